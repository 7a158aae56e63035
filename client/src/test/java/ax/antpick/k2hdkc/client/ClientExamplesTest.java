package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples in the Javadoc are those that compile here, and they work. */
class ClientExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path EXAMPLES =
      Path.of("src/test/java/ax/antpick/k2hdkc/client/ClientExamples.java");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code(.*?)}</pre>", Pattern.DOTALL);
  private static final Pattern README_EXAMPLE =
      Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExamplesOfTheJavadocCompile() throws IOException {
    String compiled = withoutSpace(Files.readString(EXAMPLES));
    List<String> examples = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = EXAMPLE.matcher(Files.readString(source));
        while (matcher.find()) {
          examples.add(matcher.group(1).replaceAll("(?m)^\\s*\\* ?", ""));
        }
      }
    }
    assertThat(examples).hasSize(8);
    assertThat(examples)
        .allSatisfy(example -> assertThat(compiled).contains(withoutSpace(example)));
  }

  @Test
  void theExampleOfTheReadmeCompiles() throws IOException {
    Matcher matcher = README_EXAMPLE.matcher(Files.readString(Path.of("../README.md")));

    assertThat(matcher.find()).isTrue();
    assertThat(withoutSpace(Files.readString(EXAMPLES))).contains(withoutSpace(matcher.group(1)));
  }

  @Test
  void theExamplesWork() {
    Calls calls = new Calls(ClientSettings.DEFAULT, System::nanoTime, MemorySlave::new);
    ClientExamples examples = new ClientExamples();
    try (K2hdkcClient client = MemoryClientTest.connected(calls)) {
      assertThat(examples.asynchronous(client).toCompletableFuture().join()).isEqualTo(5);
      examples.hiding(client, "secret".toCharArray());
      assertThat(client.get("key".getBytes(UTF_8))).isEmpty();
      assertThat(examples.counting(client)).isEqualTo(1);
      assertThat(examples.queueing(client)).hasValue("value".getBytes(UTF_8));
      assertThat(examples.texts(client)).containsExactly("greeting/fr");
    }
    ByteBuf out = Unpooled.buffer();
    examples.encoding(new RequestWriter(), out, 1);
    assertThat(new RequestView().wrap(out)).isEqualTo(RequestView.Kind.REQUEST);
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
