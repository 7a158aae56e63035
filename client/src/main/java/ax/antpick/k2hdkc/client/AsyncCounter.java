package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * A counter (k2hdkc-commands.md 2.11). Each operation is atomic; all take a pass phrase, those that
 * change it an expiry, without which the counter loses an expiry that it had. For any thread.
 */
public final class AsyncCounter {

  private final Calls calls;
  private final CallOptions options;
  private final byte[] key;
  private final CounterWidth width;

  AsyncCounter(Calls calls, CallOptions options, byte[] key, CounterWidth width) {
    this.calls = calls;
    this.options = options;
    this.key = Arguments.key(key);
    this.width = width;
  }

  /**
   * Stores a number, whatever there was.
   *
   * @param number fits the width
   * @return completes when it is done
   */
  public CompletionStage<Void> init(long number) {
    byte[] value = width.encode(number);
    return calls.submit(
        Operation.routed(
            Command.CAS_INIT,
            key,
            size() + value.length,
            w -> options.write(w.item(Field.KEY, key).item(Field.VALUE, value), Command.CAS_INIT),
            response -> null),
        options);
  }

  /**
   * Reads the number. Fails with NOTSAMEDATATYPE when another width is stored.
   *
   * @return the number; empty when there is none
   */
  public CompletionStage<OptionalLong> get() {
    return calls.submit(
        Operation.routed(
            Command.CAS_GET,
            key,
            size(),
            w -> options.write(w.item(Field.KEY, key), Command.CAS_GET),
            this::number),
        options);
  }

  private OptionalLong number(ResponseView response) {
    byte[] stored = response.data();
    if (stored.length == 0) {
      return OptionalLong.empty();
    }
    if (!width.fits(stored)) {
      throw new ServerErrorException(
          "CAS_GET: %d bytes are stored, a counter of %d bits was expected"
              .formatted(stored.length, width.bits()),
          Subcode.NOTSAMEDATATYPE);
    }
    return OptionalLong.of(width.decode(stored));
  }

  /**
   * Stores a number if another one is there. Fails with NODATA when there is none.
   *
   * @param expected what must be there
   * @param number what to store
   * @return false when something else is there, which then stays
   */
  public CompletionStage<Boolean> compareAndSet(long expected, long number) {
    byte[] old = width.encode(expected);
    byte[] value = width.encode(number);
    return calls.submit(
        Operation.routed(
                Command.CAS_SET,
                key,
                size() + old.length + value.length,
                w ->
                    options.write(
                        w.item(Field.KEY, key).item(Field.OLD_VALUE, old).item(Field.VALUE, value),
                        Command.CAS_SET),
                response -> true)
            .unless(Subcode.NOTSAMEVAL, false),
        options);
  }

  /**
   * Adds one; the greatest number is followed by 0. Fails with NODATA when there is none. The width
   * is that of the stored number.
   *
   * @return completes when it is done
   */
  public CompletionStage<Void> increment() {
    return count(true);
  }

  /**
   * Takes one away; 0 is followed by the greatest number. Fails with NODATA when there is none. The
   * width is that of the stored number.
   *
   * @return completes when it is done
   */
  public CompletionStage<Void> decrement() {
    return count(false);
  }

  private CompletionStage<Void> count(boolean up) {
    return calls.submit(
        Operation.routed(
            Command.CAS_INCDEC,
            key,
            size(),
            w ->
                options.write(w.item(Field.KEY, key), Command.CAS_INCDEC).flag(Field.INCREMENT, up),
            response -> null),
        options);
  }

  private int size() {
    return key.length + options.size();
  }
}
