package ax.antpick.k2hdkc.chmpx.server;

/**
 * Where the reply to a C2C request goes (chmpx-wire.md 4.2): what must be kept of a request's
 * header until it is answered.
 *
 * @param slaveId the request's departure chmpxid
 * @param msgId the request's departure message id
 * @param hash the request's hash
 */
public record ReplyAddress(long slaveId, long msgId, long hash) {}
