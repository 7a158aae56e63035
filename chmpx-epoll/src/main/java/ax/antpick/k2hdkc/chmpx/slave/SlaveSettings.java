package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything a slave must know. Immutable; {@link #builder} has the defaults.
 *
 * @param group the cluster's GROUP
 * @param idType the cluster's CHMPXIDTYPE
 * @param identity what this slave's own id is computed from
 * @param bootstrap servers known by address alone: their ids are learnt from them (our servers)
 * @param configured servers known by their configuration, with ids (C++ servers need this)
 * @param replicas the cluster's REPLICA, additional copies; 0 with random delivery
 * @param randomDelivery whether DELIVERMODE is random
 * @param tls TLS towards all servers; empty for none
 * @param connectionsPerServer connections kept to each server
 * @param connectTimeout longest wait for a TCP connection and its TLS handshake
 * @param answerTimeout longest wait for one answer of a handshake
 * @param firstRetry pause before the first new attempt, doubled each time
 * @param lastRetry longest pause between attempts
 * @param maxFrame longest frame in bytes, sent or received
 */
public record SlaveSettings(
    String group,
    ChmpxIdType idType,
    NodeIdentity identity,
    List<HostPort> bootstrap,
    List<NodeRecord> configured,
    int replicas,
    boolean randomDelivery,
    Optional<SslContext> tls,
    int connectionsPerServer,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration firstRetry,
    Duration lastRetry,
    int maxFrame) {

  /** Most connections to one server. */
  public static final int MAX_CONNECTIONS = 256;

  /** Least value of {@code maxFrame}: a status answer with 16 records fits. */
  public static final int MIN_MAX_FRAME = 512 * 1024;

  /** Checks the settings. */
  public SlaveSettings {
    bootstrap = List.copyOf(bootstrap);
    configured = List.copyOf(configured);
    if (bootstrap.isEmpty() && configured.isEmpty()) {
      throw new IllegalArgumentException(
          "no server is given: need a bootstrap address or a record");
    }
    for (HostPort address : bootstrap) {
      if (address.port() <= 0) {
        throw new IllegalArgumentException(
            "bootstrap server '" + address + "' has no port, allowed is host:port");
      }
    }
    checkRange("connectionsPerServer", connectionsPerServer, 1, MAX_CONNECTIONS);
    checkRange("replicas", replicas, 0, Short.MAX_VALUE);
    checkRange("maxFrame", maxFrame, MIN_MAX_FRAME, Integer.MAX_VALUE);
    checkPositive("connectTimeout", connectTimeout);
    checkPositive("answerTimeout", answerTimeout);
    checkPositive("firstRetry", firstRetry);
    if (lastRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "lastRetry is " + lastRetry + ", allowed is firstRetry " + firstRetry + " or more");
    }
  }

  private static void checkRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + ", allowed is " + least + " to " + most);
    }
  }

  private static void checkPositive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + " is " + value + ", allowed is more than zero");
    }
  }

  /**
   * This slave's own id.
   *
   * @return the chmpxid of the identity in the group
   */
  public long ownId() {
    return ChmpxId.of(idType, group, identity);
  }

  /**
   * Starts settings with defaults: one connection per server, 1 s to connect, 2 s for an answer,
   * retries after 100 ms to 5 s, frames up to 64 MiB, no TLS, no copies, delivery by hash.
   *
   * @param group the cluster's GROUP
   * @param idType the cluster's CHMPXIDTYPE
   * @param identity what this slave's own id is computed from
   * @return a builder that still needs a server
   */
  public static Builder builder(String group, ChmpxIdType idType, NodeIdentity identity) {
    return new Builder(group, idType, identity);
  }

  /** Collects settings. Not for several threads. */
  public static final class Builder {
    private final String group;
    private final ChmpxIdType idType;
    private final NodeIdentity identity;
    private List<HostPort> bootstrap = List.of();
    private List<NodeRecord> configured = List.of();
    private int replicas;
    private boolean randomDelivery;
    private Optional<SslContext> tls = Optional.empty();
    private int connectionsPerServer = 1;
    private Duration connectTimeout = Duration.ofSeconds(1);
    private Duration answerTimeout = Duration.ofSeconds(2);
    private Duration firstRetry = Duration.ofMillis(100);
    private Duration lastRetry = Duration.ofSeconds(5);
    private int maxFrame = 64 << 20;

    private Builder(String group, ChmpxIdType idType, NodeIdentity identity) {
      this.group = group;
      this.idType = idType;
      this.identity = identity;
    }

    /**
     * Servers known by address alone.
     *
     * @param addresses host and data port of each
     * @return this
     */
    public Builder bootstrap(List<HostPort> addresses) {
      this.bootstrap = addresses;
      return this;
    }

    /**
     * Servers known by their configuration.
     *
     * @param records with id, name, ports and endpoints
     * @return this
     */
    public Builder configured(List<NodeRecord> records) {
      this.configured = records;
      return this;
    }

    /**
     * Delivery by hash.
     *
     * @param additionalCopies the cluster's REPLICA
     * @return this
     */
    public Builder deliveryByHash(int additionalCopies) {
      this.replicas = additionalCopies;
      this.randomDelivery = false;
      return this;
    }

    /**
     * Delivery to the servers in turn.
     *
     * @return this
     */
    public Builder deliveryInTurn() {
      this.replicas = 0;
      this.randomDelivery = true;
      return this;
    }

    /**
     * TLS towards all servers.
     *
     * @param context a client context
     * @return this
     */
    public Builder tls(SslContext context) {
      this.tls = Optional.of(context);
      return this;
    }

    /**
     * Connections kept to each server.
     *
     * @param connections 1 to {@link #MAX_CONNECTIONS}
     * @return this
     */
    public Builder connectionsPerServer(int connections) {
      this.connectionsPerServer = connections;
      return this;
    }

    /**
     * Time-outs.
     *
     * @param connect for a TCP connection and its TLS handshake
     * @param answer for one answer of a handshake
     * @return this
     */
    public Builder timeouts(Duration connect, Duration answer) {
      this.connectTimeout = connect;
      this.answerTimeout = answer;
      return this;
    }

    /**
     * Pauses between attempts.
     *
     * @param first before the first new attempt, doubled each time
     * @param last the longest
     * @return this
     */
    public Builder retries(Duration first, Duration last) {
      this.firstRetry = first;
      this.lastRetry = last;
      return this;
    }

    /**
     * The frame limit.
     *
     * @param bytes longest frame
     * @return this
     */
    public Builder maxFrame(int bytes) {
      this.maxFrame = bytes;
      return this;
    }

    /**
     * Checks and freezes the settings.
     *
     * @return the settings
     */
    public SlaveSettings build() {
      return new SlaveSettings(
          group,
          idType,
          identity,
          bootstrap,
          configured,
          replicas,
          randomDelivery,
          tls,
          connectionsPerServer,
          connectTimeout,
          answerTimeout,
          firstRetry,
          lastRetry,
          maxFrame);
    }
  }
}
