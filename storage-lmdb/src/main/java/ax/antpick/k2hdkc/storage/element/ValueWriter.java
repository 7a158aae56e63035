package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import ax.antpick.k2hdkc.storage.attribute.Expiry;
import ax.antpick.k2hdkc.storage.cipher.Sealed;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import java.util.OptionalLong;

/**
 * Writes values the way all commands do that take an expiry and a pass phrase: the attributes are
 * built anew ({@code specs/k2hdkc-commands.md} 2.0), the value is encrypted if there is a pass
 * phrase, and the old generation is kept if history is on. Owned by the committing thread.
 */
public final class ValueWriter {

  private final StoreSettings settings;
  private final ElementEditor editor;
  private final ValueCipher cipher;
  private final History history;

  ValueWriter(StoreSettings settings, ElementEditor editor, ValueCipher cipher, History history) {
    this.settings = settings;
    this.editor = editor;
    this.cipher = cipher;
    this.history = history;
  }

  /**
   * Whether an expiry can be stored; asked before anything is changed.
   *
   * @param expire seconds from now, or empty
   * @return false when it is negative
   */
  public static boolean isPossible(OptionalLong expire) {
    return expire.isEmpty() || expire.getAsLong() >= 0;
  }

  /**
   * Writes the value of a plain element.
   *
   * @param key its key
   * @param others attributes of users that it is to have
   * @param value its value
   * @param passPhrase the writer's pass phrase, or null or empty
   * @param expire seconds from now, or empty for the store's default
   * @param subkeys its subkeys; null keeps those it has
   */
  public void write(
      byte[] key,
      AttributeList others,
      byte[] value,
      byte[] passPhrase,
      OptionalLong expire,
      SubkeyList subkeys) {
    Sealed sealed = cipher.seal(value, passPhrase);
    AttributeList attributes = withCipher(birth(key, others, expire), sealed);
    editor.seek(key);
    editor.store(attributes, sealed == null ? value : sealed.value(), subkeys);
  }

  /**
   * The attributes of a plain element that is written now, its cipher left out. Keeps the old
   * generation.
   *
   * @param key its key
   * @param others attributes of users
   * @param expire seconds from now, or empty for the store's default
   * @return the attributes
   */
  AttributeList birth(byte[] key, AttributeList others, OptionalLong expire) {
    AttributeList attributes = others.ofUsers().with(AttributeName.MTIME, editor.now());
    if (expire.isPresent() || settings.defaultExpire() > 0) {
      long seconds = expire.orElse(settings.defaultExpire());
      attributes = attributes.with(AttributeName.EXPIRE, Expiry.after(editor.now(), seconds));
    }
    return settings.history() ? history.succeed(key, attributes) : attributes;
  }

  /**
   * Writes the value of a queue's element: given attributes are the base, an expiry among them is
   * kept, and neither the default expiry nor history apply.
   *
   * @param key its key
   * @param given attributes that it is to have
   * @param value its value
   * @param passPhrase the writer's pass phrase, or null or empty
   * @param expire seconds from now, or empty
   * @param subkeys its subkeys; null keeps those it has
   */
  public void writeQueueElement(
      byte[] key,
      AttributeList given,
      byte[] value,
      byte[] passPhrase,
      OptionalLong expire,
      SubkeyList subkeys) {
    Sealed sealed = cipher.seal(value, passPhrase);
    AttributeList attributes = given.ofUsers().with(AttributeName.MTIME, editor.now());
    if (expire.isPresent()) {
      attributes =
          attributes.with(AttributeName.EXPIRE, Expiry.after(editor.now(), expire.getAsLong()));
    } else if (given.has(AttributeName.EXPIRE)) {
      attributes = attributes.with(AttributeName.EXPIRE, given.value(AttributeName.EXPIRE));
    }
    editor.seek(key);
    editor.store(withCipher(attributes, sealed), sealed == null ? value : sealed.value(), subkeys);
  }

  private static AttributeList withCipher(AttributeList attributes, Sealed sealed) {
    return sealed == null ? attributes : attributes.with(sealed.cipher(), sealed.passPhraseName());
  }

  /**
   * The attributes of the element where the editor stands, or of one that is made there, changed
   * now in another way than by a new value.
   *
   * @return the attributes
   */
  AttributeList touched() {
    return editor.reader().attributeList().with(AttributeName.MTIME, editor.now());
  }
}
