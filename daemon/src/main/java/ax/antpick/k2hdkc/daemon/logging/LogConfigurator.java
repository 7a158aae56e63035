package ax.antpick.k2hdkc.daemon.logging;

import ax.antpick.k2hdkc.daemon.settings.Settings;
import ax.antpick.k2hdkc.daemon.settings.Settings.LogFormat;
import ax.antpick.k2hdkc.daemon.settings.Settings.LogLevel;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Sets logging up in code: found by Logback as a service, so that it looks for no XML file, which
 * costs a tenth of a second of start-up time.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

  private static final Settings.Log BEFORE_SETTINGS =
      new Settings.Log(LogFormat.PLAIN, LogLevel.INFO);

  /** For Logback. */
  public LogConfigurator() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, BEFORE_SETTINGS);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Changes the logging of this process.
   *
   * @param settings format and level
   */
  public static void apply(Settings.Log settings) {
    apply((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
  }

  private static void apply(LoggerContext context, Settings.Log settings) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, settings.format()));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.toLevel(settings.level().name()));
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(format == LogFormat.JSON ? new JsonLayout() : new PlainLayout());
    encoder.getLayout().start();
    encoder.start();
    return encoder;
  }
}
