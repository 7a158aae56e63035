package ax.antpick.k2hdkc.daemon.command;

import static ax.antpick.k2hdkc.daemon.command.Requests.bytes;
import static ax.antpick.k2hdkc.daemon.command.Requests.get;
import static ax.antpick.k2hdkc.daemon.command.Requests.of;
import static ax.antpick.k2hdkc.daemon.command.Requests.set;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.daemon.command.CommandCounters.Event;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When reads see what, when replies go out, and what is refused; on a store that a test steers. */
final class CommandLoopTest {

  private static final int COMTYPE = 0;

  private final FakeStore store = new FakeStore();
  private final ServiceHarness harness = new ServiceHarness(store);

  @AfterEach
  void close() {
    harness.close();
    assertThat(store.openSnapshots()).as("snapshots left open").isZero();
  }

  @Test
  void readsOfABurstShareASnapshotThatEndsWithTheTurn() {
    store.put("a", "1");

    harness.burst(get("a"), get("b"), get("a"));

    assertThat(harness.results()).containsExactly("NOTHING", "NODATA", "NOTHING");
    assertThat(store.opened()).isEqualTo(1);
    assertThat(store.refreshed()).isZero();
    assertThat(store.openSnapshots()).isZero();
    assertThat(harness.events(Event.HIT)).isEqualTo(2);
    assertThat(harness.events(Event.MISS)).isEqualTo(1);
  }

  @Test
  void eachBurstOfATurnSeesWhatWasCommittedBeforeIt() {
    store.put("a", "1");
    FakeSession other = new FakeSession(harness.eventLoop);

    harness.onLoop(
        () -> {
          request(harness.session, get("a"));
          harness.service.onBurstEnd(harness.session);
          store.put("a", "2");
          request(other, get("a"));
          harness.service.onBurstEnd(other);
          other.flush();
        });

    assertThat(ServiceHarness.view(other.take().get(0).body()).data()).isEqualTo(bytes("2"));
    assertThat(store.opened()).isEqualTo(1);
    assertThat(store.refreshed()).isEqualTo(1);
  }

  private void request(FakeSession session, byte[] payload) {
    harness.service.onRequest(
        session, new ReplyAddress(1, 2, 3), io.netty.buffer.Unpooled.wrappedBuffer(payload));
  }

  @Test
  void aReplyKeepsAddressAndNumberOfItsRequest() {
    byte[] payload = get("a");

    harness.onLoop(
        () -> {
          request(harness.session, payload);
          harness.session.flush();
          harness.service.onBurstEnd(harness.session);
        });

    FakeSession.Sent sent = harness.session.take().get(0);
    assertThat(sent.to()).isEqualTo(new ReplyAddress(1, 2, 3));
    assertThat(ResponseView.comnumber(io.netty.buffer.Unpooled.wrappedBuffer(sent.body())))
        .isEqualTo(77);
  }

  @Test
  void aWriteIsAnsweredAfterItsCommitOnly() {
    harness.burst(set("a", "1"));

    assertThat(harness.session.take()).isEmpty();
    assertThat(store.submittedCalls()).isEqualTo(1);
    assertThat(harness.session.kept()).isEqualTo(set("a", "1").length);

    store.commit();

    Awaitility.await().until(harness.session::hasReplies);
    assertThat(harness.results()).containsExactly("NOTHING");
    assertThat(harness.session.kept()).isZero();
  }

  @Test
  void repliesOfOneCommitAreFlushedOnce() {
    store.commitOnSubmitted();
    harness.burst(set("a", "1"), set("b", "2"), set("c", "3"));

    assertThat(harness.results()).hasSize(3);
    // One flush is the link's after the burst, with nothing in it.
    assertThat(harness.session.flushes()).isEqualTo(2);
    assertThat(store.submittedCalls()).isEqualTo(1);
  }

  @Test
  void aReadWaitsForAChangeOfItsKeyInFlight() {
    store.put("a", "old");
    harness.burst(set("a", "new"), get("a"), get("b"));

    assertThat(harness.results()).containsExactly("NODATA");
    assertThat(harness.events(Event.DEFERRED_READ)).isEqualTo(1);

    store.commit();

    Awaitility.await().until(harness.session::hasReplies);
    List<FakeSession.Sent> replies = harness.session.take();
    assertThat(replies).hasSize(2);
    assertThat(ServiceHarness.view(replies.get(1).body()).data()).isEqualTo(bytes("new"));
  }

