package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The changes of whole elements and their values ({@code specs/k2hdkc-commands.md} 2.5, 2.6, 2.8 to
 * 2.10). Owned by the committing thread.
 */
final class ValueChanges {

  private static final byte[] NOTHING = new byte[0];

  private final StoreSettings settings;
  private final ElementEditor editor;
  private final ValueWriter writer;
  private final History history;

  ValueChanges(StoreSettings settings, ElementEditor editor, ValueWriter writer, History history) {
    this.settings = settings;
    this.editor = editor;
    this.writer = writer;
    this.history = history;
  }

  Outcome set(Mutation.Set set) {
    if (!ValueWriter.isPossible(set.expire())) {
      return Outcome.of(Status.BAD_VALUE);
    }
    byte[] value = orNothing(set.value());
    SubkeyList subkeys = set.dropSubkeys() ? SubkeyList.EMPTY : null;
    switch (set.kind()) {
      case PLAIN ->
          writer.write(
              set.key(), AttributeList.EMPTY, value, set.passPhrase(), set.expire(), subkeys);
      case QUEUE_ELEMENT ->
          writer.writeQueueElement(
              set.key(),
              attributesIn(set.attributes()),
              value,
              set.passPhrase(),
              set.expire(),
              subkeys);
      case KEY_QUEUE_ELEMENT -> {
        editor.seek(set.key());
        editor.store(AttributeList.EMPTY, value, subkeys);
      }
    }
    return Outcome.DONE;
  }

  Outcome setRange(Mutation.SetRange set) {
    if (isNothing(set.value())) {
      return Outcome.of(Status.INVALID);
    }
    if (set.position() < 0) {
      return Outcome.of(Status.BAD_POSITION);
    }
    if (set.position() > settings.valueLimit() - set.value().length) {
      return Outcome.of(Status.INVALID);
    }
    boolean exists = editor.seek(set.key());
    AttributeList attributes =
        exists
            ? writer.touched()
            : writer.birth(set.key(), AttributeList.EMPTY, OptionalLong.empty());
    editor.overwrite(attributes, (int) set.position(), set.value());
    return Outcome.DONE;
  }

  Outcome setAll(Mutation.SetAll set) {
    SubkeyList subkeys = SubkeyList.parse(set.subkeys());
    AttributeList given = attributesIn(set.attributes());
    editor.seek(set.key());
    AttributeList attributes =
        given.isEmpty() ? writer.touched() : given.with(AttributeName.MTIME, editor.now());
    editor.store(attributes, orNothing(set.value()), subkeys.isEmpty() ? null : subkeys);
    return Outcome.DONE;
  }

  Outcome delete(Mutation.Delete delete) {
    if (settings.history()) {
      history.keep(delete.key());
    }
    editor.seek(delete.key());
    editor.remove();
    return Outcome.DONE;
  }

  Outcome rename(Mutation.Rename rename) {
    if (isNothing(rename.newKey())) {
      return Outcome.of(Status.INVALID);
    }
    if (Arrays.equals(rename.key(), rename.newKey())) {
      return Outcome.DONE;
    }
    ElementReader reader = editor.reader();
    boolean readable =
        editor.seek(rename.key())
            && reader.value(new Access(rename.checked(), rename.passPhrase())) != null;
    if (!readable) {
      return Outcome.of(Status.NO_DATA);
    }
    byte[] value = ElementReader.copyOf(reader.storedValue());
    SubkeyList subkeys = SubkeyList.parse(reader.subkeys());
    AttributeList attributes = writer.touched();
    editor.remove();
    editor.seek(rename.newKey());
    editor.store(attributes, value, subkeys.isEmpty() ? null : subkeys);
    return Outcome.DONE;
  }

  private static AttributeList attributesIn(byte[] bytes) {
    return isNothing(bytes) ? AttributeList.EMPTY : AttributeList.parse(ByteBuffer.wrap(bytes));
  }

  private static boolean isNothing(byte[] bytes) {
    return bytes == null || bytes.length == 0;
  }

  private static byte[] orNothing(byte[] bytes) {
    return bytes == null ? NOTHING : bytes;
  }
}
