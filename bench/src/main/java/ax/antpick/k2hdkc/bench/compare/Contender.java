package ax.antpick.k2hdkc.bench.compare;

import ax.antpick.k2hdkc.bench.load.Driver;
import ax.antpick.k2hdkc.bench.load.LoadGenerator;
import ax.antpick.k2hdkc.bench.load.LoadResult;
import ax.antpick.k2hdkc.bench.load.Workload;
import ax.antpick.k2hdkc.bench.server.ServerProcess;

/** A running server with the protocol that it speaks. */
record Contender(ServerProcess server, Driver driver) implements AutoCloseable {

  /**
   * One measured round.
   *
   * @param result the load's figures
   * @param cpuMicros the server's processor time per operation, in microseconds
   */
  record Round(LoadResult result, double cpuMicros) {}

  Round measure(LoadGenerator generator, Workload workload) throws InterruptedException {
    double before = server.cpuSeconds();
    long start = System.nanoTime();
    LoadResult result = generator.run(driver, server.address(), workload);
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu = server.cpuSeconds() - before;
    // The warm-up ran at about the same rate: spread the time used over both.
    return new Round(result, cpu / wall / result.rate() * 1e6);
  }

  @Override
  public void close() {
    server.close();
  }
}
