package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.client.NotSentException.Reason;
import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.client.dkc.SubkeyList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The operations as DKC commands (k2hdkc-commands.md 5). Immutable but for its connections. */
record ConnectedClient(Calls calls, CallOptions options) implements AsyncK2hdkcClient {

  @Override
  public AsyncK2hdkcClient with(CallOptions newOptions) {
    return new ConnectedClient(calls, newOptions);
  }

  @Override
  public K2hdkcClient sync() {
    return new K2hdkcClient(this, new Waiting(calls));
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(byte[] key) {
    return read(
        Command.GET, key, options.size(), w -> options.write(w.item(Field.KEY, key), Command.GET));
  }

  @Override
  public CompletionStage<Optional<byte[]>> getRange(byte[] key, long position, long length) {
    Arguments.notNegative("position", position);
    Arguments.positive("length", length);
    Arguments.key(key);
    return calls.submit(
        Operation.routed(
                Command.GET_DIRECT,
                key,
                key.length,
                w ->
                    w.item(Field.KEY, key)
                        .number(Field.LENGTH, length)
                        .number(Field.POSITION, position),
                ConnectedClient::data)
            // The server cannot open what is not there.
            .unless(Subcode.DIRECTOPEN, Optional.empty()),
        options);
  }

  @Override
  public CompletionStage<Void> set(byte[] key, byte[] value) {
    return set(key, value, options);
  }

  private CompletionStage<Void> set(byte[] key, byte[] value, CallOptions how) {
    return change(
        Command.SET,
        key,
        value.length + how.size(),
        w -> how.write(w.item(Field.KEY, key).item(Field.VALUE, value), Command.SET));
  }

  @Override
  public CompletionStage<Void> setRange(byte[] key, long position, byte[] bytes) {
    Arguments.notNegative("position", position);
    Arguments.notEmpty("bytes", bytes);
    return change(
        Command.SET_DIRECT,
        key,
        bytes.length,
        w -> w.item(Field.KEY, key).item(Field.VALUE, bytes).number(Field.POSITION, position));
  }

  @Override
  public CompletionStage<Void> setAll(byte[] key, byte[] value, Collection<byte[]> subkeys) {
    if (options.protects()) {
      return set(key, value, options.droppingSubkeys())
          .thenCompose(done -> setSubkeys(key, subkeys));
    }
    byte[] list = SubkeyList.of(subkeys).encode();
    return change(
        Command.SET_ALL,
        key,
        value.length + list.length,
        w -> w.item(Field.KEY, key).item(Field.VALUE, value).item(Field.SUBKEYS, list));
  }

  @Override
  public CompletionStage<List<byte[]>> getSubkeys(byte[] key) {
    return calls.submit(
        Operation.routed(
            Command.GET_SUBKEYS,
            Arguments.key(key),
            key.length,
            w -> options.write(w.item(Field.KEY, key), Command.GET_SUBKEYS),
            response -> SubkeyList.decode(response.data()).names()),
        options);
  }

  @Override
  public CompletionStage<Void> setSubkeys(byte[] key, Collection<byte[]> subkeys) {
    byte[] list = SubkeyList.of(subkeys).encode();
    return change(
        Command.SET_SUBKEYS,
        key,
        list.length,
        w -> w.item(Field.KEY, key).item(Field.SUBKEYS, list));
  }

  @Override
  public CompletionStage<Void> addSubkeyName(byte[] key, byte[] subkey) {
    return changeList(Command.ADD_SUBKEYS, key, subkey);
  }

  @Override
  public CompletionStage<Void> removeSubkeyName(byte[] key, byte[] subkey) {
    return changeList(Command.DEL_SUBKEYS, key, subkey);
  }

  private CompletionStage<Void> changeList(Command command, byte[] key, byte[] subkey) {
    Arguments.notEmpty("subkey", subkey);
    return change(
        command,
        key,
        subkey.length,
        w -> options.write(w.item(Field.KEY, key).item(Field.SUBKEY, subkey), command));
  }

  @Override
  public CompletionStage<Void> addSubkey(byte[] key, byte[] subkey, byte[] value) {
    Arguments.key(key);
    return set(subkey, value).thenCompose(done -> addSubkeyName(key, subkey));
  }

  @Override
  public CompletionStage<Void> removeSubkey(byte[] key, byte[] subkey) {
    return removeSubkeyName(key, subkey).thenCompose(done -> remove(subkey));
  }

  @Override
  public CompletionStage<AttributeList> getAttributes(byte[] key) {
    return calls.submit(
        Operation.routed(
            Command.GET_ATTRS,
            Arguments.key(key),
            key.length,
            w -> w.item(Field.KEY, key),
            response -> AttributeList.decode(response.data())),
        options);
  }

  @Override
  public CompletionStage<Optional<byte[]>> getAttribute(byte[] key, byte[] name) {
    Arguments.notEmpty("attribute name", name);
    return read(
        Command.GET_ATTR,
        key,
        name.length,
        w -> w.item(Field.KEY, key).item(Field.ATTRIBUTE, name));
  }

  @Override
  public CompletionStage<Void> remove(byte[] key) {
    return change(Command.DEL, key, 0, w -> w.item(Field.KEY, key));
  }

  @Override
  public CompletionStage<Integer> removeRecursively(byte[] key) {
    return new TreeRemoval(this).start(Arguments.key(key));
  }

  @Override
  public CompletionStage<Void> rename(byte[] key, byte[] newKey) {
    Arguments.notEmpty("new key", newKey);
    return change(
        Command.REN,
        key,
        newKey.length + options.size(),
        w -> options.write(w.item(Field.KEY, key).item(Field.NEW_KEY, newKey), Command.REN));
  }

  @Override
  public CompletionStage<Void> rename(byte[] key, byte[] newKey, byte[] parent) {
    Arguments.notEmpty("parent", parent);
    return rename(key, newKey)
        .thenCompose(done -> removeSubkeyName(parent, key))
        .thenCompose(done -> addSubkeyName(parent, newKey));
  }

  @Override
  public AsyncValueQueue queue(byte[] prefix) {
    return new AsyncValueQueue(calls, options, prefix);
  }

  @Override
  public AsyncKeyQueue keyQueue(byte[] prefix) {
    return new AsyncKeyQueue(calls, options, prefix);
  }

  @Override
  public AsyncCounter counter(byte[] key, CounterWidth width) {
    return new AsyncCounter(calls, options, key, width);
  }

  @Override
  public CompletionStage<List<NodeState>> states() {
    List<CompletableFuture<NodeState>> asked =
        calls.slave().servers().servers().stream()
            .filter(server -> server.status().isUp() && server.status().hasBaseHash())
            .map(this::state)
            .toList();
    if (asked.isEmpty()) {
      return CompletableFuture.failedFuture(
          new NotSentException(Reason.NO_SERVER, "no server is known to be up", null));
    }
    // Servers that do not answer are passed over, unless none does.
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .handle((done, failure) -> failure)
        .thenCompose(
            failure -> {
              List<NodeState> states =
                  asked.stream()
                      .filter(state -> !state.isCompletedExceptionally())
                      .map(CompletableFuture::join)
                      .toList();
              return states.isEmpty()
                  ? CompletableFuture.failedFuture(failure)
                  : CompletableFuture.completedFuture(states);
            });
  }

  private CompletableFuture<NodeState> state(NodeRecord server) {
    return calls.submit(
        Operation.direct(
            Command.K2HSTATE,
            server.id(),
            server.baseHash(),
            w -> w.number(Field.CHMPXID, server.id()).number(Field.BASE_HASH, server.baseHash()),
            ResponseView::state),
        options);
  }

  @Override
  public void close() {
    calls.close();
  }

  private CompletionStage<Optional<byte[]>> read(
      Command command, byte[] key, int size, Consumer<RequestWriter> fields) {
    Arguments.key(key);
    return calls.submit(
        Operation.routed(command, key, key.length + size, fields, ConnectedClient::data), options);
  }

  private CompletionStage<Void> change(
      Command command, byte[] key, int size, Consumer<RequestWriter> fields) {
    Arguments.key(key);
    return calls.submit(
        Operation.routed(command, key, key.length + size, fields, response -> null), options);
  }

  /** What is missing and what is empty look the same on the wire; only GET_DIRECT differs. */
  private static Optional<byte[]> data(ResponseView response) {
    return response.result().subcode() == Subcode.NODATA
        ? Optional.empty()
        : Optional.of(response.data());
  }
}
