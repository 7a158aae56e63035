/** The engine in memory, with control over what a power cut leaves: for tests and simulation. */
package ax.antpick.k2hdkc.storage.memory;
