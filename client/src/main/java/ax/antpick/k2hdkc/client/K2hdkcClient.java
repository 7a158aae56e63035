package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A client of a K2HDKC cluster: a chmpx slave in one jar, without a native library or a process
 * beside it. Any number of threads share one client and its few connections.
 *
 * <p>The operations are those of {@link AsyncK2hdkcClient}, which describes what each is, and
 * whether it is atomic; here the calling thread waits for the result. All throw {@link
 * K2hdkcException}, whose kinds say what is known of the effect, and {@link IllegalStateException}
 * on a thread that brings answers, where waiting would never end.
 *
 * <pre>{@code
 * try (K2hdkcClient client =
 *     K2hdkcClient.builder().cluster("mycluster").servers("127.0.0.1:8020").connect()) {
 *   client.set(key, value);
 *   client.get(key).ifPresent(this::show);
 * }
 * }</pre>
 */
public final class K2hdkcClient implements AutoCloseable {

  private final AsyncK2hdkcClient async;
  private final Waiting waiting;

  K2hdkcClient(AsyncK2hdkcClient async, Waiting waiting) {
    this.async = async;
    this.waiting = waiting;
  }

  /**
   * Starts to describe a client.
   *
   * @return a builder with defaults
   */
  public static ClientBuilder builder() {
    return new ClientBuilder();
  }

  /**
   * The same client with other options; connections and limits are shared.
   *
   * <pre>{@code
   * try (PassPhrase secret = PassPhrase.of(chars)) {
   *   CallOptions hidden =
   *       client.options().passPhrase(secret).expire(Duration.ofMinutes(5));
   *   client.with(hidden).set(key, value);
   * }
   * }</pre>
   *
   * @param options for all operations of the returned client
   * @return a light object
   */
  public K2hdkcClient with(CallOptions options) {
    return new K2hdkcClient(async.with(options), waiting);
  }

  /**
   * The options of this client's operations.
   *
   * @return the options
   */
  public CallOptions options() {
    return async.options();
  }

  /**
   * The face that does not wait, with the same options.
   *
   * @return a light object
   */
  public AsyncK2hdkcClient async() {
    return async;
  }

  /**
   * The face with strings, as the C++ drivers and the C functions for strings store them.
   *
   * @return a light object with this client's options
   */
  public TextClient text() {
    return text(TextCodec.DRIVER);
  }

  /**
   * The face with strings.
   *
   * @param codec how strings become bytes
   * @return a light object with this client's options
   */
  public TextClient text(TextCodec codec) {
    return new TextClient(this, codec);
  }

  /**
   * Reads a value.
   *
   * @param key the key
   * @return the value, if there is one
   * @see AsyncK2hdkcClient#get
   */
  public Optional<byte[]> get(byte[] key) {
    return waiting.on(() -> async.get(key));
  }

  /**
   * Reads stored bytes.
   *
   * @param key the key
   * @param position first byte
   * @param length bytes wanted
   * @return the bytes, if there are any
   * @see AsyncK2hdkcClient#getRange
   */
  public Optional<byte[]> getRange(byte[] key, long position, long length) {
    return waiting.on(() -> async.getRange(key, position, length));
  }

  /**
   * Stores a value.
   *
   * @param key the key
   * @param value the value
   * @see AsyncK2hdkcClient#set
   */
  public void set(byte[] key, byte[] value) {
    waiting.on(() -> async.set(key, value));
  }

  /**
   * Writes bytes into a value.
   *
   * @param key the key
   * @param position first byte
   * @param bytes what to write
   * @see AsyncK2hdkcClient#setRange
   */
  public void setRange(byte[] key, long position, byte[] bytes) {
    waiting.on(() -> async.setRange(key, position, bytes));
  }

  /**
   * Replaces value and subkey names.
   *
   * @param key the key
   * @param value the value
   * @param subkeys the names
   * @see AsyncK2hdkcClient#setAll
   */
  public void setAll(byte[] key, byte[] value, Collection<byte[]> subkeys) {
    waiting.on(() -> async.setAll(key, value, subkeys));
  }

  /**
   * Reads the subkey names.
   *
   * @param key the key
   * @return the names in order, none when there is no list
   * @see AsyncK2hdkcClient#getSubkeys
   */
  public List<byte[]> getSubkeys(byte[] key) {
    return waiting.on(() -> async.getSubkeys(key));
  }

  /**
   * Replaces the subkey names; none clears the list.
   *
   * @param key the key
   * @param subkeys the names
   * @see AsyncK2hdkcClient#setSubkeys
   */
  public void setSubkeys(byte[] key, Collection<byte[]> subkeys) {
    waiting.on(() -> async.setSubkeys(key, subkeys));
  }

