package ax.antpick.k2hdkc.chmpx.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The captured frames of {@code slave-start.txt}. */
public final class GoldenFrames {

  /** Id of the captured server. */
  public static final long SERVER = 0x363789ab8f21ac10L;

  /** Id of the captured slave. */
  public static final long SLAVE = 0x364b47258f21b7f5L;

  /** Listed bytes of a frame at an offset. */
  public record Piece(int offset, byte[] bytes) {}

  private final Map<String, List<Piece>> pieces = new LinkedHashMap<>();
  private final Map<String, Integer> lengths = new LinkedHashMap<>();

  public GoldenFrames() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GoldenFrames.class.getResourceAsStream("/chmpx/slave-start.txt"), UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (line.startsWith("frame ")) {
          name = words[1];
          pieces.put(name, new ArrayList<>());
          lengths.put(name, Integer.parseInt(words[2]));
        } else if (!line.startsWith("#")) {
          pieces
              .get(name)
              .add(new Piece(Integer.parseInt(words[0], 16), HexFormat.of().parseHex(words[1])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Iterable<String> names() {
    return pieces.keySet();
  }

  /** The bytes that the capture lists. */
  public List<Piece> pieces(String name) {
    return pieces.get(name);
  }

  /** A whole frame: listed bytes, over the header of VERSION_REQ, over zeros. */
  public byte[] bytes(String name) {
    byte[] frame = new byte[lengths.get(name)];
    if (!name.equals("VERSION_REQ")) {
      System.arraycopy(bytes("VERSION_REQ"), 0, frame, 0, FrameHeader.LENGTH);
    }
    for (Piece piece : pieces.get(name)) {
      System.arraycopy(piece.bytes(), 0, frame, piece.offset(), piece.bytes().length);
    }
    return frame;
  }

  /** The body of a frame. */
  public ByteBuf body(String name) {
    byte[] frame = bytes(name);
    return Unpooled.wrappedBuffer(frame, FrameHeader.LENGTH, frame.length - FrameHeader.LENGTH);
  }
}
