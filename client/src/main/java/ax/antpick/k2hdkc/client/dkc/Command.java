package ax.antpick.k2hdkc.client.dkc;

import static ax.antpick.k2hdkc.client.dkc.Field.ATTRIBUTE;
import static ax.antpick.k2hdkc.client.dkc.Field.ATTRIBUTES;
import static ax.antpick.k2hdkc.client.dkc.Field.BASE_HASH;
import static ax.antpick.k2hdkc.client.dkc.Field.CHECK_ATTRIBUTES;
import static ax.antpick.k2hdkc.client.dkc.Field.CHMPXID;
import static ax.antpick.k2hdkc.client.dkc.Field.ENABLE_EXPIRE;
import static ax.antpick.k2hdkc.client.dkc.Field.EXPIRE;
import static ax.antpick.k2hdkc.client.dkc.Field.FIFO;
import static ax.antpick.k2hdkc.client.dkc.Field.HASH;
import static ax.antpick.k2hdkc.client.dkc.Field.INCREMENT;
import static ax.antpick.k2hdkc.client.dkc.Field.KEY;
import static ax.antpick.k2hdkc.client.dkc.Field.KEY_QUEUE;
import static ax.antpick.k2hdkc.client.dkc.Field.LENGTH;
import static ax.antpick.k2hdkc.client.dkc.Field.NANOS;
import static ax.antpick.k2hdkc.client.dkc.Field.NEW_KEY;
import static ax.antpick.k2hdkc.client.dkc.Field.OLD_VALUE;
import static ax.antpick.k2hdkc.client.dkc.Field.PASS_PHRASE;
import static ax.antpick.k2hdkc.client.dkc.Field.POSITION;
import static ax.antpick.k2hdkc.client.dkc.Field.PREFIX;
import static ax.antpick.k2hdkc.client.dkc.Field.QUEUE_TYPE;
import static ax.antpick.k2hdkc.client.dkc.Field.REMOVE_SUBKEYS;
import static ax.antpick.k2hdkc.client.dkc.Field.SECONDS;
import static ax.antpick.k2hdkc.client.dkc.Field.SUBHASH;
import static ax.antpick.k2hdkc.client.dkc.Field.SUBKEY;
import static ax.antpick.k2hdkc.client.dkc.Field.SUBKEYS;
import static ax.antpick.k2hdkc.client.dkc.Field.UNUSED;
import static ax.antpick.k2hdkc.client.dkc.Field.VALUE;

import ax.antpick.k2hdkc.client.dkc.Field.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The DKC commands with the layout of their requests (k2hdkc-commands.md 1.3, 1.5). Fields follow
 * the head without gaps in the order given here, then the bytes of the items in the same order.
 * Constants are in the order of their numbers.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed after construction
public enum Command {
  /** Reads a value. */
  GET(0, Answer.DATA, fields(KEY, PASS_PHRASE, CHECK_ATTRIBUTES), KEY),
  /** Reads part of the stored bytes. */
  GET_DIRECT(1, Answer.DATA, fields(KEY, LENGTH, POSITION), KEY),
  /** Reads the subkey names. */
  GET_SUBKEYS(2, Answer.DATA, fields(KEY, CHECK_ATTRIBUTES), KEY),
  /** Reads all attributes. */
  GET_ATTRS(3, Answer.DATA, fields(KEY), KEY),
  /** Reads one attribute. */
  GET_ATTR(4, Answer.DATA, fields(KEY, ATTRIBUTE), KEY, ATTRIBUTE),
  /** Stores a value. */
  SET(
      5,
      Answer.HEAD,
      fields(
          KEY, VALUE, ATTRIBUTES, PASS_PHRASE, EXPIRE, ENABLE_EXPIRE, REMOVE_SUBKEYS, QUEUE_TYPE),
      KEY),
  /** Writes part of the stored bytes. */
  SET_DIRECT(6, Answer.HEAD, fields(KEY, VALUE, POSITION), KEY, VALUE),
  /** Replaces the subkey names. */
  SET_SUBKEYS(7, Answer.HEAD, fields(KEY, SUBKEYS), KEY),
  /** Replaces value, subkey names and attributes. */
  SET_ALL(8, Answer.HEAD, fields(KEY, VALUE, SUBKEYS, ATTRIBUTES), KEY),
  /** Adds one subkey name. */
  ADD_SUBKEYS(9, Answer.HEAD, fields(KEY, SUBKEY, CHECK_ATTRIBUTES), KEY, SUBKEY),
  /** A client's composite of SET and ADD_SUBKEYS. */
  ADD_SUBKEY(10),
  /** Removes an element. */
  DEL(11, Answer.HEAD, fields(KEY), KEY),
  /** Removes one subkey name. */
  DEL_SUBKEYS(12, Answer.HEAD, fields(KEY, SUBKEY, CHECK_ATTRIBUTES), KEY, SUBKEY),
  /** A client's composite of DEL_SUBKEYS and DEL. */
  DEL_SUBKEY(13),
  /** Gives an element another key. */
  REN(14, Answer.HEAD, fields(KEY, NEW_KEY, PASS_PHRASE, CHECK_ATTRIBUTES), KEY, NEW_KEY),
  /** Pushes to a queue; an empty prefix is answered with GETMARKER, not INVAL. */
  QPUSH(
      15,
      Answer.HEAD,
      fields(
          UNUSED,
          PREFIX,
          KEY,
          VALUE,
          ATTRIBUTES,
          PASS_PHRASE,
          EXPIRE,
          ENABLE_EXPIRE,
          CHECK_ATTRIBUTES,
          FIFO),
      VALUE),
  /** Takes from a queue. */
  QPOP(16, Answer.PAIR, fields(PREFIX, PASS_PHRASE, UNUSED, FIFO, KEY_QUEUE)),
  /** A client's repetition of QPOP. */
  QDEL(17),
  /** Stores the first value of a counter. */
  CAS_INIT(18, Answer.HEAD, fields(KEY, VALUE, PASS_PHRASE, EXPIRE, ENABLE_EXPIRE), KEY, VALUE),
  /** Reads a counter. */
  CAS_GET(19, Answer.DATA, fields(KEY, PASS_PHRASE, CHECK_ATTRIBUTES), KEY),
  /** Stores a value when the old one is as expected. */
  CAS_SET(
      20,
      Answer.HEAD,
      fields(KEY, OLD_VALUE, VALUE, PASS_PHRASE, EXPIRE, ENABLE_EXPIRE, CHECK_ATTRIBUTES),
      KEY,
      OLD_VALUE,
      VALUE),
  /** Counts up or down. */
  CAS_INCDEC(
      21,
      Answer.HEAD,
      fields(KEY, PASS_PHRASE, EXPIRE, ENABLE_EXPIRE, CHECK_ATTRIBUTES, INCREMENT),
      KEY),
  /** Server to server: a resulting element. */
  REPL_KEY(
      22, Answer.HEAD, fields(HASH, SUBHASH, KEY, VALUE, SUBKEYS, ATTRIBUTES, SECONDS, NANOS), KEY),
  /** The state of one server. */
  K2HSTATE(23, Answer.STATE, fields(CHMPXID, BASE_HASH)),
  /** A client's collection of K2HSTATE. */
  STATE(24),
  /** Server to server: a removal. */
  REPL_DEL(25, Answer.HEAD, fields(HASH, SUBHASH, KEY, SECONDS, NANOS), KEY);

