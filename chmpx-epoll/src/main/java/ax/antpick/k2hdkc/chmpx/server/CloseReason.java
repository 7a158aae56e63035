package ax.antpick.k2hdkc.chmpx.server;

/** Why the server closed a connection by itself. */
public enum CloseReason {
  /** More connections than allowed. */
  CONNECTION_LIMIT,
  /** No entry of the access control fits the peer. */
  NOT_ALLOWED,
  /** The peer takes this node for another one. */
  WRONG_SERVER_ID,
  /** The id that the peer gives is not the one that its identity gives. */
  WRONG_SLAVE_ID,
  /** The peer speaks protocol 1 only. */
  DEPRECATED_PROTOCOL,
  /** The connection was not opened in time. */
  HANDSHAKE_TIMEOUT,
  /** TLS could not be agreed on. */
  TLS_FAILED,
  /** What came is no frame, or none that belongs here. */
  PROTOCOL_ERROR,
  /** A frame was begun and not finished in time. */
  SLOW_SENDER,
  /** The peer does not take its replies. */
  SLOW_READER,
  /** A defect of this program, or an I/O error. */
  FAILURE,
  /** The data port was closed. */
  PORT_CLOSED
}
