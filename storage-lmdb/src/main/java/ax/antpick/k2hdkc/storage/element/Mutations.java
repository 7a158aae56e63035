package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import ax.antpick.k2hdkc.storage.queue.QueueChanges;

/**
 * Applies mutations. Each one is first checked as a whole: what is refused has changed nothing.
 * Owned by the committing thread.
 */
final class Mutations {

  private final StoreSettings settings;
  private final ElementEditor editor;
  private final ValueChanges values;
  private final SubkeyChanges subkeys;
  private final CounterChanges counters;
  private final QueueChanges queues;

  Mutations(StoreSettings settings, ElementEditor editor, ValueCipher cipher) {
    History history = new History(editor, settings.random());
    ValueWriter writer = new ValueWriter(settings, editor, cipher, history);
    this.settings = settings;
    this.editor = editor;
    this.values = new ValueChanges(settings, editor, writer, history);
    this.subkeys = new SubkeyChanges(settings, editor, writer);
    this.counters = new CounterChanges(editor, writer);
    this.queues = new QueueChanges(editor, writer, settings.random());
  }

  /**
   * Applies a mutation in the transaction that the editor has begun.
   *
   * @param mutation what to do
   * @return the verdict
   */
  Outcome apply(Mutation mutation) {
    return isInBounds(mutation) ? decide(mutation) : Outcome.of(Status.INVALID);
  }

  private Outcome decide(Mutation mutation) {
    if (mutation instanceof Mutation.Set set) {
      return values.set(set);
    } else if (mutation instanceof Mutation.Read read) {
      return read.look().at(editor.snapshot());
    } else if (mutation instanceof Mutation.CasAdd add) {
      return counters.add(add);
    } else if (mutation instanceof Mutation.CasSet set) {
      return counters.set(set);
    } else if (mutation instanceof Mutation.CasInit init) {
      return counters.init(init);
    } else if (mutation instanceof Mutation.Delete delete) {
      return values.delete(delete);
    } else if (mutation instanceof Mutation.SetRange set) {
      return values.setRange(set);
    } else if (mutation instanceof Mutation.SetAll set) {
      return values.setAll(set);
    } else if (mutation instanceof Mutation.Rename rename) {
      return values.rename(rename);
    } else if (mutation instanceof Mutation.SetSubkeys set) {
      return subkeys.set(set);
    } else if (mutation instanceof Mutation.AddSubkey add) {
      return subkeys.add(add);
    } else if (mutation instanceof Mutation.RemoveSubkey remove) {
      return subkeys.remove(remove);
    } else if (mutation instanceof Mutation.Push push) {
      return queues.push(push);
    } else if (mutation instanceof Mutation.Pop pop) {
      return queues.pop(pop);
    }
    throw new IllegalStateException(
        "All mutations are listed here, but not " + mutation.getClass());
  }

  /** Whether there is a key where one is needed, and nothing is too long. */
  private boolean isInBounds(Mutation mutation) {
    if (!fits(mutation.key())) {
      return false;
    }
    if (mutation instanceof Mutation.Push push) {
      // An empty prefix has a verdict of its own.
      return fits(push.queueKey()) && fits(push.value()) && fits(push.attributes());
    } else if (mutation instanceof Mutation.Pop) {
      return true;
    } else if (mutation.key().length == 0) {
      return false;
    } else if (mutation instanceof Mutation.Set set) {
      return fits(set.value()) && fits(set.attributes());
    } else if (mutation instanceof Mutation.SetRange set) {
      return fits(set.value());
    } else if (mutation instanceof Mutation.SetSubkeys set) {
      return fits(set.subkeys());
    } else if (mutation instanceof Mutation.AddSubkey add) {
      return fits(add.subkey());
    } else if (mutation instanceof Mutation.SetAll set) {
      return fits(set.value()) && fits(set.subkeys()) && fits(set.attributes());
    } else if (mutation instanceof Mutation.Rename rename) {
      return fits(rename.newKey());
    } else if (mutation instanceof Mutation.CasInit init) {
      return fits(init.value());
    } else if (mutation instanceof Mutation.CasSet set) {
      return fits(set.value());
    }
    return true;
  }

  private boolean fits(byte[] bytes) {
    return bytes == null || bytes.length <= settings.valueLimit();
  }
}
