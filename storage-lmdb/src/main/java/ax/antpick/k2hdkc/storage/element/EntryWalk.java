package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.partition.Partition;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/**
 * Walks the entries of all elements, partition by partition, in steps that may use different
 * transactions. Owned by one thread at a time.
 */
final class EntryWalk {

  private final EntryKey from;
  private final EntryKey to;
  private final ByteBuffer resume;
  private int partition;

  /** Whether {@link #resume} is where to go on in the partition; else at its start. */
  private boolean resumes;

  EntryWalk(int maxKeyLength) {
    this.from = new EntryKey(maxKeyLength);
    this.to = new EntryKey(maxKeyLength);
    this.resume = ByteBuffer.allocateDirect(maxKeyLength);
  }

  /** Whether the next step begins at the first partition: nothing was walked, or all of it. */
  boolean isAtStart() {
    return partition == 0 && !resumes;
  }

  /**
   * Goes on.
   *
   * @param txn what to walk
   * @param most the most entries to look at; ends also behind the last partition
   * @param visitor looks at an entry; false ends the step, and the next one begins behind that
   *     entry
   */
  void go(ReadTransaction txn, int most, Predicate<ReadTransaction.Scan> visitor) {
    int left = most;
    do {
      try (ReadTransaction.Scan scan = txn.scan(start(), to.afterElements(partition))) {
        boolean skip = resumes;
        while (scan.next()) {
          if (skip && scan.key().equals(resume)) {
            skip = false;
            continue;
          }
          skip = false;
          boolean goesOn = visitor.test(scan);
          if (!goesOn || --left == 0) {
            resume.clear().put(scan.key()).flip();
            resumes = true;
            return;
          }
        }
      }
      resumes = false;
      partition = (partition + 1) % Partition.COUNT;
    } while (partition > 0);
  }

  private ByteBuffer start() {
    return resumes ? resume : from.firstElement(partition);
  }
}
