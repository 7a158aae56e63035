package ax.antpick.k2hdkc.daemon.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.storage.ElementStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Plays all requests of wire-golden.txt, captured between C++ programs, to the service, in order,
 * and compares the replies byte for byte. Masked are times in attributes, and of K2HSTATE all but
 * the head and the id. REPL_KEY and REPL_DEL, which only servers send each other, are refused.
 */
final class GoldenReplayTest {

  private static final Pattern LINE =
      Pattern.compile("(\\w+)>(\\w+) (REQ|RES) (\\w+) c2c=\\w+ hash=\\w+ .*?len=\\d+ (\\w+)");
  private static final int LONGEST_ITEM = 1 << 20;
  private static final int STATE_ID = 40;
  private static final int STATE_REST = 48;

  record Captured(String from, String to, boolean request, Command command, byte[] payload) {

    boolean answers(Captured other) {
      return !request && command == other.command && from.equals(other.to) && to.equals(other.from);
    }
  }

  static List<Captured> captured() throws IOException {
    try (InputStream in = GoldenReplayTest.class.getResourceAsStream("wire-golden.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(GoldenReplayTest::parse)
          .toList();
    }
  }

  private static Captured parse(String line) {
    Matcher matcher = LINE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return new Captured(
        matcher.group(1),
        matcher.group(2),
        matcher.group(3).equals("REQ"),
        Command.valueOf(matcher.group(4)),
        HexFormat.of().parseHex(matcher.group(5)));
  }

  @Test
  void clientsGetTheRepliesOfTheRealServers() throws IOException {
    assertThat(replay(line -> line.from.equals("C"))).isEqualTo(34);
  }

  @Test
  void serversGetTheRepliesOfTheRealServers() throws IOException {
    assertThat(replay(line -> line.from.startsWith("S"))).isEqualTo(41);
  }

  /** Plays the chosen requests to a new node; tells how many there were. */
  private static int replay(Predicate<Captured> chosen) throws IOException {
    List<Captured> lines = captured();
    int played = 0;
    try (ElementStore store = MemoryStores.open();
        ServiceHarness harness = new ServiceHarness(store, LONGEST_ITEM)) {
      for (int i = 0; i < lines.size(); i++) {
        Captured request = lines.get(i);
        if (request.request && chosen.test(request)) {
          played++;
          compare(harness, request, replyTo(request, lines.subList(i + 1, lines.size())));
        }
      }
    }
    return played;
  }

  private static byte[] replyTo(Captured request, List<Captured> later) {
    return later.stream()
        .filter(line -> line.answers(request))
        .findFirst()
        .map(Captured::payload)
        .orElseThrow(() -> new AssertionError(request + " was not answered"));
  }

  private static void compare(ServiceHarness harness, Captured request, byte[] expected) {
    if (request.command == Command.K2HSTATE) {
      harness.selfId.set(
          ByteBuffer.wrap(request.payload).order(ByteOrder.LITTLE_ENDIAN).getLong(STATE_ID));
    }
    byte[] reply = harness.ask(request.payload);
    if (request.command.serverOnly()) {
      assertThat(ServiceHarness.view(reply).result().subcode().name()).isEqualTo("INVAL");
    } else {
      assertThat(HexFormat.of().formatHex(masked(request.command, reply)))
          .as("reply to %s", HexFormat.of().formatHex(request.payload))
          .isEqualTo(HexFormat.of().formatHex(masked(request.command, expected)));
    }
  }

  private static byte[] masked(Command command, byte[] reply) {
    byte[] copy = reply.clone();
    if (command == Command.K2HSTATE) {
      Arrays.fill(copy, STATE_REST, copy.length, (byte) 0);
    } else if (command == Command.GET_ATTRS) {
      maskAfter(copy, "mtime\0");
      maskAfter(copy, "expire\0");
    }
    return copy;
  }

  /** Masks the 16 bytes of a time behind the name of its attribute. */
  private static void maskAfter(byte[] reply, String name) {
    int at = new String(reply, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(name);
    if (at >= 0) {
      Arrays.fill(reply, at + name.length(), at + name.length() + 16, (byte) 0);
    }
  }
}
