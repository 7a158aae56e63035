package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.config.ChmpxConfiguration;
import ax.antpick.k2hdkc.chmpx.slave.ChmpxSlave;
import ax.antpick.k2hdkc.chmpx.slave.SlaveSettings;
import ax.antpick.k2hdkc.client.NotSentException.Reason;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Describes a client. Either the cluster is given by name and addresses, or by the chmpx
 * configuration of a slave, or by {@link SlaveSettings}. For one thread.
 *
 * <pre>{@code
 * K2hdkcClient client =
 *     K2hdkcClient.builder()
 *         .cluster("mycluster")
 *         .servers("10.0.0.1:8020", "10.0.0.2:8020")
 *         .timeout(Duration.ofMillis(500))
 *         .connections(2)
 *         .connect();
 * }</pre>
 */
public final class ClientBuilder {

  private String cluster = "mycluster";
  private List<HostPort> servers = List.of();
  private ChmpxIdType idType = ChmpxIdType.CUSTOM;
  private Optional<NodeIdentity> identity = Optional.empty();
  private Optional<SslContext> tls = Optional.empty();
  private Optional<SlaveSettings> slave = Optional.empty();
  private int connections = 1;
  private int loops = 1;
  private CallOptions options = CallOptions.DEFAULT;
  private ClientSettings limits = ClientSettings.DEFAULT;

  ClientBuilder() {}

  /**
   * The cluster, GROUP in chmpx.
   *
   * @param name its name; {@code mycluster} when not given
   * @return this
   */
  public ClientBuilder cluster(String name) {
    this.cluster = name;
    return this;
  }

  /**
   * Servers to learn all others from; one that is up suffices.
   *
   * @param addresses {@code host:port} of their chmpx data ports
   * @return this
   */
  public ClientBuilder servers(String... addresses) {
    this.servers = Arrays.stream(addresses).map(HostPort::parse).toList();
    return this;
  }

  /**
   * The seed of this client's chmpxid, for clusters with the id type CUSTOM, which is that of our
   * servers. No two clients may share one; without this call it is random.
   *
   * @param seed not empty
   * @return this
   */
  public ClientBuilder idSeed(String seed) {
    return identity(ChmpxIdType.CUSTOM, seeded(seed));
  }

  /**
   * What this client's chmpxid is made of.
   *
   * @param type the cluster's CHMPXIDTYPE
   * @param node this client as the servers know it
   * @return this
   */
  public ClientBuilder identity(ChmpxIdType type, NodeIdentity node) {
    this.idType = type;
    this.identity = Optional.of(node);
    return this;
  }

  /**
   * TLS towards all servers.
   *
   * @param context a client context
   * @return this
   */
  public ClientBuilder tls(SslContext context) {
    this.tls = Optional.of(context);
    return this;
  }

  /**
   * Takes the cluster and this node from the chmpx configuration of a slave, as C++ slaves read it.
   *
   * @param file INI, YAML or JSON
   * @return this
   * @throws IOException when the file cannot be read
   */
  public ClientBuilder configuration(Path file) throws IOException {
    return configuration(ChmpxConfiguration.read(file), OptionalInt.empty(), Optional.empty());
  }

  /**
   * Takes the cluster and this node from a chmpx configuration.
   *
   * @param configuration the configuration
   * @param ctlPort the control port of the own entry, where several entries fit
   * @param cuk the custom unique key of the own entry, where several entries fit
   * @return this
   */
  public ClientBuilder configuration(
      ChmpxConfiguration configuration, OptionalInt ctlPort, Optional<String> cuk) {
    return slave(new ConfiguredSlave(configuration, OwnHost.ofSystem()).settings(ctlPort, cuk));
  }

  /**
   * Takes cluster, servers, identity, TLS, connections and their time-outs from settings; what this
   * builder was told of them does not count.
   *
   * @param settings the settings
   * @return this
   */
  public ClientBuilder slave(SlaveSettings settings) {
    this.slave = Optional.of(settings);
    return this;
  }

  /**
   * Connections kept to each server. One suffices for most clients.
   *
   * @param number 1 or more
   * @return this
   */
  public ClientBuilder connections(int number) {
    this.connections = number;
    return this;
  }

  /**
   * Threads that serve the connections. One suffices for some 100 000 operations a second.
   *
   * @param number 1 or more
   * @return this
   */
  public ClientBuilder loops(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("loops is " + number + ", allowed is 1 or more");
    }
    this.loops = number;
    return this;
  }

  /**
   * The longest wait for the result of an operation.
   *
   * @param timeout more than zero; 1 s when not given
   * @return this
   */
  public ClientBuilder timeout(Duration timeout) {
    return options(options.timeout(timeout));
  }

  /**
   * The options of the operations.
   *
   * @param defaults hold unless {@link K2hdkcClient#with} says otherwise
   * @return this
   */
  public ClientBuilder options(CallOptions defaults) {
    this.options = defaults;
    return this;
  }

  /**
   * How much may be in flight.
   *
   * @param settings the limits
   * @return this
   */
  public ClientBuilder limits(ClientSettings settings) {
    this.limits = settings;
    return this;
  }

  /**
   * Makes the client and starts to connect. It goes on trying; operations wait for a connection up
   * to their time-out.
   *
   * @return an open client
   */
  public K2hdkcClient open() {
    Calls calls = calls();
    calls.slave().start();
    return new ConnectedClient(calls, options).sync();
  }

  /**
   * Makes the client and waits for the first connection, or until all servers have been tried.
   *
   * @return a connected client
   * @throws NotSentException when no server can be reached or none accepts this client; its cause
   *     says why
   */
  public K2hdkcClient connect() {
    Calls calls = calls();
    try {
      calls.slave().start().toCompletableFuture().get();
    } catch (ExecutionException e) {
      calls.close();
      Throwable cause = e.getCause();
      throw new NotSentException(
          Reason.NO_SERVER, "no connection to the cluster: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      calls.close();
      Thread.currentThread().interrupt();
      throw new NotSentException(Reason.NO_SERVER, "interrupted while connecting", e);
    }
    return new ConnectedClient(calls, options).sync();
  }

  private Calls calls() {
    SlaveSettings settings = slave.orElseGet(this::slaveSettings);
    return new Calls(
        limits, System::nanoTime, listener -> ChmpxSlave.create(settings, listener, loops));
  }

  private SlaveSettings slaveSettings() {
    NodeIdentity node = identity.orElseGet(() -> seeded(UUID.randomUUID().toString()));
    SlaveSettings.Builder builder =
        SlaveSettings.builder(cluster, idType, node)
            .bootstrap(servers)
            .connectionsPerServer(connections);
    tls.ifPresent(builder::tls);
    return builder.build();
  }

  private static NodeIdentity seeded(String seed) {
    if (seed.isEmpty()) {
      throw new IllegalArgumentException("the id seed is empty");
    }
    return new NodeIdentity(OwnHost.ofSystem().name(), HostPort.NO_PORT, "", List.of(), seed);
  }
}
