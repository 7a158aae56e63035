package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.Optional;

/**
 * Prints a value that was looked for, or says that there is none.
 *
 * @param session where to print
 * @param text whether NULs are taken off
 * @param output form and place of the value
 */
public record FoundValue(Session session, TextOptions text, OutputOptions output) {

  /**
   * Prints the value of a key.
   *
   * @param key the key
   * @param value its value, if there is one
   * @return {@link ExitCode#NOT_FOUND} when there is none
   */
  public ExitCode print(byte[] key, Optional<byte[]> value) {
    return print("key", key, "is not found", value);
  }

  /**
   * Prints a value.
   *
   * @param kind what it was looked for by, a field of the JSON form
   * @param name the name or key that it was looked for by
   * @param missing what to say when there is none
   * @param value the value, if there is one
   * @return {@link ExitCode#NOT_FOUND} when there is none
   */
  public ExitCode print(String kind, byte[] name, String missing, Optional<byte[]> value) {
    if (session.options().json()) {
      JsonObject json = new JsonObject().bytes(kind, text.shownKey(name));
      json.flag("found", value.isPresent());
      if (value.isPresent() && !output.toFile()) {
        json.bytes("value", text.shownValue(value.get()));
      }
      session.console().out().println(json);
    }
    if (value.isEmpty()) {
      session.note(text.shownKey(name), missing);
      return ExitCode.NOT_FOUND;
    }
    if (!session.options().json() || output.toFile()) {
      output.write(value.get(), text, session.console());
    }
    return ExitCode.OK;
  }
}
