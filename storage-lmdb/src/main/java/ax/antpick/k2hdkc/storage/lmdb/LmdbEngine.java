package ax.antpick.k2hdkc.storage.lmdb;

import static org.lmdbjava.EnvFlags.MDB_NORDAHEAD;
import static org.lmdbjava.EnvFlags.MDB_NOSYNC;
import static org.lmdbjava.EnvFlags.MDB_NOTLS;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.TransactionGate;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.folder.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.lmdbjava.CopyFlags;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.EnvInfo;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Stat;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine on LMDB, in files {@code data.mdb} and {@code lock.mdb} of one folder.
 *
 * <p>Three things crash the process inside LMDB: closing the environment under a transaction, using
 * a transaction from two threads, and a second write transaction of one thread. All transactions
 * are made, counted and ended here, so that these become exceptions or waits. Memory is never
 * mapped writable and pages are zeroed before use, so no stray write and no old memory reaches the
 * file.
 *
 * <p>After a disk error every later change fails with {@link Reason#IO} until the engine is opened
 * anew: the kernel reports a failed write once only, so a second try would succeed without the
 * pages that were lost. Reads go on, unless LMDB itself gave the environment up: then they fail
 * too. Thread-safe.
 */
public final class LmdbEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(LmdbEngine.class);
  private static final int OWNER_ONLY = 0600;
  private static final int META_PAGES = 2;

  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> map;
  private final LmdbSettings settings;
  private final RoomProbe room;
  private final Failpoints failpoints;
  private final int maxKeyLength;

  private final TransactionGate gate = new TransactionGate();
  private final ReentrantLock writeLock = new ReentrantLock();

  /** Read transactions that were ended: reset, so that they hold a reader slot but no page. */
  private final Queue<Txn<ByteBuffer>> idleReaders = new ConcurrentLinkedQueue<>();

  /** Reader slots taken, by open and idle transactions. */
  private final AtomicInteger readers = new AtomicInteger();

  /** The first disk error, or null. */
  private volatile StoreException diskError;

  private LmdbEngine(
      Env<ByteBuffer> env,
      Dbi<ByteBuffer> map,
      LmdbSettings settings,
      RoomProbe room,
      Failpoints failpoints) {
    this.room = room;
    this.env = env;
    this.map = map;
    this.settings = settings;
    this.failpoints = failpoints;
    this.maxKeyLength = env.getMaxKeySize();
  }

  /**
   * Opens the files of a folder, making them when missing. The caller holds the folder's lock: no
   * other process, nor another engine of this one, has it open.
   *
   * @param folder an existing folder
   * @param settings how to open
   * @param failpoints what shall go wrong
   * @return the engine
   * @throws StoreException when LMDB refuses
   */
  public static LmdbEngine open(Path folder, LmdbSettings settings, Failpoints failpoints) {
    Env<ByteBuffer> env = null;
    try {
      env = openWithin(folder, settings);
      Dbi<ByteBuffer> map = env.openDbi((byte[]) null, DbiFlags.MDB_CREATE);
      RoomProbe room = RoomProbe.in(folder);
      // The files are new, perhaps: a power cut must not take them out of their folder again.
      DurableFile.sync(folder);
      return new LmdbEngine(env, map, settings, room, failpoints);
    } catch (LmdbException | IOException e) {
      if (env != null) {
        env.close();
      }
      throw LmdbFailure.of("open " + folder, e);
    }
  }

  private static Env<ByteBuffer> openWithin(Path folder, LmdbSettings settings) {
    EnvFlags[] flags =
        settings.sync() == SyncMode.ALWAYS
            ? new EnvFlags[] {MDB_NOTLS, MDB_NORDAHEAD}
            : new EnvFlags[] {MDB_NOTLS, MDB_NORDAHEAD, MDB_NOSYNC};
    long bytes = settings.mapBytes();
    while (true) {
      try {
        return Env.create()
            .setMapSize(bytes)
            .setMaxReaders(settings.maxReaders())
            .open(folder.toFile(), OWNER_ONLY, flags);
      } catch (LmdbNativeException e) {
        if (e.getResultCode() != LmdbFailure.ENOMEM || bytes / 2 < LmdbSettings.MIN_MAP_BYTES) {
          throw e;
        }
        LOG.warn("The system refuses a map of {} bytes for {}, trying half", bytes, folder);
        bytes /= 2;
      }
    }
  }

  Dbi<ByteBuffer> map() {
    return map;
  }

  @Override
  public int maxKeyLength() {
    return maxKeyLength;
  }

  @Override
  public ReadTransaction read() {
    gate.enter();
    try {
      return new LmdbReadTransaction(this, reader());
    } catch (LmdbException e) {
      gate.leave();
      throw LmdbFailure.of("read", e);
    } catch (StoreException e) {
      gate.leave();
      throw e;
    }
  }

  private Txn<ByteBuffer> reader() {
    Txn<ByteBuffer> idle = idleReaders.poll();
    if (idle != null) {
      try {
        idle.renew();
        return idle;
      } catch (LmdbException e) {
        drop(idle);
        throw e;
      }
    }
    if (readers.incrementAndGet() > settings.maxReaders()) {
      readers.decrementAndGet();
      throw new StoreException(
          Reason.INTERNAL,
          "More than " + settings.maxReaders() + " read transactions are open",
          null);
    }
    try {
      return env.txnRead();
    } catch (LmdbException e) {
      readers.decrementAndGet();
      throw e;
    }
  }

  /** Moves a read transaction on to the last commit. */
  void renewRead(Txn<ByteBuffer> txn) {
    try {
      txn.reset();
      failpoints.hit("engine.read.renew");
      txn.renew();
    } catch (LmdbException e) {
      throw LmdbFailure.of("read", e);
    }
  }

  /** Ends a read transaction and keeps its reader slot for another one. */
  void endRead(Txn<ByteBuffer> txn) {
    txn.reset();
    idleReaders.add(txn);
    gate.leave();
  }

  /** Ends a read transaction that could not be renewed, so that closing does not wait for it. */
  void abandonRead(Txn<ByteBuffer> txn) {
    drop(txn);
    gate.leave();
  }

  private void drop(Txn<ByteBuffer> txn) {
    txn.close();
    readers.decrementAndGet();
  }

  @Override
  public WriteTransaction write() {
    if (writeLock.isHeldByCurrentThread()) {
      throw new IllegalStateException("This thread has a write transaction open already");
    }
    gate.enter();
    writeLock.lock();
    try {
      checkDisk();
      failpoints.hit("engine.write.begin");
      return new LmdbWriteTransaction(this, env.txnWrite());
    } catch (LmdbException e) {
      leaveWrite();
      throw noted(LmdbFailure.of("begin a change", e));
    } catch (RuntimeException e) {
      leaveWrite();
      throw e;
    }
  }

  /** Ends a write transaction, undoing it when it was not committed. */
  void endWrite(Txn<ByteBuffer> txn) {
    try {
      txn.close();
    } finally {
      leaveWrite();
    }
  }

  private void leaveWrite() {
    writeLock.unlock();
    gate.leave();
  }

  void commit(Txn<ByteBuffer> txn) {
    try {
      failpoints.hit("engine.commit");
      txn.commit();
    } catch (LmdbException e) {
      StoreException error = LmdbFailure.of("commit", e);
      boolean shortWrite = error.reason() == Reason.IO && room.isFull();
      throw shortWrite ? LmdbFailure.full("commit", e) : noted(error);
    } catch (StoreException e) {
      throw noted(e);
    }
  }

  @Override
  public void sync() {
    gate.enter();
    try {
      checkDisk();
      failpoints.hit("engine.sync");
      env.sync(true);
    } catch (LmdbException e) {
      throw noted(LmdbFailure.ofSync(e));
    } catch (StoreException e) {
      throw noted(e);
    } finally {
      gate.leave();
    }
  }

  private void checkDisk() {
    StoreException error = diskError;
    if (error != null) {
      throw new StoreException(
          Reason.IO, "No change is taken since the disk failed: " + error.getMessage(), error);
    }
  }

  private StoreException noted(StoreException error) {
    if (error.reason() == Reason.IO && diskError == null) {
      diskError = error;
    }
    return error;
  }

  @Override
  public EngineStatistics statistics() {
    gate.enter();
    try {
      Stat stat = env.stat();
      EnvInfo info = env.info();
      long used = stat.branchPages + stat.leafPages + stat.overflowPages;
      // The last page may lie a commit ahead of the pages counted; pages of the free list are free.
      long free = Math.max(0, info.lastPageNumber + 1 - META_PAGES - used);
      return new EngineStatistics(
          stat.entries, info.mapSize, used * stat.pageSize, free * stat.pageSize, stat.pageSize);
    } catch (LmdbException e) {
      throw LmdbFailure.of("read the figures", e);
    } finally {
      gate.leave();
    }
  }

  /**
   * Writes a copy of the last commit without free pages: an environment of its own. Changes go on
   * meanwhile, but pages that they free are not reused before the copy is done. The disk has the
   * copy when this returns.
   *
   * @param folder an existing, empty folder
   * @throws StoreException when the folder is not empty or the disk fails
   */
  public void copy(Path folder) {
    gate.enter();
    try {
      env.copy(folder.toFile(), CopyFlags.MDB_CP_COMPACT);
      DurableFile.sync(folder.resolve("data.mdb"));
      DurableFile.sync(folder);
    } catch (LmdbException | IOException e) {
      throw LmdbFailure.of("copy to " + folder, e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    try {
      if (settings.sync() == SyncMode.OS && diskError == null) {
        env.sync(true);
      }
    } catch (LmdbException e) {
      throw noted(LmdbFailure.ofSync(e));
    } finally {
      idleReaders.forEach(Txn::close);
      env.close();
    }
  }
}
