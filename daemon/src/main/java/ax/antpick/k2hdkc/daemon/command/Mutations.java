package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.ElementKind;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import java.util.OptionalLong;

/** Turns write requests into mutations of the store (k2hdkc-commands.md 1.5, 2.5 to 2.12). */
final class Mutations {

  private static final long QUEUE_ELEMENT = 1;
  private static final long KEY_QUEUE_ELEMENT = 2;

  private Mutations() {}

  /**
   * The mutation that a request asks for.
   *
   * @param request a well-formed request of a command that writes
   * @return the mutation, which owns copies of the request's bytes
   */
  static Mutation of(RequestView request) {
    return switch (request.command()) {
      case SET -> set(request);
      case SET_DIRECT ->
          new Mutation.SetRange(key(request), value(request), request.number(Field.POSITION));
      case SET_SUBKEYS -> new Mutation.SetSubkeys(key(request), request.bytes(Field.SUBKEYS));
      case SET_ALL ->
          new Mutation.SetAll(
              key(request),
              value(request),
              request.bytes(Field.SUBKEYS),
              request.bytes(Field.ATTRIBUTES));
      case ADD_SUBKEYS ->
          new Mutation.AddSubkey(key(request), request.bytes(Field.SUBKEY), checked(request));
      case DEL_SUBKEYS ->
          new Mutation.RemoveSubkey(key(request), request.bytes(Field.SUBKEY), checked(request));
      case DEL -> new Mutation.Delete(key(request));
      case REN ->
          new Mutation.Rename(
              key(request), request.bytes(Field.NEW_KEY), request.passPhrase(), checked(request));
      case QPUSH -> push(request);
      case QPOP ->
          new Mutation.Pop(
              request.bytes(Field.PREFIX), request.passPhrase(), request.flag(Field.KEY_QUEUE));
      case CAS_INIT ->
          new Mutation.CasInit(key(request), value(request), request.passPhrase(), expire(request));
      case CAS_SET ->
          new Mutation.CasSet(
              key(request),
              request.bytes(Field.OLD_VALUE),
              value(request),
              request.passPhrase(),
              expire(request),
              checked(request));
      case CAS_INCDEC ->
          new Mutation.CasAdd(
              key(request),
              request.flag(Field.INCREMENT),
              request.passPhrase(),
              expire(request),
              checked(request));
      default -> throw new IllegalArgumentException(request.command() + " does not write");
    };
  }

  private static Mutation set(RequestView request) {
    ElementKind kind = kind(request.number(Field.QUEUE_TYPE));
    return new Mutation.Set(
        key(request),
        value(request),
        request.passPhrase(),
        expire(request),
        request.flag(Field.REMOVE_SUBKEYS),
        kind,
        kind == ElementKind.PLAIN ? null : request.bytes(Field.ATTRIBUTES));
  }

  /** Unknown kinds are plain elements, as in C++. */
  private static ElementKind kind(long queueType) {
    if (queueType == QUEUE_ELEMENT) {
      return ElementKind.QUEUE_ELEMENT;
    }
    return queueType == KEY_QUEUE_ELEMENT ? ElementKind.KEY_QUEUE_ELEMENT : ElementKind.PLAIN;
  }

  private static Mutation push(RequestView request) {
    return new Mutation.Push(
        request.bytes(Field.PREFIX),
        request.length(Field.KEY) == 0 ? null : key(request),
        value(request),
        request.bytes(Field.ATTRIBUTES),
        request.passPhrase(),
        expire(request),
        request.flag(Field.FIFO) ? QueueOrder.FIFO : QueueOrder.LIFO);
  }

  private static byte[] key(RequestView request) {
    return request.bytes(Field.KEY);
  }

  private static byte[] value(RequestView request) {
    return request.bytes(Field.VALUE);
  }

  private static boolean checked(RequestView request) {
    return request.flag(Field.CHECK_ATTRIBUTES);
  }

  private static OptionalLong expire(RequestView request) {
    return request.flag(Field.ENABLE_EXPIRE)
        ? OptionalLong.of(request.number(Field.EXPIRE))
        : OptionalLong.empty();
  }
}
