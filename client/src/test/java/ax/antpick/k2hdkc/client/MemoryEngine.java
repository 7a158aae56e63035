package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.client.dkc.ResponseWriter;
import ax.antpick.k2hdkc.client.dkc.Result;
import ax.antpick.k2hdkc.client.dkc.StoreState;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.client.dkc.SubkeyList;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small DKC server in memory, as k2hdkc-commands.md 2 describes one: enough to try a client. A
 * pass phrase is kept beside the value instead of encrypting it. One thread at a time.
 */
final class MemoryEngine {

  private static final byte[] NONE = {};

  /** One element; a null part is absent. */
  private static final class Element {
    private byte[] value;
    private SubkeyList subkeys = SubkeyList.EMPTY;
    private byte[] passPhrase;
    private Instant modified;
    private Instant expires;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Queued(byte[] key, byte[] value) {}

  private final InstantSource clock;
  private final long serverId;
  private final Map<byte[], Element> elements = new TreeMap<>(Arrays::compareUnsigned);
  private final Map<byte[], Deque<Queued>> queues = new TreeMap<>(Arrays::compareUnsigned);
  private final RequestView request = new RequestView();

  MemoryEngine(InstantSource clock, long serverId) {
    this.clock = clock;
    this.serverId = serverId;
  }

  /** Answers one request; a response is not answered. */
  synchronized void answer(ByteBuf payload, ByteBuf out) {
    switch (request.wrap(payload)) {
      case REQUEST -> execute(out);
      case INVALID -> ResponseWriter.failure(out, request, Subcode.INVAL);
      case RESPONSE, FRAGMENT -> {}
    }
  }

  private void execute(ByteBuf out) {
    switch (request.command()) {
      case GET, CAS_GET, GET_SUBKEYS, GET_ATTRS, GET_ATTR -> data(out, read());
      case GET_DIRECT -> readRange(out);
      case QPOP -> pop(out);
      case K2HSTATE -> state(out);
      default -> bare(out, change());
    }
  }

  private byte[] read() {
    Element element = elements.get(request.bytes(Field.KEY));
    boolean checked =
        request.command().has(Field.CHECK_ATTRIBUTES) && request.flag(Field.CHECK_ATTRIBUTES);
    if (element == null || (checked && isExpired(element))) {
      return NONE;
    }
    return switch (request.command()) {
      case GET_SUBKEYS -> element.subkeys.encode();
      case GET_ATTRS -> attributes(element).encode();
      case GET_ATTR ->
          attributes(element).asMap().getOrDefault(request.bytes(Field.ATTRIBUTE), NONE);
      default -> !checked || isReadable(element) ? element.value : NONE;
    };
  }

  private Result change() {
    byte[] key = request.bytes(Field.KEY);
    return switch (request.command()) {
      case SET -> store(key, request.bytes(Field.VALUE), request.flag(Field.REMOVE_SUBKEYS));
      case CAS_INIT -> store(key, request.bytes(Field.VALUE), false);
      case CAS_SET -> compareAndSet(key);
      case CAS_INCDEC -> count(key);
      case SET_DIRECT -> writeRange(key);
      case SET_ALL -> {
        Element element = element(key);
        element.value = request.bytes(Field.VALUE);
        if (request.length(Field.SUBKEYS) > 0) {
          element.subkeys = SubkeyList.decode(request.bytes(Field.SUBKEYS));
        }
        yield Subcode.NOTHING.success();
      }
      case SET_SUBKEYS -> {
        element(key).subkeys = SubkeyList.decode(request.bytes(Field.SUBKEYS));
        yield Subcode.NOTHING.success();
      }
      case ADD_SUBKEYS -> {
        Element element = element(key);
        List<byte[]> names = new ArrayList<>(element.subkeys.names());
        names.add(request.bytes(Field.SUBKEY));
        element.subkeys = SubkeyList.of(names);
        yield Subcode.NOTHING.success();
      }
      case DEL_SUBKEYS -> removeName(key);
      case DEL -> {
        elements.remove(key);
        yield Subcode.NOTHING.success();
      }
      case REN -> rename(key);
      case QPUSH -> push(key);
      default -> Subcode.INVAL.error();
    };
  }

  private Result store(byte[] key, byte[] value, boolean dropSubkeys) {
    Element element = element(key);
    element.value = value;
    element.passPhrase = request.passPhrase();
    element.modified = clock.instant();
    element.expires =
        request.flag(Field.ENABLE_EXPIRE)
            ? clock.instant().plusSeconds(request.number(Field.EXPIRE))
            : null;
    if (dropSubkeys) {
      element.subkeys = SubkeyList.EMPTY;
    }
    return Subcode.NOTHING.success();
  }

  private Result compareAndSet(byte[] key) {
    Element element = readable(key);
    if (element == null) {
      return Subcode.NODATA.error();
    }
    return Arrays.equals(element.value, request.bytes(Field.OLD_VALUE))
        ? store(key, request.bytes(Field.VALUE), false)
        : Subcode.NOTSAMEVAL.error();
  }