  /** What follows the head of a response (k2hdkc-commands.md 1.6). */
  enum Answer {
    /** Nothing. */
    HEAD(Payload.HEAD_SIZE),
    /** Offset and length of one item, then its bytes. */
    DATA(Payload.HEAD_SIZE + Kind.ITEM.size),
    /** Offset and length of a key and a value, then their bytes. */
    PAIR(Payload.HEAD_SIZE + 2 * Kind.ITEM.size),
    /** A {@link NodeState}. */
    STATE(Payload.HEAD_SIZE + NodeState.SIZE);

    final int fixedSize;

    Answer(int fixedSize) {
      this.fixedSize = fixedSize;
    }
  }

  private static final Command[] BY_NUMBER = values();

  private final int number;
  private final Answer answer;
  private final List<Field> fields;
  private final Field[] items;
  private final Set<Field> mandatory;
  private final Map<Field, Integer> positions = new EnumMap<>(Field.class);
  private final int requestSize;

  /** A number that only exists inside C++ clients. */
  Command(int number) {
    this(number, Answer.HEAD, List.of());
  }

  Command(int number, Answer answer, List<Field> fields, Field... mandatory) {
    this.number = number;
    this.answer = answer;
    this.fields = fields;
    this.items = fields.stream().filter(f -> f.kind() == Kind.ITEM).toArray(Field[]::new);
    this.mandatory = Set.of(mandatory);
    int position = Payload.HEAD_SIZE;
    for (Field field : fields) {
      positions.put(field, position);
      position += field.kind().size;
    }
    this.requestSize = position;
  }

  private static List<Field> fields(Field... fields) {
    return List.of(fields);
  }

  /**
   * The command with a number.
   *
   * @param number the comtype of a payload
   * @return the command, or null when there is none
   */
  public static Command of(long number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[(int) number] : null;
  }

  /**
   * The comtype on the wire.
   *
   * @return 0 to 25
   */
  public int number() {
    return number;
  }

  /**
   * Whether the number never travels: a client does such a command with others.
   *
   * @return true for ADD_SUBKEY, DEL_SUBKEY, QDEL and STATE
   */
  public boolean clientOnly() {
    return fields.isEmpty();
  }

  /**
   * Whether only servers send it to each other.
   *
   * @return true for REPL_KEY and REPL_DEL
   */
  public boolean serverOnly() {
    return this == REPL_KEY || this == REPL_DEL;
  }

  /**
   * The size of a request without its items.
   *
   * @return bytes, the head included
   */
  public int requestSize() {
    return requestSize;
  }

  /**
   * The size of a response without its items.
   *
   * @return bytes, the head included
   */
  public int responseSize() {
    return answer.fixedSize;
  }

  /**
   * The field by whose bytes a request is routed.
   *
   * @return KEY or PREFIX; null for K2HSTATE, which goes to the server with its base hash
   */
  public Field routingField() {
    if (has(PREFIX)) {
      return PREFIX;
    }
    return has(KEY) ? KEY : null;
  }

  /**
   * Whether requests of this command have a field.
   *
   * @param field the field
   * @return true when it is part of the layout
   */
  public boolean has(Field field) {
    return positions.containsKey(field);
  }

  Answer answer() {
    return answer;
  }

  List<Field> fields() {
    return fields;
  }

  Field[] items() {
    return items;
  }

  boolean needs(Field item) {
    return mandatory.contains(item);
  }

  /** The place of a field of the given kind, from the start of the payload. */
  int position(Field field, Kind kind) {
    Integer position = positions.get(field);
    if (position == null || field.kind() != kind) {
      throw new IllegalArgumentException(this + " has no " + kind + " " + field);
    }
    return position;
  }
}
