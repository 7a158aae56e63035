package ax.antpick.k2hdkc.client;

import static ax.antpick.k2hdkc.client.ClientBehaviour.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.client.NotSentException.Reason;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.ResponseWriter;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers are told when connections break and answers stay out. */
class LossTest {

  private static final byte[] KEY = bytes("key");
  private static final byte[] VALUE = bytes("value");
  private static final int MAX_CALLS = 4;

  private final AtomicLong lateBy = new AtomicLong();
  private Calls calls = calls(ClientSettings.WhenFull.FAIL);
  private MemorySlave slave = (MemorySlave) calls.slave();
  private K2hdkcClient client = MemoryClientTest.connected(calls);

  /** Time goes on by the wall clock, and by leaps when a test says so. */
  private Calls calls(ClientSettings.WhenFull whenFull) {
    return new Calls(
        new ClientSettings(MAX_CALLS, 1000, whenFull),
        () -> System.nanoTime() + lateBy.get(),
        MemorySlave::new);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aChangeWithoutAnAnswerHasAnUnknownOutcome() {
    slave.silent(true);
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    awaitRequests(1);
    letTimePass();

    assertFails(OutcomeUnknownException.class, set)
        .hasMessage("SET got no answer within PT30S: timed out");
    assertThat(calls.inFlight()).isZero();
  }

  @Test
  void aReadWithoutAnAnswerIsNoAnswer() {
    slave.silent(true);
    CompletableFuture<?> get = client.async().get(KEY).toCompletableFuture();
    awaitRequests(1);
    letTimePass();

    assertFails(NoAnswerException.class, get);
  }

  @Test
  void aChangeWhoseConnectionIsLostHasAnUnknownOutcomeAtOnce() {
    slave.silent(true);
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    awaitRequests(1);
    slave.disconnect();
    slave.silent(false);
    slave.connect();

    assertFails(OutcomeUnknownException.class, set).hasMessageContaining("its connection was lost");
    assertThat(slave.requests()).as("it is not repeated").hasSize(1);
    assertThat(client.get(KEY)).isEmpty();
  }

  @Test
  void aReadWhoseConnectionIsLostIsRepeated() {
    client.set(KEY, VALUE);
    slave.silent(true);
    CompletableFuture<Optional<byte[]>> get = client.async().get(KEY).toCompletableFuture();
    awaitRequests(2);
    slave.disconnect();
    slave.silent(false);
    slave.connect();

    assertThat(get.join()).hasValue(VALUE);
  }

  @Test
  void operationsWaitForAConnection() {
    slave.disconnect();
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    assertThat(set).isNotDone();
    slave.connect();

    assertThat(set).succeedsWithin(MemoryClientTest.PATIENCE);
    assertThat(client.get(KEY)).hasValue(VALUE);
  }

  @Test
  void aRefusedSendIsRepeatedUntilItSucceeds() {
    slave.refusing(true);
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    assertThat(set).isNotDone();
    slave.refusing(false);

    assertThat(set).succeedsWithin(MemoryClientTest.PATIENCE);
    assertThat(slave.requests()).hasSize(1);
  }

  @Test
  void withoutAServerNothingIsSent() {
    slave.disconnect();
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    CompletableFuture<?> get = client.async().get(KEY).toCompletableFuture();
    letTimePass();

    assertNotSent(Reason.NO_SERVER, set);
    assertFails(K2hdkcException.class, get);
    assertThatExceptionOfType(NotSentException.class).isThrownBy(client::states);
    assertThat(slave.requests()).isEmpty();
  }

  @Test
  void lateAnswersFindNobody() throws InterruptedException {
    slave.silent(true);
    CompletableFuture<?> get = client.async().get(KEY).toCompletableFuture();
    byte[] request = slave.requests().take();
    letTimePass();
    assertFails(NoAnswerException.class, get);
    slave.silent(false);
    client.set(KEY, VALUE);

    ByteBuf late = Unpooled.buffer();
    long number = Unpooled.wrappedBuffer(request).getLongLE(16);
    ResponseWriter.bare(late, Command.GET.number(), number, Subcode.NODATA.success());
    slave.deliver(ByteBufUtil.getBytes(late));

    assertThat(calls.lateAnswers()).isEqualTo(1);
    assertThat(client.get(KEY)).hasValue(VALUE);
  }

  @Test
  void nonsenseFromTheServerHarmsNobody() {
    slave.deliver(new byte[0]);
    slave.deliver(new byte[39]);
    slave.deliver(new byte[4096]);
    client.set(KEY, VALUE);
    assertThat(client.get(KEY)).hasValue(VALUE);
  }

  @ParameterizedTest
  @MethodSource("falsifiers")
  void answersThatMakeNoSenseTellNothing(UnaryOperator<ByteBuf> falsifier) {
    slave.answers(falsifier);

    assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> client.get(KEY));
    assertThatExceptionOfType(OutcomeUnknownException.class)
        .isThrownBy(() -> client.set(KEY, VALUE));
    assertThat(calls.inFlight()).isZero();
  }

  static Stream<UnaryOperator<ByteBuf>> falsifiers() {
    return Stream.of(
        answer -> answer.setLongLE(0, Command.DEL.number()),
        answer -> answer.setLongLE(8, 0x7777),
        answer -> answer.setLongLE(32, 1 << 30),
        answer -> answer.writeByte(0));
  }

