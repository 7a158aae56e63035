package ax.antpick.k2hdkc.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.bench.server.Durability;
import ax.antpick.k2hdkc.bench.server.ServerProcess;
import ax.antpick.k2hdkc.bench.server.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand slaves that say nothing, and one that works. */
class IdleConnectionsIT {

  /** The node allows 10 000 connections: leave some for the others. */
  private static final int IDLE = 9_900;

  private static final long MIB = 1024 * 1024;

  @Test
  void idleConnectionsCostLittleAndHarmNobody(@TempDir Path folder) throws Exception {
    Keys keys = new Keys(1000, 64);
    Servers servers = new Servers(folder, daemonOfThisBuild(), "redis-server");
    try (ServerProcess server = servers.k2hdkcd(Durability.OS);
        LoadGenerator generator = new LoadGenerator();
        IdleConnections idle = new IdleConnections()) {
      ChmpxDriver driver = new ChmpxDriver(keys, Servers.CLUSTER);
      generator.fill(driver, server.address(), keys);
      generator.run(driver, server.address(), work());
      long before = server.rssAnonBytes();

      idle.open(new ChmpxDriver(keys, Servers.CLUSTER), server.address(), IDLE);
      LoadResult result = generator.run(driver, server.address(), work());

      assertThat(idle.alive()).isEqualTo(IDLE);
      assertThat(result.operations()).as("replies to the working slave").isPositive();
      assertThat(server.rssAnonBytes() - before)
          .as("memory of %d idle connections", IDLE)
          .isLessThan(200 * MIB);
    }
  }

  private static Workload work() {
    Duration second = Duration.ofSeconds(1);
    return new Workload(Operation.GET, 10, 1, 1000, 64, second, second);
  }

  private static List<String> daemonOfThisBuild() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("k2hdkc.jvm.options").split("\\s+")));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd");
    return command;
  }
}
