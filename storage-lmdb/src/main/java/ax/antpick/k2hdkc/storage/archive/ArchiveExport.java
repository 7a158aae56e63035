package ax.antpick.k2hdkc.storage.archive;

import static ax.antpick.k2hdkc.storage.archive.ArchiveRecord.NOTHING;
import static ax.antpick.k2hdkc.storage.element.ElementReader.copyOf;

import ax.antpick.k2hdkc.storage.element.ElementReader;
import ax.antpick.k2hdkc.storage.element.ElementWalk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/**
 * Writes elements as a k2hash archive: one SET_ALL each; a value above 10 MiB follows in pieces of
 * that size. What only this store knows, as tombstones and versions, is left out.
 */
public final class ArchiveExport {

  private static final int PIECE = 10 << 20;

  private final ElementWalk walk;
  private final ElementReader reader;
  private final OutputStream out;
  private final LongConsumer progress;
  private long exported;

  /**
   * An export that has not begun.
   *
   * @param walk visits the elements
   * @param reader stands at the element that is visited
   * @param out takes the archive; is not closed
   * @param progress told the number of elements so far, after each
   */
  public ArchiveExport(
      ElementWalk walk, ElementReader reader, OutputStream out, LongConsumer progress) {
    this.walk = walk;
    this.reader = reader;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Writes all elements.
   *
   * @return how many
   * @throws IOException when the archive cannot be written
   */
  public long run() throws IOException {
    try {
      walk.visit(this::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return exported;
  }

  private boolean write(byte[] key) {
    try {
      writeElement(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.accept(++exported);
    return true;
  }

  private void writeElement(byte[] key) throws IOException {
    ByteBuffer first = reader.storedRange(0, PIECE + 1L);
    boolean inPieces = first.remaining() > PIECE;
    new ArchiveRecord(
            RecordType.SET_ALL,
            key,
            inPieces ? NOTHING : copyOf(first),
            copyOf(reader.subkeys()),
            copyOf(reader.attributes()),
            NOTHING)
        .writeTo(out);
    if (inPieces) {
      writePieces(key);
    }
  }

  private void writePieces(byte[] key) throws IOException {
    long offset = 0;
    for (ByteBuffer piece = reader.storedRange(0, PIECE);
        piece.hasRemaining();
        piece = reader.storedRange(offset, PIECE)) {
      byte[] extra =
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(offset).array();
      new ArchiveRecord(RecordType.OW_VAL, key, copyOf(piece), NOTHING, NOTHING, extra)
          .writeTo(out);
      offset += piece.remaining();
    }
  }
}
