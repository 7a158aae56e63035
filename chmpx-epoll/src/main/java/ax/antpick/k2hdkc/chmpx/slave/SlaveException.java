package ax.antpick.k2hdkc.chmpx.slave;

/**
 * A connection to a server could not be made or is gone. The message names the server, what
 * happened and, where it is known, what to do.
 */
public abstract sealed class SlaveException extends Exception {

  private static final long serialVersionUID = 1L;

  private SlaveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The address does not resolve or nobody accepts there. */
  public static final class Unreachable extends SlaveException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The server refused CONINIT: cluster name, id or access list do not fit. */
  public static final class Refused extends SlaveException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message, null);
    }
  }

  /** The server did not answer in time. */
  public static final class TimedOut extends SlaveException {
    private static final long serialVersionUID = 1L;

    TimedOut(String message) {
      super(message, null);
    }
  }

  /** The other side does not speak chmpx as specified. */
  public static final class ProtocolViolated extends SlaveException {
    private static final long serialVersionUID = 1L;

    ProtocolViolated(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** TLS is missing on one side, or its handshake failed. */
  public static final class TlsFailed extends SlaveException {
    private static final long serialVersionUID = 1L;

    TlsFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The server, or the network, closed the connection. */
  public static final class Disconnected extends SlaveException {
    private static final long serialVersionUID = 1L;

    Disconnected(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** This slave was closed. */
  public static final class Closed extends SlaveException {
    private static final long serialVersionUID = 1L;

    Closed() {
      super("this slave is closed", null);
    }
  }
}