  private Result count(byte[] key) {
    Element element = readable(key);
    if (element == null) {
      return Subcode.NODATA.error();
    }
    int width = element.value.length;
    if (width != 1 && width != 2 && width != 4 && width != 8) {
      return Subcode.NOTSAMEDATATYPE.error();
    }
    long number =
        ByteBuffer.wrap(Arrays.copyOf(element.value, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    number += request.flag(Field.INCREMENT) ? 1 : -1;
    byte[] counted = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    return store(key, Arrays.copyOf(counted, width), false);
  }

  private Result writeRange(byte[] key) {
    byte[] bytes = request.bytes(Field.VALUE);
    int position = (int) request.number(Field.POSITION);
    Element element = element(key);
    element.value =
        Arrays.copyOf(element.value, Math.max(element.value.length, position + bytes.length));
    System.arraycopy(bytes, 0, element.value, position, bytes.length);
    return Subcode.NOTHING.success();
  }

  private Result removeName(byte[] key) {
    byte[] name = request.bytes(Field.SUBKEY);
    Element element = elements.get(key);
    if (element == null || element.subkeys.names().isEmpty()) {
      return Subcode.NOTHING.success();
    }
    if (!element.subkeys.contains(name)) {
      return Subcode.DELSKEYLIST.error();
    }
    element.subkeys =
        SubkeyList.of(
            element.subkeys.names().stream().filter(each -> !Arrays.equals(each, name)).toList());
    return Subcode.NOTHING.success();
  }

  private Result rename(byte[] key) {
    Element element = readable(key);
    if (element == null) {
      return Subcode.NODATA.error();
    }
    elements.remove(key);
    elements.put(request.bytes(Field.NEW_KEY), element);
    return Subcode.NOTHING.success();
  }

  private Result push(byte[] key) {
    Deque<Queued> queue =
        queues.computeIfAbsent(request.bytes(Field.PREFIX), prefix -> new ArrayDeque<>());
    byte[] value = request.bytes(Field.VALUE);
    if (key.length > 0) {
      store(key, value, false);
    }
    Queued element = new Queued(key, value);
    if (request.flag(Field.FIFO)) {
      queue.addLast(element);
    } else {
      queue.addFirst(element);
    }
    return Subcode.NOTHING.success();
  }

  private void pop(ByteBuf out) {
    Deque<Queued> queue = queues.getOrDefault(request.bytes(Field.PREFIX), new ArrayDeque<>());
    Queued element = queue.poll();
    if (element == null) {
      bare(out, Subcode.GETPOPQUEUENAME.error());
    } else if (element.key().length == 0) {
      ResponseWriter.pair(out, request.comnumber(), null, ByteBuffer.wrap(element.value()));
    } else {
      Element stored = readable(element.key());
      elements.remove(element.key());
      ResponseWriter.pair(
          out,
          request.comnumber(),
          ByteBuffer.wrap(element.key()),
          stored == null ? null : ByteBuffer.wrap(stored.value));
    }
  }

  private void readRange(ByteBuf out) {
    Element element = elements.get(request.bytes(Field.KEY));
    long position = request.number(Field.POSITION);
    long length = request.number(Field.LENGTH);
    if (element == null) {
      bare(out, Subcode.DIRECTOPEN.error());
    } else if (position < 0 || length == 0) {
      bare(out, Subcode.INVAL.error());
    } else {
      int from = (int) Math.min(position, element.value.length);
      int until = (int) Math.min(element.value.length, from + Math.min(length, 1 << 30));
      data(out, Arrays.copyOfRange(element.value, from, until));
    }
  }

  private void state(ByteBuf out) {
    if (request.number(Field.CHMPXID) != serverId) {
      bare(out, Subcode.NOTSAMECHMPXID.error());
      return;
    }
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    StoreState store =
        new StoreState(
            "K2H V2",
            "FNV-1A BUILTIN",
            "K2H TRANSFUNC BUILTIN",
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            1,
            1,
            0,
            0,
            0,
            elements.size(),
            0,
            0,
            0,
            now,
            now);
    ResponseWriter.state(
        out,
        request.comnumber(),
        new NodeState(serverId, "memory", request.number(Field.BASE_HASH), -1, store));
  }

  private Element element(byte[] key) {
    return elements.computeIfAbsent(
        key,
        absent -> {
          Element element = new Element();
          element.value = NONE;
          element.modified = clock.instant();
          return element;
        });
  }

  private Element readable(byte[] key) {
    Element element = elements.get(key);
    boolean visible =
        element != null && element.value.length > 0 && !isExpired(element) && isReadable(element);
    return visible ? element : null;
  }

  private boolean isExpired(Element element) {
    return element.expires != null && !element.expires.isAfter(clock.instant());
  }

  private boolean isReadable(Element element) {
    return element.passPhrase == null
        || (request.command().has(Field.PASS_PHRASE)
            && Arrays.equals(element.passPhrase, request.passPhrase()));
  }

  private static AttributeList attributes(Element element) {
    Map<byte[], byte[]> attributes = new TreeMap<>(Arrays::compareUnsigned);
    attributes.put("mtime\0".getBytes(UTF_8), time(element.modified));
    if (element.expires != null) {
      attributes.put("expire\0".getBytes(UTF_8), time(element.expires));
    }
    return AttributeList.of(attributes);
  }

  private static byte[] time(Instant instant) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(instant.getEpochSecond())
        .putLong(instant.getNano())
        .array();
  }

  private void data(ByteBuf out, byte[] bytes) {
    ResponseWriter.data(out, request.command(), request.comnumber(), ByteBuffer.wrap(bytes));
  }

  private void bare(ByteBuf out, Result result) {
    Command command = request.command();
    ResponseWriter.bare(out, command.number(), request.comnumber(), result);
  }
}
