package ax.antpick.k2hdkc.client;

import static java.util.stream.Collectors.toUnmodifiableMap;

import ax.antpick.k2hdkc.client.dkc.AttributeList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client whose keys and values are strings; its operations are those of {@link K2hdkcClient}. For
 * any thread.
 *
 * <pre>{@code
 * TextClient text = client.text();
 * text.set("greeting", "hello");
 * text.addSubkey("greeting", "greeting/fr", "bonjour");
 * List<String> names = text.getSubkeys("greeting");
 * }</pre>
 */
public final class TextClient {

  private final K2hdkcClient client;
  private final TextCodec codec;

  TextClient(K2hdkcClient client, TextCodec codec) {
    this.client = client;
    this.codec = codec;
  }

  /**
   * The same face with other options.
   *
   * @param options for all operations of the returned face
   * @return a light object
   */
  public TextClient with(CallOptions options) {
    return new TextClient(client.with(options), codec);
  }

  /**
   * Reads a value.
   *
   * @param key the key
   * @return the value, if there is one
   * @see AsyncK2hdkcClient#get
   */
  public Optional<String> get(String key) {
    return client.get(codec.encode(key)).map(codec::decode);
  }

  /**
   * Stores a value.
   *
   * @param key the key
   * @param value the value
   * @see AsyncK2hdkcClient#set
   */
  public void set(String key, String value) {
    client.set(codec.encode(key), codec.encode(value));
  }

  /**
   * Replaces value and subkey names.
   *
   * @param key the key
   * @param value the value
   * @param subkeys the names
   * @see AsyncK2hdkcClient#setAll
   */
  public void setAll(String key, String value, Collection<String> subkeys) {
    client.setAll(codec.encode(key), codec.encode(value), encode(subkeys));
  }

  /**
   * Reads the subkey names.
   *
   * @param key the key
   * @return the names in order, none when there is no list
   * @see AsyncK2hdkcClient#getSubkeys
   */
  public List<String> getSubkeys(String key) {
    return client.getSubkeys(codec.encode(key)).stream().map(codec::decode).toList();
  }

  /**
   * Replaces the subkey names; none clears the list.
   *
   * @param key the key
   * @param subkeys the names
   * @see AsyncK2hdkcClient#setSubkeys
   */
  public void setSubkeys(String key, Collection<String> subkeys) {
    client.setSubkeys(codec.encode(key), encode(subkeys));
  }

  /**
   * Stores the element of a subkey, then adds its name; not atomic.
   *
   * @param key the parent
   * @param subkey the name
   * @param value the value of the subkey's element
   * @see AsyncK2hdkcClient#addSubkey
   */
  public void addSubkey(String key, String subkey, String value) {
    client.addSubkey(codec.encode(key), codec.encode(subkey), codec.encode(value));
  }

  /**
   * Removes a subkey name, then its element; not atomic.
   *
   * @param key the parent
   * @param subkey the name
   * @see AsyncK2hdkcClient#removeSubkey
   */
  public void removeSubkey(String key, String subkey) {
    client.removeSubkey(codec.encode(key), codec.encode(subkey));
  }

  /**
   * Reads all attributes. Names come without their NUL; values are bytes, as they are no text in
   * general.
   *
   * @param key the key
   * @return the attributes, none when there is no such element
   * @see AsyncK2hdkcClient#getAttributes
   */
  public Map<String, byte[]> getAttributes(String key) {
    AttributeList attributes = client.getAttributes(codec.encode(key));
    return attributes.asMap().entrySet().stream()
        .collect(toUnmodifiableMap(each -> codec.decode(each.getKey()), Map.Entry::getValue));
  }

  /**
   * Removes an element.
   *
   * @param key the key
   * @see AsyncK2hdkcClient#remove
   */
  public void remove(String key) {
    client.remove(codec.encode(key));
  }

  /**
   * Removes an element and all below it; not atomic.
   *
   * @param key the root
   * @return how many keys were removed or found missing
   * @see AsyncK2hdkcClient#removeRecursively
   */
  public int removeRecursively(String key) {
    return client.removeRecursively(codec.encode(key));
  }

  /**
   * Gives an element another key.
   *
   * @param key the old key
   * @param newKey the new key
   * @see AsyncK2hdkcClient#rename(byte[], byte[])
   */
  public void rename(String key, String newKey) {
    client.rename(codec.encode(key), codec.encode(newKey));
  }

  /**
   * Gives a subkey another name, also at its parent; not atomic.
   *
   * @param key the old key
   * @param newKey the new key
   * @param parent the element that lists the key
   * @see AsyncK2hdkcClient#rename(byte[], byte[], byte[])
   */
  public void rename(String key, String newKey, String parent) {
    client.rename(codec.encode(key), codec.encode(newKey), codec.encode(parent));
  }

  /**
   * Puts a value into a queue.
   *
   * @param queue the queue's name
   * @param value the value
   * @param order which end it goes to
   * @see AsyncValueQueue#push
   */
  public void push(String queue, String value, PushOrder order) {
    client.queue(codec.encodePrefix(queue)).push(codec.encode(value), order);
  }

  /**
   * Takes the first value out of a queue.
   *
   * @param queue the queue's name
   * @return the value; empty when the queue is empty
   * @see AsyncValueQueue#pop
   */
  public Optional<String> pop(String queue) {
    return client.queue(codec.encodePrefix(queue)).pop().map(codec::decode);
  }

  /**
   * Stores a value under a key and puts the key into a key queue.
   *
   * @param queue the queue's name
   * @param key the key
   * @param value the value
   * @param order which end the key goes to
   * @see AsyncKeyQueue#push
   */
  public void pushKey(String queue, String key, String value, PushOrder order) {
    client.keyQueue(codec.encodePrefix(queue)).push(codec.encode(key), codec.encode(value), order);
  }

  /**
   * Takes the first key out of a key queue and removes its element.
   *
   * @param queue the queue's name
   * @return the key with its value; empty when the queue is empty
   * @see AsyncKeyQueue#pop
   */
  public Optional<Map.Entry<String, Optional<String>>> popKey(String queue) {
    return client
        .keyQueue(codec.encodePrefix(queue))
        .pop()
        .map(entry -> Map.entry(codec.decode(entry.key()), entry.value().map(codec::decode)));
  }

  /**
   * A counter.
   *
   * @param key its key
   * @param width how many bits it has
   * @return a light object with this face's options
   */
  public Counter counter(String key, CounterWidth width) {
    return client.counter(codec.encode(key), width);
  }

  private List<byte[]> encode(Collection<String> texts) {
    return texts.stream().map(codec::encode).toList();
  }
}
