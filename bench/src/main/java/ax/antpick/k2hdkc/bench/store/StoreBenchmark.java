package ax.antpick.k2hdkc.bench.store;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Snapshot;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reads and writes of random keys, as the daemon does them: a burst at a time. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-opens=java.base/java.nio=ALL-UNNAMED",
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
    })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreBenchmark {

  private static final int READ_BURST = 64;
  private static final int WRITE_BATCH = 1000;

  /** For JMH. */
  public StoreBenchmark() {}

  /**
   * One snapshot for a burst of reads.
   *
   * @param filled the store
   * @param hole takes the values
   */
  @Benchmark
  @OperationsPerInvocation(READ_BURST)
  public void read(FilledStore filled, Blackhole hole) {
    try (Snapshot snapshot = filled.store().snapshot()) {
      for (int i = 0; i < READ_BURST; i++) {
        ByteBuffer value = snapshot.value(filled.anyKey(), Access.CHECKED);
        hole.consume(value.getLong(value.position()));
      }
    }
  }

  /**
   * One commit for a batch of writes.
   *
   * @param filled the store
   */
  @Benchmark
  @OperationsPerInvocation(WRITE_BATCH)
  public void write(FilledStore filled) {
    for (int i = 0; i < WRITE_BATCH; i++) {
      filled.set(filled.anyKey());
    }
    filled.store().submitted();
  }
}
