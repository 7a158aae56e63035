package ax.antpick.k2hdkc.cli.session;

import ax.antpick.k2hdkc.client.CallOptions;
import ax.antpick.k2hdkc.client.K2hdkcClient;

/**
 * A connection that is made when it is first needed, and then kept for all commands that share it.
 * For one thread.
 */
public final class Connection implements AutoCloseable {

  private final Target target;
  private K2hdkcClient client;

  /**
   * A connection to a cluster.
   *
   * @param target the cluster
   */
  public Connection(Target target) {
    this.target = target;
  }

  private K2hdkcClient client() {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private K2hdkcClient connect() {
    return K2hdkcClient.builder()
        .cluster(target.cluster())
        .servers(target.servers().stream().map(ServerAddress::toString).toArray(String[]::new))
        .connect();
  }

  /**
   * The client with options, connecting at the first call: what can be wrong in a command line is
   * found before that.
   *
   * @param options how its operations are done
   * @return a light object, closed by {@link #close}
   */
  public K2hdkcClient with(CallOptions options) {
    return client().with(options);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
