package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.engine.SyncMode;
import java.time.Duration;

/**
 * How a {@link CommitQueue} commits.
 *
 * @param mode how durable a commit is, which decides who commits: with {@link SyncMode#OS} the
 *     submitting thread, with {@link SyncMode#ALWAYS} the writer thread
 * @param maxChanges the most changes of clients in one transaction, at least 1
 * @param maxTime after which a transaction takes in no further change; also how long a submitting
 *     thread goes on committing for others before it hands over to the writer thread
 */
public record CommitSettings(SyncMode mode, int maxChanges, Duration maxTime) {

  /** Checks the bounds. */
  public CommitSettings {
    if (maxChanges < 1) {
      throw new IllegalArgumentException("maxChanges is " + maxChanges + ", allowed is >= 1");
    }
    if (maxTime.isNegative() || maxTime.isZero()) {
      throw new IllegalArgumentException("maxTime is " + maxTime + ", allowed is > 0");
    }
  }

  /**
   * What a node uses: no batch is long enough for a client to notice.
   *
   * @param mode how durable a commit is
   * @return the settings
   */
  public static CommitSettings of(SyncMode mode) {
    return new CommitSettings(mode, 4096, Duration.ofMillis(5));
  }
}
