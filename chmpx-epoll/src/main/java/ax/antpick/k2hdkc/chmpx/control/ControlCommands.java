package ax.antpick.k2hdkc.chmpx.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Understands the commands of a control port (chmpx-wire.md 5.3). Owned by the port's loop. */
final class ControlCommands {

  private static final Logger LOG = LoggerFactory.getLogger(ControlCommands.class);

  /** The release of chmpx that the formats are those of. */
  private static final String CHMPX_VERSION = "1.0.113";

  /** What other hosts may ask for: nothing that changes the node. */
  private static final Set<String> HARMLESS =
      Set.of("VERSION", "SELFSTATUS", "ALLSTATUS", "DUMP", "TRACEVIEW");

  private static final Map<String, ControlAction.Plain> ACTIONS =
      Map.of(
          "UPDATESTATUS", ControlAction.Plain.UPDATE_STATUS,
          "SERVICEIN", ControlAction.Plain.SERVICE_IN,
          "MERGE", ControlAction.Plain.MERGE,
          "ABORTMERGE", ControlAction.Plain.ABORT_MERGE,
          "COMPMERGE", ControlAction.Plain.COMPLETE_MERGE,
          "SUSPENDMERGE", ControlAction.Plain.SUSPEND_MERGE,
          "NOSUSPENDMERGE", ControlAction.Plain.RESUME_MERGE);

  private static final Set<String> ON = Set.of("ENABLE", "YES", "ON");
  private static final Set<String> OFF = Set.of("DISABLE", "NO", "OFF");

  private final ControlTarget target;
  private final String product;
  private final IntSupplier connections;

  ControlCommands(ControlTarget target, String product, IntSupplier connections) {
    this.target = target;
    this.product = product;
    this.connections = connections;
  }

  /**
   * Carries one command out.
   *
   * @param text what one read of the socket gave
   * @param local whether the peer is on this machine
   * @return the whole answer; never fails
   */
  CompletionStage<String> answer(String text, boolean local) {
    List<String> words =
        Arrays.stream(text.split("[ \t\r\n\0]+")).filter(word -> !word.isEmpty()).toList();
    String typed = words.isEmpty() ? "" : words.get(0);
    String command = typed.toUpperCase(Locale.ROOT);
    if (!local && isKnown(command) && !HARMLESS.contains(command)) {
      return done(new ControlAnswer.Refused(command + " is only for peers on the node's host"));
    }
    try {
      return carryOut(command, typed, words.subList(Math.min(1, words.size()), words.size()));
    } catch (RuntimeException e) {
      LOG.error("control command {} failed", command, e);
      return done(ControlAnswer.Fixed.ERROR);
    }
  }

  private static boolean isKnown(String command) {
    return ACTIONS.containsKey(command)
        || HARMLESS.contains(command)
        || command.equals("TRACE")
        || command.equals("SERVICEOUT");
  }

  private CompletionStage<String> carryOut(String command, String typed, List<String> parameters) {
    ControlAction.Plain action = ACTIONS.get(command);
    if (action != null) {
      return perform(action);
    }
    return switch (command) {
      case "VERSION" -> done(version());
      case "SELFSTATUS" -> done(SelfStatusReport.text(target.report(), connections.getAsInt()));
      case "ALLSTATUS" -> done(AllStatusReport.text(target.report()));
      case "DUMP" -> done(DumpReport.text(target.report()));
      case "SERVICEOUT" -> serviceOut(parameters);
      case "TRACE" -> done(trace(parameters));
      case "TRACEVIEW" -> traceView(parameters);
      default -> done("Unknown command(" + typed + ")\n");
    };
  }

  private static CompletionStage<String> done(String answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static CompletionStage<String> done(ControlAnswer answer) {
    return done(answer.line() + "\n");
  }

  /** Same shape as the original's, where the commit and the TLS library stand. */
  private String version() {
    return "Version " + CHMPX_VERSION + " (commit: " + product + ") with BoringSSL\n";
  }

  private CompletionStage<String> perform(ControlAction action) {
    return target
        .perform(action)
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                LOG.error("control command {} failed", action, failure);
              }
              return (failure == null ? answer : ControlAnswer.Fixed.ERROR).line() + "\n";
            });
  }

  private CompletionStage<String> serviceOut(List<String> parameters) {
    Optional<ControlAction.ServiceOut> action =
        parameters.isEmpty() ? Optional.empty() : ControlAction.ServiceOut.parse(parameters.get(0));
    return action.isPresent()
        ? perform(action.get())
        : done(ControlAnswer.Fixed.SERVICEOUT_PARAMETER);
  }

  private ControlAnswer trace(List<String> parameters) {
    if (parameters.isEmpty()) {
      return ControlAnswer.Fixed.TRACE_PARAMETER;
    }
    String word = parameters.get(0).toUpperCase(Locale.ROOT);
    TraceLog log = target.trace();
    if (!ON.contains(word) && !OFF.contains(word)) {
      // The original takes any other word for "off".
      return log.isEnabled()
          ? ControlAnswer.Fixed.TRACE_PARAMETER
          : ControlAnswer.Fixed.TRACE_ALREADY;
    }
    return log.enable(ON.contains(word))
        ? ControlAnswer.Fixed.SUCCEED
        : ControlAnswer.Fixed.TRACE_ALREADY;
  }

  private CompletionStage<String> traceView(List<String> parameters) {
    TraceLog log = target.trace();
    if (log.capacity() == 0) {
      return done(ControlAnswer.Fixed.TRACE_EMPTY);
    }
    Optional<TraceQuery> query = TraceQuery.parse(parameters, log.capacity());
    if (query.isEmpty()) {
      return done(ControlAnswer.Fixed.TRACEVIEW_PARAMETER);
    }
    String lines = query.get().answer(log);
    return lines.isEmpty() ? done(ControlAnswer.Fixed.TRACE_NO_MATCH) : done(lines);
  }
}
