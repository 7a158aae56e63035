package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import java.nio.ByteBuffer;

/**
 * Compare-and-set and counters ({@code specs/k2hdkc-commands.md} 2.11): little-endian, wrapping
 * around, as wide as the stored value. Owned by the committing thread.
 */
final class CounterChanges {

  private final ElementEditor editor;
  private final ValueWriter writer;

  CounterChanges(ElementEditor editor, ValueWriter writer) {
    this.editor = editor;
    this.writer = writer;
  }

  Outcome init(Mutation.CasInit init) {
    if (isNothing(init.value())) {
      return Outcome.of(Status.INVALID);
    }
    if (!ValueWriter.isPossible(init.expire())) {
      return Outcome.of(Status.BAD_VALUE);
    }
    editor.seek(init.key());
    writer.write(
        init.key(),
        editor.reader().attributeList(),
        init.value(),
        init.passPhrase(),
        init.expire(),
        null);
    return Outcome.DONE;
  }

  Outcome set(Mutation.CasSet set) {
    if (isNothing(set.expected()) || isNothing(set.value())) {
      return Outcome.of(Status.INVALID);
    }
    if (!ValueWriter.isPossible(set.expire())) {
      return Outcome.of(Status.BAD_VALUE);
    }
    editor.seek(set.key());
    ByteBuffer current = editor.reader().value(new Access(set.checked(), set.passPhrase()));
    if (current == null) {
      return Outcome.of(Status.NO_DATA);
    }
    if (!current.equals(ByteBuffer.wrap(set.expected()))) {
      return Outcome.of(Status.DIFFERENT_VALUE);
    }
    writer.write(
        set.key(),
        editor.reader().attributeList(),
        set.value(),
        set.passPhrase(),
        set.expire(),
        null);
    return Outcome.DONE;
  }

  Outcome add(Mutation.CasAdd add) {
    if (!ValueWriter.isPossible(add.expire())) {
      return Outcome.of(Status.BAD_VALUE);
    }
    editor.seek(add.key());
    ByteBuffer current = editor.reader().value(new Access(add.checked(), add.passPhrase()));
    if (current == null) {
      return Outcome.of(Status.NO_DATA);
    }
    if (current.remaining() > Long.BYTES || Integer.bitCount(current.remaining()) != 1) {
      return Outcome.of(Status.NOT_A_COUNTER);
    }
    byte[] counter = ElementReader.copyOf(current);
    step(counter, add.increment());
    writer.write(
        add.key(), editor.reader().attributeList(), counter, add.passPhrase(), add.expire(), null);
    return Outcome.DONE;
  }

  /** Adds or subtracts one, carrying from the first byte on. */
  private static void step(byte[] counter, boolean increment) {
    int carriesOn = increment ? 0 : -1;
    for (int i = 0; i < counter.length; i++) {
      counter[i] += (byte) (increment ? 1 : -1);
      if (counter[i] != carriesOn) {
        return;
      }
    }
  }

  private static boolean isNothing(byte[] bytes) {
    return bytes == null || bytes.length == 0;
  }
}
