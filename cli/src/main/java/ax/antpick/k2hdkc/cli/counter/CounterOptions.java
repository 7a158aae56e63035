package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.client.CounterWidth;
import java.math.BigInteger;
import picocli.CommandLine.Option;

/** How wide a counter is, and how its numbers are written. */
final class CounterOptions {

  @Option(
      names = {"-b", "--bits"},
      paramLabel = "BITS",
      defaultValue = "64",
      description = "Width of the counter: 8, 16, 32 or 64. Default: ${DEFAULT-VALUE}.")
  private int bits;

  CounterOptions() {}

  /** The width; a usage error for another number of bits. */
  CounterWidth width() {
    try {
      return CounterWidth.ofBits(bits);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--bits is " + bits + "; allowed: 8, 16, 32, 64", e);
    }
  }

  /** Reads an unsigned number of this width, decimal or with 0x. */
  long parse(String word) {
    try {
      BigInteger number =
          word.startsWith("0x") ? new BigInteger(word.substring(2), 16) : new BigInteger(word);
      if (number.signum() >= 0 && number.bitLength() <= width().bits()) {
        return number.longValue();
      }
    } catch (NumberFormatException e) {
      throw wrong(word, e);
    }
    throw wrong(word, null);
  }

  private CliException wrong(String word, Throwable cause) {
    BigInteger greatest = BigInteger.ONE.shiftLeft(width().bits()).subtract(BigInteger.ONE);
    return new CliException(
        ExitCode.USAGE,
        "'%s' is no number of %d bits; allowed: 0 to %s, or hexadecimal with 0x"
            .formatted(word, bits, greatest),
        cause);
  }
}
