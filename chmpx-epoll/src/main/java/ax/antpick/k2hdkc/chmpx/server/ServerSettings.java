package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a data port is.
 *
 * @param group the cluster's GROUP
 * @param idType what ids are computed from
 * @param bind address and port to listen on; port 0 takes a free one
 * @param limits what it endures
 * @param access who may connect
 * @param tls how connections are secured; empty for plain TCP
 */
public record ServerSettings(
    String group,
    ChmpxIdType idType,
    InetSocketAddress bind,
    ServerLimits limits,
    AccessControl access,
    Optional<SslContext> tls) {}
