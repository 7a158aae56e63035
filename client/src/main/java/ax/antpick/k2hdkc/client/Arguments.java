package ax.antpick.k2hdkc.client;

/** Checks what callers give, before anything is sent. */
final class Arguments {

  private Arguments() {}

  static byte[] key(byte[] key) {
    return notEmpty("key", key);
  }

  static byte[] notEmpty(String name, byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the " + name + " is empty, at least one byte is needed");
    }
    return bytes;
  }

  static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", allowed is 0 or more");
    }
  }

  static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", allowed is 1 or more");
    }
  }
}