  /**
   * Adds a subkey name.
   *
   * @param key the key
   * @param subkey the name
   * @see AsyncK2hdkcClient#addSubkeyName
   */
  public void addSubkeyName(byte[] key, byte[] subkey) {
    waiting.on(() -> async.addSubkeyName(key, subkey));
  }

  /**
   * Removes a subkey name.
   *
   * @param key the key
   * @param subkey the name
   * @see AsyncK2hdkcClient#removeSubkeyName
   */
  public void removeSubkeyName(byte[] key, byte[] subkey) {
    waiting.on(() -> async.removeSubkeyName(key, subkey));
  }

  /**
   * Stores the element of a subkey, then adds its name; not atomic.
   *
   * @param key the parent
   * @param subkey the name
   * @param value the value of the subkey's element
   * @see AsyncK2hdkcClient#addSubkey
   */
  public void addSubkey(byte[] key, byte[] subkey, byte[] value) {
    waiting.on(() -> async.addSubkey(key, subkey, value));
  }

  /**
   * Removes a subkey name, then its element; not atomic.
   *
   * @param key the parent
   * @param subkey the name
   * @see AsyncK2hdkcClient#removeSubkey
   */
  public void removeSubkey(byte[] key, byte[] subkey) {
    waiting.on(() -> async.removeSubkey(key, subkey));
  }

  /**
   * Reads all attributes.
   *
   * @param key the key
   * @return the attributes, none when there is no such element
   * @see AsyncK2hdkcClient#getAttributes
   */
  public AttributeList getAttributes(byte[] key) {
    return waiting.on(() -> async.getAttributes(key));
  }

  /**
   * Reads one attribute.
   *
   * @param key the key
   * @param name the name as stored, its NUL included
   * @return its value, if there is one
   * @see AsyncK2hdkcClient#getAttribute
   */
  public Optional<byte[]> getAttribute(byte[] key, byte[] name) {
    return waiting.on(() -> async.getAttribute(key, name));
  }

  /**
   * Removes an element.
   *
   * @param key the key
   * @see AsyncK2hdkcClient#remove
   */
  public void remove(byte[] key) {
    waiting.on(() -> async.remove(key));
  }

  /**
   * Removes an element and all below it; not atomic.
   *
   * @param key the root
   * @return how many keys were removed or found missing
   * @see AsyncK2hdkcClient#removeRecursively
   */
  public int removeRecursively(byte[] key) {
    return waiting.on(() -> async.removeRecursively(key));
  }

  /**
   * Gives an element another key.
   *
   * @param key the old key
   * @param newKey the new key
   * @see AsyncK2hdkcClient#rename(byte[], byte[])
   */
  public void rename(byte[] key, byte[] newKey) {
    waiting.on(() -> async.rename(key, newKey));
  }

  /**
   * Gives a subkey another name, also at its parent; not atomic.
   *
   * @param key the old key
   * @param newKey the new key
   * @param parent the element that lists the key
   * @see AsyncK2hdkcClient#rename(byte[], byte[], byte[])
   */
  public void rename(byte[] key, byte[] newKey, byte[] parent) {
    waiting.on(() -> async.rename(key, newKey, parent));
  }

  /**
   * A queue of values.
   *
   * @param prefix its name
   * @return a light object with this client's options
   */
  public ValueQueue queue(byte[] prefix) {
    return new ValueQueue(async.queue(prefix), waiting);
  }

  /**
   * A queue of keys with values.
   *
   * @param prefix its name
   * @return a light object with this client's options
   */
  public KeyQueue keyQueue(byte[] prefix) {
    return new KeyQueue(async.keyQueue(prefix), waiting);
  }

  /**
   * A counter.
   *
   * <pre>{@code
   * Counter visits = client.counter(key, CounterWidth.BITS_64);
   * visits.init(0);
   * visits.increment();
   * long now = visits.get().orElseThrow();
   * }</pre>
   *
   * @param key its key
   * @param width how many bits it has
   * @return a light object with this client's options
   */
  public Counter counter(byte[] key, CounterWidth width) {
    return new Counter(async.counter(key, width), waiting);
  }

  /**
   * Asks all servers for their state.
   *
   * @return the states of those that answered
   * @see AsyncK2hdkcClient#states
   */
  public List<NodeState> states() {
    return waiting.on(async::states);
  }

  /** Closes connections. Operations under way fail at once. */
  @Override
  public void close() {
    async.close();
  }
}
