package ax.antpick.k2hdkc.daemon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LayoutTest {

  private static LoggingEvent event(String message, Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "x",
            new LoggerContext().getLogger("ax.antpick.k2hdkc.daemon.lifecycle.Node"),
            Level.WARN,
            message,
            thrown,
            null);
    event.setInstant(Instant.parse("2026-11-23T05:00:00.123456Z"));
    event.setThreadName("main");
    return event;
  }

  @Test
  void aPlainLineCannotBeForged() {
    assertThat(new PlainLayout().doLayout(event("a\nb\tc\u0007 ü", null)))
        .isEqualTo("2026-11-23T05:00:00.123Z WARN  lifecycle.Node: a?b?c? ü\n");
  }

  @Test
  void aStackTraceFollows() {
    assertThat(new PlainLayout().doLayout(event("a", new IllegalStateException("cause"))))
        .startsWith("2026-11-23T05:00:00.123Z WARN  lifecycle.Node: a\n")
        .contains("IllegalStateException: cause\n\tat ");
  }

  @Test
  void jsonIsOneLine() {
    assertThat(new JsonLayout().doLayout(event("a\n\"b\"", null)))
        .isEqualTo(
            "{\"time\":\"2026-11-23T05:00:00.123Z\",\"level\":\"WARN\",\"logger\":"
                + "\"ax.antpick.k2hdkc.daemon.lifecycle.Node\",\"thread\":\"main\",\"message\":"
                + "\"a\\n\\\"b\\\"\"}\n");
    assertThat(new JsonLayout().doLayout(event("a", new IllegalStateException("cause"))))
        .contains("\"error\":\"java.lang.IllegalStateException: cause")
        .containsOnlyOnce("\n");
  }
}
