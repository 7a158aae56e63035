package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.TextOptions;
import ax.antpick.k2hdkc.client.ServerErrorException;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.util.function.BooleanSupplier;

/**
 * Tells how an operation on a counter went.
 *
 * @param session where to print
 * @param text how the key is shown
 * @param key the counter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CounterOutcome(Session session, TextOptions text, byte[] key) {

  /** A number for people and programs; JSON has numbers beyond 2^63 as text would lose them. */
  ExitCode number(long number) {
    String decimal = Long.toUnsignedString(number);
    session.print(decimal, json(true).text("number", decimal));
    return ExitCode.OK;
  }

  /** There is no such counter. */
  ExitCode missing() {
    session.note(text.shownKey(key), "is not found");
    session.print("", json(false));
    return ExitCode.NOT_FOUND;
  }

  /** Does something that fails with NODATA when there is no counter, and may be refused. */
  ExitCode change(BooleanSupplier work) {
    boolean done;
    try {
      done = work.getAsBoolean();
    } catch (ServerErrorException e) {
      if (e.subcode() == Subcode.NODATA) {
        return missing();
      }
      throw e;
    }
    session.print("", json(true).flag("changed", done));
    if (!done) {
      session.note(text.shownKey(key), "has another number; nothing was changed");
    }
    return done ? ExitCode.OK : ExitCode.NOT_FOUND;
  }

  private JsonObject json(boolean found) {
    return new JsonObject().bytes("key", text.shownKey(key)).flag("found", found);
  }
}
