package ax.antpick.k2hdkc.chmpx.control;

/** What a command is answered with: one line (chmpx-wire.md 5.3). */
public sealed interface ControlAnswer {

  /**
   * The line.
   *
   * @return its text, without the line feed
   */
  String line();

  /** The answers that tools know. */
  enum Fixed implements ControlAnswer {
    /** Done. */
    SUCCEED("SUCCEED"),
    /** Done, and nobody else is concerned. */
    NO_SERVER_ON_RING("SUCCEED: There no server on RING."),
    /** Done, and nobody else was told. */
    NOBODY_TOLD("SUCCEED: Send status notice to no server on RING."),
    /** Nothing to do: the server is out of service. */
    ALREADY_OUT("SUCCEED: Already server has been SERVICEOUT."),
    /** Something failed. */
    ERROR("ERROR: Something error is occured."),
    /** The command is for servers. */
    NOT_ON_SLAVE("ERROR: The command can not be executed on the slave node."),
    /** The parameter of SERVICEOUT is missing or bad. */
    SERVICEOUT_PARAMETER(
        "ERROR: SERVICEOUT command must have parameter as server/ctlport."
            + "(ex: \"SERVICEOUT servername.fqdn:ctlport\")"),
    /** No such server. */
    NO_SUCH_SERVER("ERROR: There is no such as server."),
    /** Data is moving. */
    OPERATING("ERROR: Could not change status, because server is operating now."),
    /** The status does not allow it. */
    STATUS_NOT_ALLOWED("ERROR: Could not change status, because status is not allowed."),
    /** The status of others does not allow it. */
    SOME_SERVER_STATUS(
        "ERROR: Could not change status, because some servers could not be changed its status"
            + " now."),
    /** The server concerned failed. */
    TRANSFER_FAILED(
        "ERROR: Failed to transfer command to other target server, something error occured on"
            + " target server."),
    /** The parameter of TRACE is missing or bad. */
    TRACE_PARAMETER(
        "ERROR: TRACE command must have parameter as enable/disable.(ex: \"TRACE enable\")"),
    /** TRACE changes nothing. */
    TRACE_ALREADY("ERROR: TRACE is already enabled/disabled."),
    /** A parameter of TRACEVIEW is bad. */
    TRACEVIEW_PARAMETER(
        "ERROR: TRACEVIEW command parameter is"
            + " \"TRACEVIEW [DIR=IN/OUT/ALL] [DEV=SOCK/MQ/ALL] [COUNT]\""),
    /** The trace keeps nothing. */
    TRACE_EMPTY("ERROR: Now trace count is 0."),
    /** No entry fits. */
    TRACE_NO_MATCH("ERROR: There is no matched trace log now.");

    private final String line;

    Fixed(String line) {
      this.line = line;
    }

    @Override
    public String line() {
      return line;
    }
  }

  /**
   * An error that chmpx does not have, such as {@code NO_MAJORITY: …}.
   *
   * @param text what happened; must not hold a line break
   */
  record Refused(String text) implements ControlAnswer {

    /** Checks that it is one line. */
    public Refused {
      if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
        throw new IllegalArgumentException("a control answer is one line");
      }
    }

    @Override
    public String line() {
      return "ERROR: " + text;
    }
  }
}
