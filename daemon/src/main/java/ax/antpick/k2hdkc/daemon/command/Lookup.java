package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Snapshot;
import java.nio.ByteBuffer;

/**
 * What a read request looks for (k2hdkc-commands.md 2.1 to 2.4). It can be asked at once, on the
 * loop's snapshot, or later by the committing thread, when a change of the key is in flight.
 */
abstract class Lookup implements Mutation.Look {

  final byte[] key;

  private Lookup(byte[] key) {
    this.key = key;
  }

  /**
   * The lookup of a request.
   *
   * @param request a GET, GET_DIRECT, GET_SUBKEYS, GET_ATTRS, GET_ATTR or CAS_GET
   * @return what it looks for; null when it is out of range
   */
  static Lookup of(RequestView request) {
    byte[] key = request.bytes(Field.KEY);
    return switch (request.command()) {
      case GET, CAS_GET -> new OfValue(key, access(request));
      case GET_DIRECT -> OfRange.of(key, request);
      case GET_SUBKEYS -> new OfSubkeys(key, request.flag(Field.CHECK_ATTRIBUTES));
      case GET_ATTRS -> new OfAttributes(key);
      case GET_ATTR -> new OfAttribute(key, request.bytes(Field.ATTRIBUTE));
      default -> throw new IllegalArgumentException(request.command() + " does not read");
    };
  }

  /** Tells whether a command only reads. */
  static boolean isFor(Command command) {
    return switch (command) {
      case GET, GET_DIRECT, GET_SUBKEYS, GET_ATTRS, GET_ATTR, CAS_GET -> true;
      default -> false;
    };
  }

  private static Access access(RequestView request) {
    boolean checked = request.flag(Field.CHECK_ATTRIBUTES);
    byte[] passPhrase = checked ? request.passPhrase() : null;
    if (passPhrase != null) {
      return new Access(true, passPhrase);
    }
    return checked ? Access.CHECKED : Access.RAW;
  }

  /**
   * Looks.
   *
   * @param snapshot the view to look at
   * @return the bytes in the snapshot's own memory; null when there is no such thing
   */
  abstract ByteBuffer find(Snapshot snapshot);

  @Override
  public final Outcome at(Snapshot snapshot) {
    ByteBuffer found = find(snapshot);
    if (found == null) {
      return Outcome.of(Outcome.Status.NO_DATA);
    }
    byte[] copy = new byte[found.remaining()];
    found.get(copy);
    return new Outcome(Outcome.Status.DONE, null, copy);
  }

  private static final class OfValue extends Lookup {
    private final Access access;

    OfValue(byte[] key, Access access) {
      super(key);
      this.access = access;
    }

    @Override
    ByteBuffer find(Snapshot snapshot) {
      return snapshot.value(key, access);
    }
  }

  private static final class OfRange extends Lookup {
    private final long position;
    private final long length;

    private OfRange(byte[] key, long position, long length) {
      super(key);
      this.position = position;
      this.length = length;
    }

    /** The length is unsigned on the wire: one with the top bit set is longer than any value. */
    static Lookup of(byte[] key, RequestView request) {
      long position = request.number(Field.POSITION);
      long length = request.number(Field.LENGTH);
      return position < 0 || length == 0
          ? null
          : new OfRange(key, position, length < 0 ? Long.MAX_VALUE : length);
    }

    @Override
    ByteBuffer find(Snapshot snapshot) {
      return snapshot.valueRange(key, position, length);
    }
  }

  private static final class OfSubkeys extends Lookup {
    private final boolean checked;

    OfSubkeys(byte[] key, boolean checked) {
      super(key);
      this.checked = checked;
    }

    @Override
    ByteBuffer find(Snapshot snapshot) {
      return snapshot.subkeys(key, checked);
    }
  }

  private static final class OfAttributes extends Lookup {
    OfAttributes(byte[] key) {
      super(key);
    }

    @Override
    ByteBuffer find(Snapshot snapshot) {
      return snapshot.attributes(key);
    }
  }

  private static final class OfAttribute extends Lookup {
    private final byte[] name;

    OfAttribute(byte[] key, byte[] name) {
      super(key);
      this.name = name;
    }

    @Override
    ByteBuffer find(Snapshot snapshot) {
      return snapshot.attribute(key, name);
    }
  }
}
