package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.io.IOException;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;

/** Tells what an error of LMDB means to the store. */
final class LmdbFailure {

  /** No memory or address range, as Linux numbers it. */
  static final int ENOMEM = 12;

  private static final int EIO = 5;
  private static final int EFBIG = 27;
  private static final int ENOSPC = 28;
  private static final int EROFS = 30;
  private static final int EDQUOT = 122;

  private LmdbFailure() {}

  /**
   * Translates an error.
   *
   * @param doing what was tried, as in "commit"
   * @param cause the error
   * @return the error of the store
   */
  static StoreException of(String doing, Exception cause) {
    Reason reason = reason(cause);
    return switch (reason) {
      case FULL -> full(doing, cause);
      case IO -> failure(reason, "The disk failed to " + doing, cause);
      case CORRUPT -> failure(reason, "Found the data file damaged on trying to " + doing, cause);
      default -> failure(reason, "Could not " + doing, cause);
    };
  }

  /** No room was found, whatever the error says. */
  static StoreException full(String doing, Exception cause) {
    return failure(
        Reason.FULL, "No room to " + doing + ": the map, the disk or a quota is full", cause);
  }

  /** Commits that were acknowledged could not be synced: whatever the reason, they may be lost. */
  static StoreException ofSync(LmdbException cause) {
    return failure(Reason.IO, "The disk failed to sync", cause);
  }

  private static StoreException failure(Reason reason, String message, Exception cause) {
    return new StoreException(reason, message + " (" + cause.getMessage() + ")", cause);
  }

  private static Reason reason(Exception cause) {
    if (cause instanceof IOException) {
      return Reason.IO;
    }
    if (cause instanceof Env.MapFullException || cause instanceof Txn.TxFullException) {
      return Reason.FULL;
    }
    if (cause instanceof LmdbNativeException.PanicException) {
      return Reason.IO;
    }
    if (cause instanceof LmdbNativeException.PageCorruptedException
        || cause instanceof LmdbNativeException.PageNotFoundException
        || cause instanceof Env.FileInvalidException
        || cause instanceof Dbi.BadDbiException) {
      return Reason.CORRUPT;
    }
    return cause instanceof LmdbNativeException numbered
        ? ofNumber(numbered.getResultCode())
        : Reason.INTERNAL;
  }

  private static Reason ofNumber(int errno) {
    return switch (errno) {
      case ENOSPC, EDQUOT, EFBIG -> Reason.FULL;
      case EIO, EROFS -> Reason.IO;
      default -> Reason.INTERNAL;
    };
  }
}
