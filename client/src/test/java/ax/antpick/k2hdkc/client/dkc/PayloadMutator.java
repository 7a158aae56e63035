package ax.antpick.k2hdkc.client.dkc;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes hostile payloads out of captured ones: the same ones for the same seed. One thread.
 *
 * <p>Each is a captured payload with one to three changes: bits flipped, 64-bit fields set to
 * values at which checks tend to break, cut short, grown, given another command number.
 */
public final class PayloadMutator {

  private static final long[] NASTY = {
    0,
    1,
    -1,
    39,
    40,
    41,
    Integer.MAX_VALUE,
    1L << 30,
    1L << 31,
    1L << 32,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 40,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  private final SplittableRandom random;
  private final List<byte[]> originals;

  /**
   * A source of payloads.
   *
   * @param seed decides all that follows
   * @param originals the payloads to change; are left as they are
   */
  public PayloadMutator(long seed, List<byte[]> originals) {
    this.random = new SplittableRandom(seed);
    this.originals = originals;
  }

  /**
   * The captured payloads of real traffic.
   *
   * @param seed decides all that follows
   * @return a source
   */
  public static PayloadMutator ofGoldenPayloads(long seed) {
    return new PayloadMutator(
        seed, GoldenPayload.all().stream().map(GoldenPayload::bytes).toList());
  }

  /**
   * The next payload.
   *
   * @return a new array
   */
  public byte[] next() {
    byte[] payload = originals.get(random.nextInt(originals.size())).clone();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      payload = changed(payload);
    }
    return payload;
  }

  private byte[] changed(byte[] payload) {
    if (payload.length == 0) {
      return payload;
    }
    switch (random.nextInt(6)) {
      case 0 -> payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> setField(payload, NASTY[random.nextInt(NASTY.length)]);
      case 2 -> setField(payload, payload.length + random.nextInt(-3, 4));
      case 3 -> payload[0] = (byte) random.nextInt(28);
      case 4 -> {
        return Arrays.copyOf(payload, random.nextInt(payload.length));
      }
      default -> {
        return Arrays.copyOf(payload, payload.length + random.nextInt(1, 64));
      }
    }
    return payload;
  }

  private void setField(byte[] payload, long value) {
    int position = random.nextInt(payload.length);
    if (position > Payload.HEAD_SIZE && random.nextInt(4) > 0) {
      position -= position % 8;
    }
    for (int i = 0; i < 8 && position + i < payload.length; i++) {
      payload[position + i] = (byte) (value >>> (8 * i));
    }
  }
}
