package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.DkcFormatException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc attrs}. */
@Command(
    name = "attrs",
    description = "Print the attributes of a key: times of change and expiry, encryption, history.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc attrs color",
      "  k2hdkc attrs color mtime              only this one",
      "  k2hdkc attrs session:17 expire --json"
    })
public final class AttributesCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print only this attribute: mtime, expire, uniqid, ...")
  private String name;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public AttributesCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    AttributeList attributes = connection.with(session.callOptions()).getAttributes(stored);
    List<Map.Entry<byte[], byte[]>> wanted =
        attributes.asMap().entrySet().stream().filter(each -> isWanted(each.getKey())).toList();
    if (session.options().json()) {
      session
          .console()
          .out()
          .println(
              new JsonObject()
                  .bytes("key", text.shownKey(stored))
                  .objects("attributes", wanted, (json, each) -> fill(json, attributes, each)));
    } else {
      wanted.forEach(each -> session.console().out().println(line(attributes, each)));
    }
    if (wanted.isEmpty()) {
      session.note(
          text.shownKey(stored), name == null ? "has no attributes" : "has no attribute " + name);
      return ExitCode.NOT_FOUND;
    }
    return ExitCode.OK;
  }

  private boolean isWanted(byte[] stored) {
    return name == null || Arrays.equals(withoutNul(stored), text.name(name));
  }

  private static String line(AttributeList attributes, Map.Entry<byte[], byte[]> attribute) {
    return TerminalText.escape(withoutNul(attribute.getKey()))
        + " = "
        + time(attributes, attribute.getKey())
            .map(Instant::toString)
            .orElseGet(() -> TerminalText.escape(withoutNul(attribute.getValue())));
  }

  private static void fill(
      JsonObject json, AttributeList attributes, Map.Entry<byte[], byte[]> attribute) {
    json.bytes("name", withoutNul(attribute.getKey()));
    time(attributes, attribute.getKey())
        .ifPresentOrElse(
            time -> json.text("time", time.toString()),
            () -> json.bytes("value", withoutNul(attribute.getValue())));
  }

  /** The time that an attribute holds; empty for others, and for bytes that are no time. */
  private static Optional<Instant> time(AttributeList attributes, byte[] stored) {
    try {
      return switch (TerminalText.escape(withoutNul(stored))) {
        case "mtime" -> attributes.modified();
        case "expire" -> attributes.expires();
        default -> Optional.empty();
      };
    } catch (DkcFormatException e) {
      return Optional.empty();
    }
  }

  private static byte[] withoutNul(byte[] stored) {
    boolean terminated = stored.length > 0 && stored[stored.length - 1] == 0;
    return terminated ? Arrays.copyOf(stored, stored.length - 1) : stored;
  }
}
