package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.slave.DeliveryMode;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One request and how its response is understood. Immutable; it may be written more than once.
 *
 * @param <T> what it gives
 * @param command the command
 * @param mode how it is delivered
 * @param hash what it is routed by
 * @param server the one server that is meant, or empty for the one that the hash points to
 * @param size about how many bytes the request has
 * @param fields gives the request's fields to a started writer
 * @param answer reads the result out of a response that says success
 * @param refusal the result of an error that is an ordinary outcome; else empty
 */
record Operation<T>(
    Command command,
    DeliveryMode mode,
    long hash,
    OptionalLong server,
    int size,
    Consumer<RequestWriter> fields,
    Function<ResponseView, T> answer,
    Function<Subcode, Optional<T>> refusal) {

  /** An operation that is routed by a key. */
  static <T> Operation<T> routed(
      Command command,
      byte[] key,
      int size,
      Consumer<RequestWriter> fields,
      Function<ResponseView, T> answer) {
    return new Operation<>(
        command,
        DeliveryMode.ROUTING,
        // k2hdkc-commands.md 1.8: no bytes hash to 0, as for a queue with an empty name.
        key.length == 0 ? 0 : KeyHash.of(key),
        OptionalLong.empty(),
        command.requestSize() + size,
        fields,
        answer,
        subcode -> Optional.empty());
  }

  /** An operation for one server. */
  static <T> Operation<T> direct(
      Command command,
      long server,
      long baseHash,
      Consumer<RequestWriter> fields,
      Function<ResponseView, T> answer) {
    return new Operation<>(
        command,
        DeliveryMode.NORMAL,
        baseHash,
        OptionalLong.of(server),
        command.requestSize(),
        fields,
        answer,
        subcode -> Optional.empty());
  }

  /** This operation, one error of which is an ordinary outcome. */
  Operation<T> unless(Subcode error, T outcome) {
    return new Operation<>(
        command,
        mode,
        hash,
        server,
        size,
        fields,
        answer,
        subcode -> subcode == error ? Optional.of(outcome) : Optional.empty());
  }

  /** Whether doing it twice is as good as once. */
  boolean isRead() {
    return switch (command) {
      case GET, GET_DIRECT, GET_SUBKEYS, GET_ATTRS, GET_ATTR, CAS_GET, K2HSTATE -> true;
      default -> false;
    };
  }

  /** The result of a response; throws what the caller shall see. */
  T result(ResponseView response) {
    if (response.result().isSuccess()) {
      return answer.apply(response);
    }
    return refusal
        .apply(response.result().subcode())
        .orElseThrow(() -> new ServerErrorException(toString(), response.result()));
  }

  @Override
  public String toString() {
    return command.name();
  }
}