  @Test
  void aReadAfterAWriteThatAnotherThreadCommittedAtOnceSeesIt() {
    store.put("a", "old");

    harness.onLoop(
        () -> {
          request(harness.session, get("a"));
          request(harness.session, set("a", "new"));
          store.commit();
          request(harness.session, get("a"));
          harness.service.onBurstEnd(harness.session);
          harness.session.flush();
        });

    List<FakeSession.Sent> replies = harness.session.take();
    assertThat(ServiceHarness.view(replies.get(0).body()).data()).isEqualTo(bytes("old"));
    assertThat(ServiceHarness.view(replies.get(2).body()).data()).isEqualTo(bytes("new"));
  }

  @Test
  void nothingIsExecutedOrAnsweredAfterTheDeadline() {
    store.put("a", "old");
    harness.burst(set("a", "late"), get("a"), of(Command.DEL, w -> w.item(Field.KEY, bytes("b"))));
    harness.nanos.addAndGet(CommandService.DEADLINE.toNanos());

    store.commit();
    harness.onLoop(() -> {});

    assertThat(harness.session.take()).isEmpty();
    assertThat(harness.events(Event.LATE)).isEqualTo(3);
    assertThat(harness.session.kept()).isZero();
    harness.burst(get("a"));
    assertThat(ServiceHarness.view(harness.session.take().get(0).body()).data())
        .isEqualTo(bytes("old"));
  }

  @Test
  void justBeforeTheDeadlineIsInTime() {
    harness.burst(set("a", "1"));
    harness.nanos.addAndGet(CommandService.DEADLINE.toNanos() - 1);

    store.commit();

    Awaitility.await().until(harness.session::hasReplies);
    assertThat(store.has("a")).isTrue();
  }

  @Test
  void aFailedStoreIsAnsweredWithTheErrorOfTheCommand() {
    store.failWith(Reason.FULL);
    store.commitOnSubmitted();

    harness.burst(
        set("a", "1"),
        get("a"),
        of(Command.DEL, w -> w.item(Field.KEY, bytes("a"))),
        of(Command.QPOP, w -> w.item(Field.PREFIX, bytes("q"))));

    assertThat(harness.results()).containsExactly("SETVAL", "GETVAL", "DELKEY", "POPQUEUE");
    assertThat(harness.events(Event.STORE_FAILURE)).isEqualTo(4);
  }

  @Test
  void aChangeThatADiskErrorLeftInDoubtIsNotAnswered() {
    store.failWith(Reason.IO);
    store.commitOnSubmitted();

    harness.burst(set("a", "1"), of(Command.DEL, w -> w.item(Field.KEY, bytes("a"))), get("a"));

    assertThat(harness.results()).containsExactly("GETVAL");
    assertThat(harness.events(Event.STORE_FAILURE)).isEqualTo(3);
    assertThat(harness.session.kept()).isZero();
  }

  static Stream<byte[]> invalidRequests() {
    byte[] unknown = get("a");
    unknown[COMTYPE] = 26;
    byte[] huge = get("a");
    Arrays.fill(huge, COMTYPE, COMTYPE + 8, (byte) 0x7f);
    byte[] clientOnly = get("a");
    clientOnly[COMTYPE] = (byte) Command.QDEL.number();
    byte[] short41 = Arrays.copyOf(get("a"), 41);
    byte[] noKey = of(Command.SET, w -> w.item(Field.VALUE, bytes("x")));
    return Stream.of(
        unknown,
        huge,
        clientOnly,
        short41,
        noKey,
        of(Command.REPL_KEY, w -> w.item(Field.KEY, bytes("a"))),
        of(Command.REPL_DEL, w -> w.item(Field.KEY, bytes("a"))),
        of(Command.GET_DIRECT, w -> w.item(Field.KEY, bytes("a"))),
        of(
            Command.GET_DIRECT,
            w -> w.item(Field.KEY, bytes("a")).number(Field.LENGTH, 1).number(Field.POSITION, -1)));
  }

  @ParameterizedTest
  @MethodSource("invalidRequests")
  void anInvalidRequestIsAnsweredWithInval(byte[] payload) {
    store.put("a", "x");
    byte[] reply = harness.ask(payload);

    assertThat(Arrays.copyOf(reply, 8)).isEqualTo(Arrays.copyOf(payload, 8));
    assertThat(Arrays.copyOfRange(reply, 8, 16)).isEqualTo(new byte[] {3, 0, 0, 0, 0, 0, 0, -128});
    assertThat(Arrays.copyOfRange(reply, 16, 24)).isEqualTo(Arrays.copyOfRange(payload, 16, 24));
    assertThat(store.submittedCalls()).isZero();
  }

