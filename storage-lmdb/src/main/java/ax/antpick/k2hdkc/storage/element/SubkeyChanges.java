package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreSettings;

/**
 * The changes of subkey lists ({@code specs/k2hdkc-commands.md} 2.7). None touches the elements
 * that the names stand for. Owned by the committing thread.
 */
final class SubkeyChanges {

  private final StoreSettings settings;
  private final ElementEditor editor;
  private final ValueWriter writer;

  SubkeyChanges(StoreSettings settings, ElementEditor editor, ValueWriter writer) {
    this.settings = settings;
    this.editor = editor;
    this.writer = writer;
  }

  Outcome set(Mutation.SetSubkeys set) {
    editor.seek(set.key());
    editor.store(writer.touched(), null, SubkeyList.parse(set.subkeys()));
    return Outcome.DONE;
  }

  Outcome add(Mutation.AddSubkey add) {
    byte[] name = add.subkey();
    if (name == null || name.length == 0) {
      return Outcome.of(Status.INVALID);
    }
    boolean exists = editor.seek(add.key());
    if (exists && add.checked() && editor.reader().isHidden()) {
      editor.store(writer.touched(), null, SubkeyList.EMPTY.with(name));
    } else if (!editor.hasSubkey(name)) {
      if (editor.subkeysLength() > settings.valueLimit() - name.length - 2L * Long.BYTES) {
        return Outcome.of(Status.INVALID);
      }
      editor.addSubkey(writer.touched(), name);
    }
    return Outcome.DONE;
  }

  Outcome remove(Mutation.RemoveSubkey remove) {
    byte[] name = remove.subkey();
    if (name == null || name.length == 0) {
      return Outcome.of(Status.INVALID);
    }
    boolean exists = editor.seek(remove.key());
    boolean hidden = exists && remove.checked() && editor.reader().isHidden();
    if (!exists || hidden || editor.subkeysLength() == 0) {
      return Outcome.DONE;
    }
    if (!editor.hasSubkey(name)) {
      return Outcome.of(Status.NOT_LISTED);
    }
    editor.removeSubkey(writer.touched(), name);
    return Outcome.DONE;
  }
}
