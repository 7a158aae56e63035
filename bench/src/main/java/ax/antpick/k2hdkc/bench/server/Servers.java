package ax.antpick.k2hdkc.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts servers on loopback, each with a folder of its own.
 *
 * @param folder where their data and logs go
 * @param daemon the command that runs k2hdkcd, without its arguments
 * @param redis the redis-server program
 */
public record Servers(Path folder, List<String> daemon, String redis) {

  /** Name of the cluster that our node serves. */
  public static final String CLUSTER = "bench";

  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  /**
   * Starts Redis.
   *
   * @param durability what its replies promise
   * @return the running server
   * @throws IOException when it does not start
   */
  public ServerProcess redis(Durability durability) throws IOException {
    InetSocketAddress address = new InetSocketAddress(HOST, freePort());
    Path data = Files.createDirectories(folder.resolve("redis-" + durability));
    boolean always = durability == Durability.ALWAYS;
    List<String> command =
        List.of(
            redis,
            "--port",
            String.valueOf(address.getPort()),
            "--bind",
            HOST.getHostAddress(),
            "--dir",
            data.toString(),
            "--save",
            "",
            "--appendonly",
            always ? "yes" : "no",
            "--appendfsync",
            always ? "always" : "no");
    return ServerProcess.start(command, Map.of(), data.resolve("log"), address);
  }

  /**
   * Starts a node of ours with a new store.
   *
   * @param durability what its replies promise
   * @return the running server
   * @throws IOException when it does not start
   */
  public ServerProcess k2hdkcd(Durability durability) throws IOException {
    InetSocketAddress address = new InetSocketAddress(HOST, freePort());
    Path data = Files.createDirectories(folder.resolve("k2hdkcd-" + durability));
    Path settings = data.resolve("k2hdkcd.yaml");
    Files.writeString(
        settings,
        """
        cluster: %1$s
        replicas: 0
        listen: {host: %2$s, chmpx: %3$d, control: "%2$s:0", gossip: "%2$s:0", admin: "%2$s:0"}
        storage: {path: %4$s, sync: %5$s}
        log: {level: warn}
        """
            .formatted(
                CLUSTER,
                HOST.getHostAddress(),
                address.getPort(),
                data.resolve("store"),
                durability.name().toLowerCase(Locale.ROOT)));
    List<String> command = new ArrayList<>(daemon);
    command.addAll(List.of("--config", settings.toString()));
    return ServerProcess.start(command, Map.of(), data.resolve("log"), address);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, HOST)) {
      return socket.getLocalPort();
    }
  }
}
