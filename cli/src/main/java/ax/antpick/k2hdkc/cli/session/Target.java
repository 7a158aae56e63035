package ax.antpick.k2hdkc.cli.session;

import java.util.List;
import java.util.stream.Stream;

/**
 * A cluster as the user named it.
 *
 * @param cluster the cluster's own name, GROUP in chmpx; servers refuse clients of another
 * @param servers the chmpx ports of one or more of its servers
 */
public record Target(String cluster, List<ServerAddress> servers) {

  /** The cluster of servers that were not told another name. */
  public static final String DEFAULT_CLUSTER = "mycluster";

  /** Copies the list. */
  public Target {
    servers = List.copyOf(servers);
  }

  /**
   * A cluster by its servers.
   *
   * @param cluster its own name
   * @param servers texts as {@link ServerAddress#parse} reads them, each may hold several,
   *     separated by commas
   * @return the cluster
   * @throws CliException when one is no address
   */
  public static Target of(String cluster, List<String> servers) {
    try {
      return new Target(
          cluster,
          servers.stream()
              .flatMap(each -> Stream.of(each.split(",")))
              .map(ServerAddress::parse)
              .toList());
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, e.getMessage(), e);
    }
  }
}
