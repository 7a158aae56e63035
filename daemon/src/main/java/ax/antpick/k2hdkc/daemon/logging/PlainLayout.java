package ax.antpick.k2hdkc.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * {@code 2026-11-23T05:00:00.123Z INFO lifecycle.Node: message}. Control characters in a message
 * become {@code ?}, so that what came from the network cannot forge a line; a stack trace follows
 * on lines of its own.
 */
final class PlainLayout extends LayoutBase<ILoggingEvent> {

  static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(128);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ').append(event.getLevel().levelStr);
    line.append(" ".repeat(6 - event.getLevel().levelStr.length()));
    line.append(shortName(event.getLoggerName())).append(": ");
    appendClean(line, event.getFormattedMessage());
    line.append('\n');
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(ThrowableProxyUtil.asString(thrown));
    }
    return line.toString();
  }

  /** The class with its last package: enough to find it, and short. */
  private static String shortName(String logger) {
    int dot = logger.lastIndexOf('.', Math.max(0, logger.lastIndexOf('.') - 1));
    return logger.substring(dot + 1);
  }

  private static void appendClean(StringBuilder line, String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      line.append(Character.isISOControl(c) ? '?' : c);
    }
  }
}
