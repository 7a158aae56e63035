package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A client of a K2HDKC cluster that never blocks: any number of operations may be under way, on few
 * connections. For any thread; {@link #sync()} is the face that waits.
 *
 * <p>Keys, values, subkeys and attribute names are bytes, a trailing NUL included where there is
 * one; {@link TextCodec} has the conventions of C++ programs. Arrays that are given must not change
 * until the operation has completed.
 *
 * <p>Stages complete with a result or with a {@link K2hdkcException}, on a thread that brings
 * answers: continue with short work there, or use the {@code Async} methods of the stage. Reads are
 * repeated when their connection is lost; a change is sent once, and its loss is told as {@link
 * OutcomeUnknownException}. What has not left this process is tried until the time-out.
 *
 * <p>Each operation is atomic on its server unless its description says otherwise.
 *
 * <pre>{@code
 * AsyncK2hdkcClient async = client.async();
 * CompletionStage<Integer> length =
 *     async
 *         .set(key, value)
 *         .thenCompose(done -> async.get(key))
 *         .thenApply(found -> found.orElseThrow().length);
 * }</pre>
 */
public interface AsyncK2hdkcClient extends AutoCloseable {

  /**
   * The same client with other options; connections and limits are shared, closing one closes all.
   *
   * @param options for all operations of the returned client
   * @return a light object
   */
  AsyncK2hdkcClient with(CallOptions options);

  /**
   * The options of this client's operations.
   *
   * @return the options
   */
  CallOptions options();

  /**
   * The face that waits, with the same options.
   *
   * @return a light object
   */
  K2hdkcClient sync();

  /**
   * Reads a value. Takes pass phrase and unchecked.
   *
   * @param key the key
   * @return the value; empty when there is none, or it is expired or not readable
   */
  CompletionStage<Optional<byte[]>> get(byte[] key);

  /**
   * Reads stored bytes of a value as they are: not decrypted, also expired ones.
   *
   * @param key the key
   * @param position first byte, not negative
   * @param length bytes wanted, at least 1
   * @return up to {@code length} bytes; empty when there are none there, or no such key
   */
  CompletionStage<Optional<byte[]>> getRange(byte[] key, long position, long length);

  /**
   * Stores a value. Takes pass phrase, expiry and dropping of subkeys.
   *
   * @param key the key, not empty
   * @param value the value; none leaves an element without a value
   * @return completes when it is done
   */
  CompletionStage<Void> set(byte[] key, byte[] value);

  /**
   * Writes bytes into a value, which grows with zeros where needed. An encrypted value is
   * corrupted.
   *
   * @param key the key; is created when there is none
   * @param position first byte, not negative
   * @param bytes what to write there, not empty
   * @return completes when it is done
   */
  CompletionStage<Void> setRange(byte[] key, long position, byte[] bytes);

  /**
   * Replaces value and subkey names. Without pass phrase and expiry this is atomic, and an empty
   * list leaves the names that there are; with one of them it is a {@link #set} that drops the
   * names, followed by {@link #setSubkeys}: when the second fails, the value stays.
   *
   * @param key the key, not empty
   * @param value the value
   * @param subkeys the names
   * @return completes when it is done
   */
  CompletionStage<Void> setAll(byte[] key, byte[] value, Collection<byte[]> subkeys);

  /**
   * Reads the subkey names. Takes unchecked.
   *
   * @param key the key
   * @return the names in the order of their bytes; none when there is no list
   */
  CompletionStage<List<byte[]>> getSubkeys(byte[] key);

  /**
   * Replaces the subkey names. The elements of those names stay as they are.
   *
   * @param key the key; is created when there is none
   * @param subkeys the names, in any order, none of them empty; none clears the list
   * @return completes when it is done
   */
  CompletionStage<Void> setSubkeys(byte[] key, Collection<byte[]> subkeys);

  /**
   * Adds a name to the subkey list. Takes unchecked.
   *
   * @param key the key; is created when there is none
   * @param subkey the name, not empty; may be there already
   * @return completes when it is done
   */
  CompletionStage<Void> addSubkeyName(byte[] key, byte[] subkey);

  /**
   * Removes a name from the subkey list. Takes unchecked. A list without the name is an error
   * (DELSKEYLIST), no list is none.
   *
   * @param key the key
   * @param subkey the name, not empty
   * @return completes when it is done
   */
  CompletionStage<Void> removeSubkeyName(byte[] key, byte[] subkey);

  /**
   * Stores the element of a subkey and then adds its name to its parent. Takes pass phrase, expiry
   * and unchecked. Not atomic: when the second step fails the element stays without being listed.
   *
   * @param key the parent
   * @param subkey the name, which is also the key of the stored element
   * @param value the value of that element
   * @return completes when both are done
   */
  CompletionStage<Void> addSubkey(byte[] key, byte[] subkey, byte[] value);

  /**
   * Removes a name from its parent and then its element. Takes unchecked. Not atomic: when the
   * second step fails the element stays without being listed.
   *
   * @param key the parent
   * @param subkey the name
   * @return completes when both are done
   */
  CompletionStage<Void> removeSubkey(byte[] key, byte[] subkey);

  /**
   * Reads all attributes, also of an expired element.
   *
   * @param key the key
   * @return the attributes, none when there is no such element
   */
  CompletionStage<AttributeList> getAttributes(byte[] key);

  /**
   * Reads one attribute, also of an expired element.
   *
   * @param key the key
   * @param name the name as stored, its NUL included
   * @return its value, if there is one
   */
  CompletionStage<Optional<byte[]>> getAttribute(byte[] key, byte[] name);

  /**
   * Removes an element. The elements of its subkeys stay.
   *
   * @param key the key; may be missing
   * @return completes when it is done
   */
  CompletionStage<Void> remove(byte[] key);

  /**
   * Removes an element, the elements of its subkeys, of theirs, and so on; a name that comes again
   * is passed over. Takes unchecked, for reading the names. Not atomic: the parent goes first,
   * level by level; when an operation fails, what was removed stays removed.
   *
   * @param key the root
   * @return how many keys were removed or found missing
   */
  CompletionStage<Integer> removeRecursively(byte[] key);

  /**
   * Gives an element another key, with its value, subkey names and attributes; an element that has
   * the new key is replaced. Takes pass phrase (needed for an encrypted value) and unchecked. Fails
   * with NODATA when there is no readable value.
   *
   * @param key the old key
   * @param newKey the new key
   * @return completes when it is done
   */
  CompletionStage<Void> rename(byte[] key, byte[] newKey);

  /**
   * Gives a subkey another name: {@link #rename}, then {@link #removeSubkeyName} of the old and
   * {@link #addSubkeyName} of the new one at its parent. Takes pass phrase and unchecked. Not
   * atomic: when a later step fails the earlier ones stay.
   *
   * @param key the old key
   * @param newKey the new key
   * @param parent the element that lists the key
   * @return completes when all is done
   */
  CompletionStage<Void> rename(byte[] key, byte[] newKey, byte[] parent);

  /**
   * A queue of values.
   *
   * @param prefix its name, not empty; {@link TextCodec} says which programs use which
   * @return a light object with this client's options
   */
  AsyncValueQueue queue(byte[] prefix);

  /**
   * A queue of keys with values.
   *
   * @param prefix its name, not empty
   * @return a light object with this client's options
   */
  AsyncKeyQueue keyQueue(byte[] prefix);

  /**
   * A counter, changed by compare-and-swap.
   *
   * @param key its key, not empty
   * @param width how many bits it has
   * @return a light object with this client's options
   */
  AsyncCounter counter(byte[] key, CounterWidth width);

  /**
   * Asks all servers for their state.
   *
   * @return the states of those that answered; fails when none did
   */
  CompletionStage<List<NodeState>> states();

  /** Closes connections. Operations under way fail at once. */
  @Override
  void close();
}
