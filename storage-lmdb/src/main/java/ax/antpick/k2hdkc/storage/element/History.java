package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Old generations of elements ({@code specs/k2hdkc-commands.md} 2.15): kept beside the element
 * under its key, NUL, its uniqid, NUL, with a mark that hides them. Owned by the committing thread.
 */
final class History {

  private static final int ID_BYTES = 32;
  private static final byte[] MARK = {1};

  private final ElementEditor editor;
  private final RandomGenerator random;

  History(ElementEditor editor, RandomGenerator random) {
    this.editor = editor;
    this.random = random;
  }

  /**
   * Keeps the old generation of an element that is about to be replaced.
   *
   * @param key the element's key
   * @param attributes attributes of the new generation
   * @return the same with the ids of the new generation
   */
  AttributeList succeed(byte[] key, AttributeList attributes) {
    AttributeList withId = attributes.with(AttributeName.UNIQID, newId());
    byte[] parent = keep(key);
    return parent == null ? withId : withId.with(AttributeName.PARENT_UNIQID, parent);
  }

  /**
   * Keeps the generation of an element that is about to be replaced or removed.
   *
   * @param key the element's key
   * @return the generation's id; null when there is no element, or it is an old generation itself
   */
  byte[] keep(byte[] key) {
    if (!editor.seek(key)) {
      return null;
    }
    ElementReader reader = editor.reader();
    AttributeList attributes = reader.attributeList();
    if (attributes.has(AttributeName.HISMARK)) {
      return null;
    }
    byte[] value = ElementReader.copyOf(reader.storedValue());
    SubkeyList subkeys = SubkeyList.parse(reader.subkeys());
    byte[] id = attributes.value(AttributeName.UNIQID);
    if (id == null) {
      id = newId();
      attributes = attributes.with(AttributeName.UNIQID, id);
    }
    byte[] generation =
        ByteBuffer.allocate(key.length + 1 + id.length).put(key).put((byte) 0).put(id).array();
    editor.seek(generation);
    editor.store(attributes.with(AttributeName.HISMARK, MARK), value, subkeys);
    return id;
  }

  /** A random id as k2hash writes it: base64 of 32 bytes, and NUL. */
  private byte[] newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    byte[] digits = Base64.getEncoder().encode(bytes);
    return Arrays.copyOf(digits, digits.length + 1);
  }
}