  @Test
  void tooManyCallsFail() {
    slave.silent(true);
    List<CompletableFuture<Void>> sets = new ArrayList<>();
    for (int i = 0; i < MAX_CALLS; i++) {
      sets.add(client.async().set(KEY, VALUE).toCompletableFuture());
    }

    assertNotSent(Reason.OVERLOAD, client.async().set(KEY, VALUE).toCompletableFuture());
    assertThat(calls.inFlight()).isEqualTo(MAX_CALLS);
    letTimePass();
    sets.forEach(set -> assertFails(OutcomeUnknownException.class, set));
    slave.silent(false);
    client.set(KEY, VALUE);
  }

  @Test
  void tooManyBytesFailButALargeCallMayFlyAlone() {
    byte[] large = new byte[2000];
    client.set(KEY, large);
    assertThat(client.get(KEY)).hasValue(large);
    slave.silent(true);
    CompletableFuture<Void> alone = client.async().set(KEY, large).toCompletableFuture();

    assertNotSent(Reason.OVERLOAD, client.async().set(KEY, VALUE).toCompletableFuture());
    assertThat(alone).isNotDone();
  }

  @Test
  void callersWaitForRoomWhenTheyAreToldTo() {
    client.close();
    calls = calls(ClientSettings.WhenFull.WAIT);
    slave = (MemorySlave) calls.slave();
    client = MemoryClientTest.connected(calls);
    slave.silent(true);
    for (int i = 0; i < MAX_CALLS; i++) {
      client.async().set(KEY, VALUE);
    }
    CompletableFuture<Void> fifth = CompletableFuture.runAsync(() -> client.set(KEY, VALUE));
    awaitRequests(MAX_CALLS);
    assertThat(fifth).isNotDone();
    slave.silent(false);
    slave.disconnect();
    slave.connect();

    assertThat(fifth).succeedsWithin(MemoryClientTest.PATIENCE);
  }

  @Test
  void waitingForRoomEndsWithTheTimeOut() {
    client.close();
    calls = calls(ClientSettings.WhenFull.WAIT);
    slave = (MemorySlave) calls.slave();
    client = MemoryClientTest.connected(calls);
    slave.silent(true);
    for (int i = 0; i < MAX_CALLS; i++) {
      client.async().with(CallOptions.DEFAULT.timeout(Duration.ofMinutes(1))).set(KEY, VALUE);
    }
    K2hdkcClient hasty = client.with(CallOptions.DEFAULT.timeout(Duration.ofMillis(20)));

    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> hasty.set(KEY, VALUE))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OVERLOAD));
  }

  @Test
  void closingEndsWhatIsUnderWay() {
    slave.silent(true);
    CompletableFuture<Void> set = client.async().set(KEY, VALUE).toCompletableFuture();
    CompletableFuture<?> get = client.async().get(KEY).toCompletableFuture();
    awaitRequests(2);
    client.close();

    assertFails(OutcomeUnknownException.class, set).hasMessageContaining("closed");
    assertFails(NoAnswerException.class, get);
    assertNotSent(Reason.CLOSED, client.async().get(KEY).toCompletableFuture());
  }

  @Test
  void waitingOnALoopIsAnErrorAndNoDeadlock() throws Exception {
    EventLoop loop = slave.links().get(0).eventLoop();

    Throwable thrown = loop.submit(() -> catchThrowable(() -> client.get(KEY))).get();

    assertThat(thrown)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("brings the answers and must not wait for one");
    assertThat(slave.requests()).isEmpty();
  }

  @Test
  void aWaitingThreadCanBeInterrupted() throws InterruptedException {
    slave.silent(true);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                client.set(KEY, VALUE);
              } catch (OutcomeUnknownException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : null);
              }
            });
    waiting.start();
    awaitRequests(1);
    waiting.interrupt();
    waiting.join();

    assertThat(thrown.get()).hasMessageContaining("interrupted");
  }

  @Test
  void theTraceShowsTheCaller() {
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(() -> client.rename(KEY, VALUE))
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().contains("theTraceShowsTheCaller")));
  }

  @Test
  void aClosedPassPhraseIsNotSent() {
    PassPhrase secret = PassPhrase.of("secret".toCharArray());
    K2hdkcClient hidden = client.with(client.options().passPhrase(secret));
    assertThat(hidden.options().toString()).doesNotContain("secret");
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> hidden.set(KEY, VALUE));
    assertThat(slave.requests()).isEmpty();
    assertThat(calls.inFlight()).isZero();
  }

  private void awaitRequests(int number) {
    await().until(() -> slave.requests().size() >= number);
  }

  private void letTimePass() {
    lateBy.addAndGet(Duration.ofMinutes(1).toNanos());
  }

  private static void assertNotSent(Reason reason, CompletableFuture<?> stage) {
    assertFails(NotSentException.class, stage)
        .satisfies(e -> assertThat(((NotSentException) e).reason()).isEqualTo(reason));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      Class<? extends K2hdkcException> kind, CompletableFuture<?> stage) {
    return assertThat(catchThrowable(() -> stage.get(30, TimeUnit.SECONDS)).getCause())
        .isInstanceOf(kind);
  }
}
