package ax.antpick.k2hdkc.client.dkc;

/** One field of a request's fixed part (k2hdkc-commands.md 1.5). */
public enum Field {
  /** The key; of a queue push the key of a key queue; of a rename the old key. */
  KEY(Kind.ITEM),
  /** The new key of a rename. */
  NEW_KEY(Kind.ITEM),
  /** The name of a queue. */
  PREFIX(Kind.ITEM),
  /** The value; of a compare-and-swap the new value. */
  VALUE(Kind.ITEM),
  /** The value that a compare-and-swap expects. */
  OLD_VALUE(Kind.ITEM),
  /** A list of subkey names in binary form, {@link SubkeyList}. */
  SUBKEYS(Kind.ITEM),
  /** One subkey name. */
  SUBKEY(Kind.ITEM),
  /** A list of attributes in binary form, {@link AttributeList}. */
  ATTRIBUTES(Kind.ITEM),
  /** One attribute name. */
  ATTRIBUTE(Kind.ITEM),
  /** The pass phrase with its trailing NUL. */
  PASS_PHRASE(Kind.ITEM),

  /** How many bytes a direct read wants. */
  LENGTH(Kind.NUMBER),
  /** First byte of a direct read or write. */
  POSITION(Kind.NUMBER),
  /** Seconds from now until the element expires; counts only with {@link #ENABLE_EXPIRE}. */
  EXPIRE(Kind.NUMBER),
  /** 0 plain element, 1 element of a queue, 2 element of a key queue. */
  QUEUE_TYPE(Kind.NUMBER),
  /** First hash of the key. */
  HASH(Kind.NUMBER),
  /** Second hash of the key. */
  SUBHASH(Kind.NUMBER),
  /** Seconds of a replication's time stamp. */
  SECONDS(Kind.NUMBER),
  /** Nanoseconds of a replication's time stamp. */
  NANOS(Kind.NUMBER),
  /** The chmpxid of the server that is asked. */
  CHMPXID(Kind.NUMBER),
  /** The base hash of the server that is asked. */
  BASE_HASH(Kind.NUMBER),

  /** Whether expiry, history marks and encryption count. */
  CHECK_ATTRIBUTES(Kind.FLAG),
  /** Whether {@link #EXPIRE} counts. */
  ENABLE_EXPIRE(Kind.FLAG),
  /** Whether the subkey list is dropped. */
  REMOVE_SUBKEYS(Kind.FLAG),
  /** First in, first out. */
  FIFO(Kind.FLAG),
  /** Whether the queue is a key queue. */
  KEY_QUEUE(Kind.FLAG),
  /** Count up (or else down). */
  INCREMENT(Kind.FLAG),
  /** A byte that C++ clients leave uninitialised: never read, written as 0. */
  UNUSED(Kind.FLAG);

  /** What a field is made of. */
  enum Kind {
    /** i64 offset from the start of the payload, u64 length. */
    ITEM(16),
    /** A 64-bit integer. */
    NUMBER(8),
    /** One byte, 0 or not 0. */
    FLAG(1);

    final int size;

    Kind(int size) {
      this.size = size;
    }
  }

  private final Kind kind;

  Field(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
