package ax.antpick.k2hdkc.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatencyBucketsTest {

  @Test
  void everyDurationIsInTheBucketThatBoundsIt() {
    long[] durations = {-5, 0, 1, 1023, 1024, 1025, 2048, 2049, 1L << 34, Long.MAX_VALUE};
    for (long duration : durations) {
      LatencyBuckets buckets = new LatencyBuckets();
      buckets.record(duration, 1);
      for (int bucket = 0; bucket < LatencyBuckets.SIZE; bucket++) {
        double upper = LatencyBuckets.boundSeconds(bucket);
        double lower = bucket == 0 ? -1 : LatencyBuckets.boundSeconds(bucket - 1);
        double seconds = Math.max(0, duration) / 1e9;
        assertThat(buckets.count(bucket))
            .as("%d in bucket %d", duration, bucket)
            .isEqualTo(seconds > lower && seconds <= upper ? 1 : 0);
      }
    }
  }

  @Test
  void sumsUp() {
    LatencyBuckets buckets = new LatencyBuckets();
    buckets.record(1000, 3);
    buckets.record(-1, 1);
    buckets.record(5000, 1);

    assertThat(buckets.sumNanos()).isEqualTo(8000);
    assertThat(buckets.count(0)).isEqualTo(4);
  }
}
