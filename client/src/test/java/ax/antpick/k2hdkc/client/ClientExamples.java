package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The examples of the Javadoc and of the README, so that they compile; {@link ClientExamplesTest}
 * compares the texts and runs those that need no address.
 */
final class ClientExamples {

  private final byte[] key = "key".getBytes(UTF_8);
  private final byte[] value = "value".getBytes(UTF_8);
  private final byte[] prefix = "prefix".getBytes(UTF_8);

  void connecting() {
    try (K2hdkcClient client =
        K2hdkcClient.builder().cluster("mycluster").servers("127.0.0.1:8020").connect()) {
      client.set(key, value);
      client.get(key).ifPresent(this::show);
    }
  }

  void greeting() {
    try (K2hdkcClient client =
        K2hdkcClient.builder().cluster("mycluster").servers("127.0.0.1:8020").connect()) {
      TextClient text = client.text();
      text.set("greeting", "hello");
      text.get("greeting").ifPresent(System.out::println);
    }
  }

  private void show(byte[] found) {
    System.out.println(new String(found, UTF_8));
  }

  K2hdkcClient building() {
    K2hdkcClient client =
        K2hdkcClient.builder()
            .cluster("mycluster")
            .servers("10.0.0.1:8020", "10.0.0.2:8020")
            .timeout(Duration.ofMillis(500))
            .connections(2)
            .connect();
    return client;
  }

  CompletionStage<Integer> asynchronous(K2hdkcClient client) {
    AsyncK2hdkcClient async = client.async();
    CompletionStage<Integer> length =
        async
            .set(key, value)
            .thenCompose(done -> async.get(key))
            .thenApply(found -> found.orElseThrow().length);
    return length;
  }

  void hiding(K2hdkcClient client, char[] chars) {
    try (PassPhrase secret = PassPhrase.of(chars)) {
      CallOptions hidden = client.options().passPhrase(secret).expire(Duration.ofMinutes(5));
      client.with(hidden).set(key, value);
    }
  }

  long counting(K2hdkcClient client) {
    Counter visits = client.counter(key, CounterWidth.BITS_64);
    visits.init(0);
    visits.increment();
    long now = visits.get().orElseThrow();
    return now;
  }

  Optional<byte[]> queueing(K2hdkcClient client) {
    ValueQueue jobs = client.queue(prefix);
    jobs.push(value, PushOrder.FIFO);
    Optional<byte[]> first = jobs.pop();
    return first;
  }

  List<String> texts(K2hdkcClient client) {
    TextClient text = client.text();
    text.set("greeting", "hello");
    text.addSubkey("greeting", "greeting/fr", "bonjour");
    List<String> names = text.getSubkeys("greeting");
    return names;
  }

  void encoding(RequestWriter writer, ByteBuf out, long number) {
    writer
        .start(out, Command.GET, number)
        .item(Field.KEY, key)
        .flag(Field.CHECK_ATTRIBUTES, true)
        .end();
  }
}
