package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.config.ChmpxConfiguration;
import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import ax.antpick.k2hdkc.chmpx.config.NodeEntry;
import ax.antpick.k2hdkc.chmpx.config.SlaveEntry;
import ax.antpick.k2hdkc.chmpx.slave.SlaveSettings;
import ax.antpick.k2hdkc.chmpx.tls.TlsContexts;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A slave as a chmpx configuration describes it (chmpx-wire.md 5.2), so that a client can stand
 * where a C++ slave stood.
 *
 * @param configuration the configuration
 * @param host this host, to find the own entry
 */
record ConfiguredSlave(ChmpxConfiguration configuration, OwnHost host) {

  SlaveSettings settings(OptionalInt ctlPort, Optional<String> cuk) {
    GlobalSettings global = configuration.global();
    if (!(configuration.ownEntry(host.all(), ctlPort, cuk) instanceof SlaveEntry own)) {
      throw new IllegalArgumentException(
          configuration.source() + ": this host is a server there, a client needs an SLVNODE");
    }
    SlaveSettings.Builder builder =
        SlaveSettings.builder(
                global.group(), global.idType(), identity(own, ctlPort, cuk.or(global::ownCuk)))
            .configured(configuration.serverRecords(host::normalise));
    if (global.delivery().random()) {
      builder.deliveryInTurn();
    } else {
      builder.deliveryByHash(global.delivery().replicas());
    }
    if (needsTls()) {
      builder.tls(tls(own.ssl()));
    }
    return builder.build();
  }

  private NodeIdentity identity(NodeEntry own, OptionalInt ctlPort, Optional<String> cuk) {
    GlobalSettings global = configuration.global();
    int port = ctlPort.orElse(global.ownCtlPort().orElse(own.ctlPort().orElse(HostPort.NO_PORT)));
    return new NodeIdentity(
        host.name(), port, cuk.orElse(""), own.ctlEndpoints(), own.customSeed());
  }

  private boolean needsTls() {
    long protectedServers =
        configuration.servers().stream().filter(server -> server.ssl().enabled()).count();
    if (protectedServers != 0 && protectedServers != configuration.servers().size()) {
      throw new IllegalArgumentException(
          "%s: SSL is on for %d of %d SVRNODE, a client needs it on for all or none"
              .formatted(configuration.source(), protectedServers, configuration.servers().size()));
    }
    return protectedServers != 0;
  }

  /** A server is verified where CAPATH is given; C++ slaves never verify. */
  private SslContext tls(SslSetting own) {
    TlsVersion least = TlsVersion.parse(configuration.global().minTlsVersion().word());
    try {
      return TlsContexts.client(own, least, !own.caPath().isEmpty());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(configuration.source() + ": " + e.getMessage(), e);
    }
  }
}
