/** Group commit: changes of many threads, applied in order by one owner at a time. */
package ax.antpick.k2hdkc.storage.commit;
