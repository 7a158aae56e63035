/** Named places where a test may make the program die, fail or wait. */
package ax.antpick.k2hdkc.storage.failpoint;
