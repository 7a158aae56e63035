package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * A pass phrase that encrypts values. It is never printed, and wiped by {@link #close}; close it
 * when the operations that use it have completed. For any thread.
 */
public final class PassPhrase implements AutoCloseable {

  /** With the trailing NUL that it has on the wire; null after close. */
  private volatile byte[] wire;

  private PassPhrase(byte[] phrase, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("the pass phrase is empty; leave it out instead");
    }
    for (int i = 0; i < length; i++) {
      if (phrase[i] == 0) {
        throw new IllegalArgumentException("the pass phrase has a NUL, servers would cut it there");
      }
    }
    wire = Arrays.copyOf(phrase, length + 1);
  }

  /**
   * A pass phrase of text, as UTF-8.
   *
   * @param phrase not empty, without NUL; copied, so that the caller can wipe it
   * @return the pass phrase
   */
  public static PassPhrase of(char[] phrase) {
    CharsetEncoder encoder = UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    byte[] bytes = new byte[(int) (phrase.length * encoder.maxBytesPerChar())];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    encoder.encode(CharBuffer.wrap(phrase), out, true);
    try {
      return new PassPhrase(bytes, out.position());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * A pass phrase of bytes.
   *
   * @param phrase not empty, without NUL; copied, so that the caller can wipe it
   * @return the pass phrase
   */
  public static PassPhrase of(byte[] phrase) {
    return new PassPhrase(phrase, phrase.length);
  }

  byte[] wire() {
    byte[] bytes = wire;
    if (bytes == null) {
      throw new IllegalStateException("the pass phrase was closed before its use");
    }
    return bytes;
  }

  /** Wipes the phrase. Operations that have not been sent yet fail. */
  @Override
  public void close() {
    byte[] bytes = wire;
    wire = null;
    if (bytes != null) {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "PassPhrase[hidden]";
  }
}
