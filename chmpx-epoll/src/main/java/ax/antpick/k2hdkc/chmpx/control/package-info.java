/**
 * The control port (chmpx-wire.md 5.3): text commands, answered in the exact formats that {@code
 * chmpxlinetool} and operators' scripts know. What a node is and does stands behind {@link
 * ax.antpick.k2hdkc.chmpx.control.ControlTarget}.
 */
package ax.antpick.k2hdkc.chmpx.control;
