package ax.antpick.k2hdkc.daemon.command;

import static ax.antpick.k2hdkc.daemon.command.Requests.bytes;
import static ax.antpick.k2hdkc.daemon.command.Requests.get;
import static ax.antpick.k2hdkc.daemon.command.Requests.of;
import static ax.antpick.k2hdkc.daemon.command.Requests.set;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.AttributeList;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.client.dkc.SubkeyList;
import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.StoreSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The defects of the C++ servers (k2hdkc-commands.md appendix A) are not copied. Numbers are those
 * of the appendix; 7, 8, 11, 13 need several servers, 16 is the client's.
 */
final class RepairedDefectsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T05:00:00Z"));
  private final InstantSource clock = now::get;
  private final ElementStore store =
      MemoryStores.open(StoreSettings.DEFAULT.with(clock, new java.util.Random(1)));
  private final ServiceHarness harness = new ServiceHarness(store);

  @AfterEach
  void close() {
    harness.close();
    store.close();
  }

  private Subcode result(byte[] payload) {
    return harness.response(payload).result().subcode();
  }

  private String data(byte[] payload) {
    return FakeStore.text(harness.response(payload).data());
  }

  private static byte[] onKey(Command command, String key, Consumer<RequestWriter> more) {
    return of(
        command,
        w -> {
          w.item(Field.KEY, bytes(key));
          more.accept(w);
        });
  }

  private static byte[] getDirect(String key, long length, long position) {
    return onKey(
        Command.GET_DIRECT,
        key,
        w -> w.number(Field.LENGTH, length).number(Field.POSITION, position));
  }

  @Test
  void no1DirectReadPastTheEndIsNoData() {
    result(set("a", "1234"));
    result(set("empty", ""));

    assertThat(harness.response(getDirect("a", 5, 4)).result()).isEqualTo(Subcode.NODATA.success());
    assertThat(harness.response(getDirect("a", 5, 5)).result()).isEqualTo(Subcode.NODATA.success());
    assertThat(harness.response(getDirect("a", -1, Long.MAX_VALUE)).result())
        .isEqualTo(Subcode.NODATA.success());
    assertThat(harness.response(getDirect("empty", 1, 0)).result())
        .isEqualTo(Subcode.NODATA.success());
    assertThat(harness.response(getDirect("missing", 1, 0)).result())
        .isEqualTo(Subcode.DIRECTOPEN.error());
    assertThat(data(getDirect("a", -1, 2))).isEqualTo("34");
  }

  @Test
  void no2AMissingAttributeIsAnswered() {
    result(set("a", "1"));

    byte[] missing = onKey(Command.GET_ATTR, "a", w -> w.item(Field.ATTRIBUTE, bytes("x\0")));

    assertThat(harness.response(missing).result()).isEqualTo(Subcode.NODATA.success());
    assertThat(
            harness
                .response(
                    onKey(Command.GET_ATTR, "a", w -> w.item(Field.ATTRIBUTE, bytes("mtime\0"))))
                .data())
        .hasSize(16);
  }

  @Test
  void no3AnItemBeyondTheReceivedBytesIsInvalid() {
    byte[] payload = set("a", "1");
    ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).putLong(32, 1 << 20).putLong(64, 5000);

    assertThat(result(payload)).isEqualTo(Subcode.INVAL);
    assertThat(result(get("a"))).isEqualTo(Subcode.NODATA);
  }

  @Test
  void no4UnknownAndClientOnlyCommandsAreAnswered() {
    for (long comtype : new long[] {10, 13, 17, 24, 26, 255, -1}) {
      byte[] payload = get("a");
      ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).putLong(0, comtype);
      byte[] reply = harness.ask(payload);

      ByteBuffer words = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(reply).as("comtype %d", comtype).hasSize(40);
      assertThat(words.getLong(0)).isEqualTo(comtype);
      assertThat(words.getLong(8)).isEqualTo(0x8000_0000_0000_0003L);
    }
  }

  @Test
  void no5ANegativeExpiryChangesNothing() {
    result(set("a", "1"));

    byte[] negative =
        onKey(
            Command.SET,
            "a",
            w ->
                w.item(Field.VALUE, bytes("2"))
                    .number(Field.EXPIRE, -1)
                    .flag(Field.ENABLE_EXPIRE, true));

    assertThat(harness.response(negative).result()).isEqualTo(Subcode.SETVAL.error());
    assertThat(data(get("a"))).isEqualTo("1");
  }

  @Test
  void no6SubkeyAndDirectWritesRenewTheTimeOfChange() {
    List<byte[]> changes =
        List.of(
            onKey(Command.ADD_SUBKEYS, "a", w -> w.item(Field.SUBKEY, bytes("s"))),
            onKey(Command.DEL_SUBKEYS, "a", w -> w.item(Field.SUBKEY, bytes("s"))),
            onKey(
                Command.SET_SUBKEYS,
                "a",
                w -> w.item(Field.SUBKEYS, SubkeyList.of(List.of(bytes("t"))).encode())),
            onKey(
                Command.SET_DIRECT,
                "a",
                w -> w.item(Field.VALUE, bytes("2")).number(Field.POSITION, 1)),
            onKey(Command.SET_ALL, "a", w -> w.item(Field.VALUE, bytes("3"))));
    result(set("a", "1"));
    for (byte[] change : changes) {
      Instant before = modified("a");
      now.updateAndGet(time -> time.plusSeconds(1));

      assertThat(result(change)).isEqualTo(Subcode.NOTHING);

      assertThat(modified("a")).isEqualTo(before.plusSeconds(1));
    }
  }

  private Instant modified(String key) {
    return AttributeList.decode(harness.response(onKey(Command.GET_ATTRS, key, w -> {})).data())
        .modified()
        .orElseThrow();
  }

  @Test
  void no9And10AnExpiredQueueElementIsConsumedAndTheRestStays() {
    result(push("q", "1", true));
    result(push("q", "2", false));
    result(push("q", "3", false));
    now.updateAndGet(time -> time.plusSeconds(60));

    ResponseView unreadable = harness.response(pop("q", true));
    assertThat(unreadable.result()).isEqualTo(Subcode.NOTHING.success());
    assertThat(unreadable.queueValue()).isEmpty();
    assertThat(FakeStore.text(harness.response(pop("q", true)).queueValue())).isEqualTo("2");
    assertThat(FakeStore.text(harness.response(pop("q", false)).queueValue())).isEqualTo("3");
    assertThat(result(pop("q", false))).isEqualTo(Subcode.GETPOPQUEUENAME);
  }

  private static byte[] push(String queue, String value, boolean expires) {
    return of(
        Command.QPUSH,
        w ->
            w.item(Field.PREFIX, bytes(queue))
                .item(Field.VALUE, bytes(value))
                .number(Field.EXPIRE, 5)
                .flag(Field.ENABLE_EXPIRE, expires)
                .flag(Field.FIFO, true));
  }

  /** Byte 72 is uninitialised in real clients. */
  private static byte[] pop(String queue, boolean garbage) {
    byte[] payload = of(Command.QPOP, w -> w.item(Field.PREFIX, bytes(queue)));
    payload[72] = (byte) (garbage ? 0x5a : 0);
    return payload;
  }

  @Test
  void no12ChangesOfOneKeyAreAtomicAgainstEachOther() throws InterruptedException {
    int loops = 4;
    int rounds = 200;
    result(onKey(Command.CAS_INIT, "c", w -> w.item(Field.VALUE, new byte[8])));
    List<ServiceHarness> harnesses = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int loop = 0; loop < loops; loop++) {
      ServiceHarness other = new ServiceHarness(store);
      harnesses.add(other);
      String name = "s" + loop + "-";
      Thread thread = new Thread(() -> changeTogether(other, name, rounds));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    harnesses.forEach(ServiceHarness::close);

    byte[] counter =
        harness
            .response(onKey(Command.CAS_GET, "c", w -> w.flag(Field.CHECK_ATTRIBUTES, true)))
            .data();
    assertThat(ByteBuffer.wrap(counter).order(ByteOrder.LITTLE_ENDIAN).getLong())
        .isEqualTo((long) loops * rounds);
    byte[] names = harness.response(onKey(Command.GET_SUBKEYS, "c", w -> {})).data();
    assertThat(SubkeyList.decode(names).names()).hasSize(loops * rounds);
    List<String> popped =
        IntStream.range(0, loops * rounds)
            .mapToObj(i -> FakeStore.text(harness.response(pop("q", false)).queueValue()))
            .toList();
    assertThat(popped).doesNotHaveDuplicates().hasSize(loops * rounds);
    assertThat(result(pop("q", false))).isEqualTo(Subcode.GETPOPQUEUENAME);
  }

  private static void changeTogether(ServiceHarness harness, String name, int rounds) {
    for (int i = 0; i < rounds; i++) {
      String subkey = name + i;
      harness.ask(onKey(Command.CAS_INCDEC, "c", w -> w.flag(Field.INCREMENT, true)));
      harness.ask(onKey(Command.ADD_SUBKEYS, "c", w -> w.item(Field.SUBKEY, bytes(subkey))));
      harness.ask(push("q", subkey, false));
    }
  }

  @Test
  void no14TheGapOfADirectWriteIsZeros() {
    result(set("a", "12"));
    result(
        onKey(
            Command.SET_DIRECT,
            "a",
            w -> w.item(Field.VALUE, bytes("34")).number(Field.POSITION, 5)));

    assertThat(data(get("a"))).isEqualTo("12\0\0\0" + "34");
  }

  @Test
  void no17NoTotalIsZero() {
    NodeState state =
        harness
            .response(of(Command.K2HSTATE, w -> w.number(Field.CHMPXID, ServiceHarness.SELF_ID)))
            .state();

    assertThat(state.store().totalAreaCount()).isPositive();
    assertThat(state.store().totalElementCount()).isPositive();
    assertThat(state.store().totalPageCount()).isPositive();
  }

  @Test
  void no18AnExpiredElementIsReadUncheckedForAWhile() {
    result(
        onKey(
            Command.SET,
            "a",
            w ->
                w.item(Field.VALUE, bytes("1"))
                    .number(Field.EXPIRE, 1)
                    .flag(Field.ENABLE_EXPIRE, true)));
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));

    assertThat(result(get("a"))).isEqualTo(Subcode.NODATA);
    assertThat(data(onKey(Command.GET, "a", w -> w.flag(Field.CHECK_ATTRIBUTES, false))))
        .isEqualTo("1");
  }

  @Test
  void thePlaceholderOfARecursiveDeleteIsHidden() {
    byte[] placeholder =
        onKey(
            Command.SET,
            "a",
            w ->
                w.item(Field.VALUE, new byte[1])
                    .number(Field.EXPIRE, 0)
                    .flag(Field.ENABLE_EXPIRE, true));

    assertThat(result(placeholder)).isEqualTo(Subcode.NOTHING);
    assertThat(result(get("a"))).isEqualTo(Subcode.NODATA);
    assertThat(Arrays.equals(harness.ask(get("a")), harness.ask(get("a")))).isTrue();
  }
}
