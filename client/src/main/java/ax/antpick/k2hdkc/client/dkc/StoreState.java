package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;
import java.time.Instant;

/**
 * The figures of one server's store as k2hash reports them: K2HSTATE, 284 bytes (k2hdkc-commands.md
 * 1.6).
 *
 * @param version the storage format, at most 7 bytes
 * @param hashVersion the hash function, at most 31 bytes
 * @param transactionVersion the transaction plug-in, at most 31 bytes
 * @param transPoolCount pooled transaction threads
 * @param maxMask largest hash mask
 * @param minMask smallest hash mask
 * @param currentMask current hash mask
 * @param collisionMask mask of collision buckets
 * @param maxElementCount elements in a collision bucket before the area grows
 * @param totalSize bytes of the store
 * @param pageSize bytes of a page
 * @param fileSize bytes of the file
 * @param totalUsedSize bytes in use
 * @param totalMapSize bytes mapped
 * @param totalElementSize bytes for elements
 * @param totalPageSize bytes for pages
 * @param totalAreaCount areas; C++ tools divide by it
 * @param totalElementCount elements that fit; C++ tools divide by it
 * @param totalPageCount pages that fit; C++ tools divide by it
 * @param assignedAreaCount areas in use
 * @param assignedKeyCount hash buckets in use
 * @param assignedCollisionKeyCount collision buckets in use
 * @param assignedElementCount elements in use: the number of keys
 * @param assignedPageCount pages in use
 * @param unassignedElementCount elements free
 * @param unassignedPageCount pages free
 * @param lastUpdate time of the last local write, in microseconds
 * @param lastAreaUpdate time of the last growth, in microseconds
 */
public record StoreState(
    String version,
    String hashVersion,
    String transactionVersion,
    int transPoolCount,
    long maxMask,
    long minMask,
    long currentMask,
    long collisionMask,
    long maxElementCount,
    long totalSize,
    long pageSize,
    long fileSize,
    long totalUsedSize,
    long totalMapSize,
    long totalElementSize,
    long totalPageSize,
    long totalAreaCount,
    long totalElementCount,
    long totalPageCount,
    long assignedAreaCount,
    long assignedKeyCount,
    long assignedCollisionKeyCount,
    long assignedElementCount,
    long assignedPageCount,
    long unassignedElementCount,
    long unassignedPageCount,
    Instant lastUpdate,
    Instant lastAreaUpdate) {

  static final int SIZE = 284;

  private static final int VERSION_SIZE = 8;
  private static final int NAME_SIZE = 32;
  private static final long MICROS_PER_SECOND = 1_000_000;

  void write(ByteBuf out) {
    FixedText.write(out, version, VERSION_SIZE);
    FixedText.write(out, hashVersion, NAME_SIZE);
    FixedText.write(out, transactionVersion, NAME_SIZE);
    out.writeIntLE(transPoolCount);
    out.writeLongLE(maxMask);
    out.writeLongLE(minMask);
    out.writeLongLE(currentMask);
    out.writeLongLE(collisionMask);
    out.writeLongLE(maxElementCount);
    out.writeLongLE(totalSize);
    out.writeLongLE(pageSize);
    out.writeLongLE(fileSize);
    out.writeLongLE(totalUsedSize);
    out.writeLongLE(totalMapSize);
    out.writeLongLE(totalElementSize);
    out.writeLongLE(totalPageSize);
    out.writeLongLE(totalAreaCount);
    out.writeLongLE(totalElementCount);
    out.writeLongLE(totalPageCount);
    out.writeLongLE(assignedAreaCount);
    out.writeLongLE(assignedKeyCount);
    out.writeLongLE(assignedCollisionKeyCount);
    out.writeLongLE(assignedElementCount);
    out.writeLongLE(assignedPageCount);
    out.writeLongLE(unassignedElementCount);
    out.writeLongLE(unassignedPageCount);
    writeTime(out, lastUpdate);
    writeTime(out, lastAreaUpdate);
  }

  static StoreState read(ByteBuf in, int index) {
    return new StoreState(
        FixedText.read(in, index, VERSION_SIZE),
        FixedText.read(in, index + 8, NAME_SIZE),
        FixedText.read(in, index + 40, NAME_SIZE),
        in.getIntLE(index + 72),
        in.getLongLE(index + 76),
        in.getLongLE(index + 84),
        in.getLongLE(index + 92),
        in.getLongLE(index + 100),
        in.getLongLE(index + 108),
        in.getLongLE(index + 116),
        in.getLongLE(index + 124),
        in.getLongLE(index + 132),
        in.getLongLE(index + 140),
        in.getLongLE(index + 148),
        in.getLongLE(index + 156),
        in.getLongLE(index + 164),
        in.getLongLE(index + 172),
        in.getLongLE(index + 180),
        in.getLongLE(index + 188),
        in.getLongLE(index + 196),
        in.getLongLE(index + 204),
        in.getLongLE(index + 212),
        in.getLongLE(index + 220),
        in.getLongLE(index + 228),
        in.getLongLE(index + 236),
        in.getLongLE(index + 244),
        readTime(in, index + 252),
        readTime(in, index + 268));
  }

  private static void writeTime(ByteBuf out, Instant time) {
    out.writeLongLE(time.getEpochSecond());
    out.writeLongLE(time.getNano() / 1000);
  }

  private static Instant readTime(ByteBuf in, int index) {
    long seconds = in.getLongLE(index);
    long micros = in.getLongLE(index + 8);
    if (seconds < Instant.MIN.getEpochSecond()
        || seconds > Instant.MAX.getEpochSecond()
        || micros < 0
        || micros >= MICROS_PER_SECOND) {
      throw new DkcFormatException("time " + seconds + " s " + micros + " us of a store state");
    }
    return Instant.ofEpochSecond(seconds, micros * 1000);
  }
}
