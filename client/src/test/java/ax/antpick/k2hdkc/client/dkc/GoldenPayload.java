package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A payload captured between a real k2hdkclinetool and two real k2hdkc 1.0.19 servers.
 *
 * @param line its line in wire-golden.txt
 * @param request whether it is a request
 * @param command the command
 * @param hash the hash in the chmpx header
 * @param result the result as text, of a response
 * @param bytes the payload
 */
@SuppressWarnings("ArrayRecordComponent")
record GoldenPayload(
    int line, boolean request, Command command, long hash, String result, byte[] bytes) {

  private static final Pattern LINE =
      Pattern.compile(
          "(\\w+)>(\\w+) (REQ|RES) (\\w+) c2c=\\w+ hash=(\\w+) (?:(\\w+/\\w+) )?len=(\\d+) (\\w+)");

  static List<GoldenPayload> all() {
    try (InputStream in = GoldenPayload.class.getResourceAsStream("wire-golden.txt")) {
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      return IntStream.range(0, lines.size())
          .filter(i -> !lines.get(i).startsWith("#"))
          .mapToObj(i -> parse(i + 1, lines.get(i)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<GoldenPayload> requests() {
    return all().stream().filter(GoldenPayload::request).toList();
  }

  static List<GoldenPayload> responses() {
    return all().stream().filter(payload -> !payload.request()).toList();
  }

  ByteBuf buffer() {
    return Unpooled.wrappedBuffer(bytes);
  }

  /**
   * The payload with uninitialised bytes set to 0, and other flags to 0 or 1: a C++ server hands
   * the uninitialised byte of QPOP on to its GET_SUBKEYS.
   */
  byte[] initialised() {
    byte[] copy = bytes.clone();
    for (Field field : command.fields()) {
      if (field.kind() == Field.Kind.FLAG) {
        int position = command.position(field, Field.Kind.FLAG);
        copy[position] = (byte) (copy[position] == 0 || field == Field.UNUSED ? 0 : 1);
      }
    }
    return copy;
  }

  private static GoldenPayload parse(int number, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalStateException("wire-golden.txt line " + number + " is not understood");
    }
    byte[] bytes = HexFormat.of().parseHex(matcher.group(8));
    if (bytes.length != Integer.parseInt(matcher.group(7))) {
      throw new IllegalStateException("wire-golden.txt line " + number + " has another length");
    }
    return new GoldenPayload(
        number,
        matcher.group(3).equals("REQ"),
        Command.valueOf(matcher.group(4)),
        Long.parseUnsignedLong(matcher.group(5), 16),
        matcher.group(6),
        bytes);
  }

  @Override
  public String toString() {
    return "line %d: %s %s".formatted(line, request ? "REQ" : "RES", command);
  }
}
