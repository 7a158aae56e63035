package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.HostPort;
import java.util.Optional;

/** A command that changes something (chmpx-wire.md 5.3). */
public sealed interface ControlAction {

  /** Commands without a parameter. */
  enum Plain implements ControlAction {
    /** UPDATESTATUS: tell others the own status anew. */
    UPDATE_STATUS,
    /** SERVICEIN: bring the own node into service. */
    SERVICE_IN,
    /** MERGE: start moving data. */
    MERGE,
    /** ABORTMERGE: stop moving data. */
    ABORT_MERGE,
    /** COMPMERGE: end a finished move. */
    COMPLETE_MERGE,
    /** SUSPENDMERGE: no automatic moves. */
    SUSPEND_MERGE,
    /** NOSUSPENDMERGE: automatic moves again. */
    RESUME_MERGE
  }

  /**
   * SERVICEOUT: take a server out of service.
   *
   * @param host its host name
   * @param ctlPort its control port
   * @param key what its id is computed from when that is not the name (CUK, control endpoints or
   *     seed), empty for none
   */
  record ServiceOut(String host, int ctlPort, String key) implements ControlAction {

    private static final int MAX_PARTS = 3;

    /**
     * Reads the parameter of the command.
     *
     * @param text {@code host:ctlport} or {@code host:ctlport:key}; an IPv6 address in brackets
     * @return the action, if the text is one
     */
    static Optional<ServiceOut> parse(String text) {
      int bracket = text.startsWith("[") ? text.indexOf(']') : 0;
      if (bracket < 0) {
        return Optional.empty();
      }
      String[] parts = text.substring(bracket).split(":", MAX_PARTS);
      String host = bracket > 0 ? text.substring(1, bracket) : parts[0];
      if (parts.length < 2 || host.isEmpty() || !parts[1].matches("[0-9]{1,5}")) {
        return Optional.empty();
      }
      int port = Integer.parseInt(parts[1]);
      return port > HostPort.MAX_PORT
          ? Optional.empty()
          : Optional.of(new ServiceOut(host, port, parts.length == MAX_PARTS ? parts[2] : ""));
    }
  }
}
