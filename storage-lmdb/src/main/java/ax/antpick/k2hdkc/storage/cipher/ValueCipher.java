package ax.antpick.k2hdkc.storage.cipher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts values in the formats of k2hash ({@code specs/k2hdkc-commands.md} 2.0).
 *
 * <pre>
 * PBKDF2: "Salted__", salt (8), IV (16), rounds (u32, little-endian), 12 random bytes, AES-256-CBC
 * PBKDF1: "Salted__", salt (8), AES-256-CBC
 * </pre>
 *
 * Decrypting is for any thread; encrypting belongs to the committing thread.
 */
public final class ValueCipher {

  private static final byte[] MAGIC = {'S', 'a', 'l', 't', 'e', 'd', '_', '_'};
  private static final int SALT_BYTES = 8;
  private static final int IV_BYTES = 16;
  private static final int PARAMETER_BYTES = 16;
  private static final int KEY_BYTES = 32;

  private final CipherSettings settings;
  private final RandomGenerator random;
  private final List<PassPhrase> known = new ArrayList<>();
  private final DerivedKeys keys = new DerivedKeys();
  private final WritingSalts salts;

  /**
   * A cipher.
   *
   * @param settings formats and pass phrases
   * @param random for salts and IVs
   */
  public ValueCipher(CipherSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.salts = new WritingSalts(random);
    settings.passPhrases().forEach(bytes -> known.add(new PassPhrase(bytes)));
  }

  /**
   * Encrypts a value, if there is a pass phrase: the given one, else the default.
   *
   * @param value the value
   * @param given the writer's pass phrase, or null or empty
   * @return the encrypted value, or null when it is to be stored as it is: there is no pass phrase,
   *     or the value is empty
   */
  public Sealed seal(byte[] value, byte[] given) {
    PassPhrase passPhrase = isGiven(given) ? new PassPhrase(given) : defaultPassPhrase();
    if (passPhrase == null || value.length == 0) {
      return null;
    }
    byte[] sealed =
        settings.type() == CipherType.PBKDF2
            ? sealPbkdf2(passPhrase.bytes(), value)
            : sealPbkdf1(passPhrase.bytes(), value);
    return new Sealed(settings.type().attribute(), passPhrase.name(), sealed);
  }

  private PassPhrase defaultPassPhrase() {
    return known.isEmpty() ? null : known.get(0);
  }

  private static boolean isGiven(byte[] passPhrase) {
    return passPhrase != null && passPhrase.length > 0;
  }

  private byte[] sealPbkdf2(byte[] passPhrase, byte[] value) {
    byte[] salt = salts.saltFor(passPhrase);
    byte[] iv = randomBytes(IV_BYTES);
    byte[] parameters = randomBytes(PARAMETER_BYTES);
    ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).putInt(settings.iterations());
    SecretKeySpec key = keys.key(passPhrase, salt, settings.iterations());
    return joined(MAGIC, salt, iv, parameters, encrypted(key, iv, value));
  }

  private byte[] sealPbkdf1(byte[] passPhrase, byte[] value) {
    byte[] salt = randomBytes(SALT_BYTES);
    byte[] keyAndIv = bytesToKey(passPhrase, salt);
    return joined(MAGIC, salt, encrypted(aesKey(keyAndIv), ivIn(keyAndIv), value));
  }

  /**
   * Decrypts a value.
   *
   * @param type the format
   * @param passPhraseName which pass phrase the element names
   * @param sealed the encrypted bytes, between position and limit; left as they are
   * @param given the reader's pass phrase; only when null or empty the known ones are tried
   * @return the value, or null when it cannot be read
   */
  public byte[] open(CipherType type, byte[] passPhraseName, ByteBuffer sealed, byte[] given) {
    PassPhrase passPhrase = named(passPhraseName, given);
    if (passPhrase == null) {
      return null;
    }
    ByteBuffer in = sealed.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return type == CipherType.PBKDF2
        ? openPbkdf2(passPhrase.bytes(), in)
        : openPbkdf1(passPhrase.bytes(), in);
  }

  private PassPhrase named(byte[] name, byte[] given) {
    if (isGiven(given)) {
      PassPhrase passPhrase = new PassPhrase(given);
      return passPhrase.isNamed(name) ? passPhrase : null;
    }
    for (PassPhrase passPhrase : known) {
      if (passPhrase.isNamed(name)) {
        return passPhrase;
      }
    }
    return null;
  }

  private byte[] openPbkdf2(byte[] passPhrase, ByteBuffer in) {
    if (in.remaining() < MAGIC.length + SALT_BYTES + IV_BYTES + PARAMETER_BYTES) {
      return null;
    }
    // The magic is not looked at: k2hash does not either, and a direct write may have hit it.
    in.position(in.position() + MAGIC.length);
    byte[] salt = take(in, SALT_BYTES);
    byte[] iv = take(in, IV_BYTES);
    int iterations = in.getInt();
    in.position(in.position() + PARAMETER_BYTES - Integer.BYTES);
    if (iterations < 1 || iterations > settings.maxIterations()) {
      return null;
    }
    return decrypted(keys.key(passPhrase, salt, iterations), iv, in);
  }

  private static byte[] openPbkdf1(byte[] passPhrase, ByteBuffer in) {
    if (in.remaining() < MAGIC.length + SALT_BYTES) {
      return null;
    }
    in.position(in.position() + MAGIC.length);
    byte[] keyAndIv = bytesToKey(passPhrase, take(in, SALT_BYTES));
    return decrypted(aesKey(keyAndIv), ivIn(keyAndIv), in);
  }

  /** OpenSSL's EVP_BytesToKey with MD5 and one round, for 32 bytes of key and 16 of IV. */
  private static byte[] bytesToKey(byte[] passPhrase, byte[] salt) {
    MessageDigest md5 = PassPhrase.md5();
    byte[] keyAndIv = new byte[0];
    byte[] digest = new byte[0];
    while (keyAndIv.length < KEY_BYTES + IV_BYTES) {
      md5.update(digest);
      md5.update(passPhrase);
      digest = md5.digest(salt);
      keyAndIv = joined(keyAndIv, digest);
    }
    return keyAndIv;
  }

  private static SecretKeySpec aesKey(byte[] keyAndIv) {
    return new SecretKeySpec(keyAndIv, 0, KEY_BYTES, "AES");
  }

  private static byte[] ivIn(byte[] keyAndIv) {
    return Arrays.copyOfRange(keyAndIv, KEY_BYTES, KEY_BYTES + IV_BYTES);
  }

  private static byte[] encrypted(SecretKeySpec key, byte[] iv, byte[] value) {
    try {
      return aes(Cipher.ENCRYPT_MODE, key, iv).doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES pads what it encrypts", e);
    }
  }

  private static byte[] decrypted(SecretKeySpec key, byte[] iv, ByteBuffer in) {
    try {
      return aes(Cipher.DECRYPT_MODE, key, iv).doFinal(take(in, in.remaining()));
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      // Not what this pass phrase encrypted: for the reader there is no value.
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES was given a key and an IV of right lengths", e);
    }
  }

  private static Cipher aes(int mode, SecretKeySpec key, byte[] iv)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, new IvParameterSpec(iv));
    return cipher;
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.array();
  }
}