  @Test
  void whatCannotBeAnsweredIsCountedAndDropped() {
    byte[] response = get("a");
    Arrays.fill(response, 8, 16, (byte) 0);

    harness.burst(new byte[0], new byte[39], response);

    assertThat(harness.session.take()).isEmpty();
    assertThat(harness.events(Event.FRAGMENT)).isEqualTo(2);
    assertThat(harness.events(Event.STRAY_RESPONSE)).isEqualTo(1);
  }

  @Test
  void itemsBeyondTheLimitAreRefused() {
    String large = "x".repeat(ServiceHarness.VALUE_LIMIT + 1);
    harness.burst(
        set("a", large),
        set(large, "a"),
        of(
            Command.SET_SUBKEYS,
            w -> w.item(Field.KEY, bytes("a")).item(Field.SUBKEYS, bytes(large))),
        of(
            Command.ADD_SUBKEYS,
            w -> w.item(Field.KEY, bytes("a")).item(Field.SUBKEY, bytes(large))),
        of(Command.SET_ALL, w -> w.item(Field.KEY, bytes("a")).item(Field.VALUE, bytes(large))),
        of(Command.CAS_INIT, w -> w.item(Field.KEY, bytes("a")).item(Field.VALUE, bytes(large))),
        of(Command.QPUSH, w -> w.item(Field.PREFIX, bytes("q")).item(Field.VALUE, bytes(large))),
        direct(0, large),
        direct(ServiceHarness.VALUE_LIMIT, "x"),
        direct(Long.MAX_VALUE, "x"));

    assertThat(harness.results())
        .containsExactly(
            "SETVAL",
            "SETVAL",
            "SETSKEYLIST",
            "ADDSKEYLIST",
            "SETALL",
            "SETVAL",
            "SETVAL",
            "SETVAL",
            "SETVAL",
            "SETVAL");
    assertThat(store.submittedCalls()).isZero();
  }

  @Test
  void anItemAtTheLimitIsStored() {
    store.commitOnSubmitted();

    harness.burst(set("a", "x".repeat(ServiceHarness.VALUE_LIMIT)));

    assertThat(harness.results()).containsExactly("NOTHING");
  }

  private static byte[] direct(long position, String value) {
    return of(
        Command.SET_DIRECT,
        w ->
            w.item(Field.KEY, bytes("a"))
                .item(Field.VALUE, bytes(value))
                .number(Field.POSITION, position));
  }

  @Test
  void stateIsOfThisNodeOnlyAndHasNoZeroTotals() {
    NodeState state =
        harness
            .response(of(Command.K2HSTATE, w -> w.number(Field.CHMPXID, ServiceHarness.SELF_ID)))
            .state();

    assertThat(state.name()).isEqualTo("node.example.com");
    assertThat(state.store().assignedElementCount()).isEqualTo(7);
    assertThat(state.store().totalAreaCount()).isPositive();
    assertThat(state.store().totalElementCount()).isPositive();
    assertThat(state.store().totalPageCount()).isPositive();

    ResponseView other = harness.response(of(Command.K2HSTATE, w -> w.number(Field.CHMPXID, 9)));
    assertThat(other.result()).isEqualTo(Subcode.NOTSAMECHMPXID.error());
    assertThat(other.state().name()).isEmpty();
  }

  @Test
  void durationsAreRecorded() {
    harness.onLoop(
        () -> {
          request(harness.session, get("a"));
          request(harness.session, set("a", "1"));
          harness.nanos.addAndGet(Duration.ofMillis(1).toNanos());
          harness.service.onBurstEnd(harness.session);
        });
    harness.nanos.addAndGet(Duration.ofMillis(2).toNanos());
    store.commit();
    Awaitility.await().until(harness.session::hasReplies);

    CommandCounters counters = harness.service.counters().get(0);
    assertThat(counters.reads.sumNanos()).isEqualTo(Duration.ofMillis(1).toNanos());
    assertThat(counters.writes.sumNanos()).isEqualTo(Duration.ofMillis(3).toNanos());
    assertThat(counters.requests(Command.GET)).isEqualTo(1);
    assertThat(counters.requests(Command.SET)).isEqualTo(1);
  }
}
