package ax.antpick.k2hdkc.storage.queue;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.element.ElementEditor;
import ax.antpick.k2hdkc.storage.element.ElementReader;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import ax.antpick.k2hdkc.storage.element.ValueWriter;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * Push and pop ({@code specs/k2hdkc-commands.md} 2.12), each within one transaction. The chain of
 * elements is read as it is stored, whatever the attributes say, so that one expired element does
 * not hide those behind it. Owned by the committing thread.
 */
public final class QueueChanges {

  private final ElementEditor editor;
  private final ValueWriter writer;
  private final QueueNames names;

  /**
   * Changes of queues.
   *
   * @param editor changes elements
   * @param writer writes values with attributes
   * @param random makes names unique
   */
  public QueueChanges(ElementEditor editor, ValueWriter writer, RandomGenerator random) {
    this.editor = editor;
    this.writer = writer;
    this.names = new QueueNames(random);
  }

  /**
   * Pushes a value, or with a queue key a key.
   *
   * @param push what to push
   * @return done; or why not, and then nothing is changed
   */
  public Outcome push(Mutation.Push push) {
    if (isNothing(push.value())) {
      return Outcome.of(Status.INVALID);
    }
    if (isNothing(push.key())) {
      return Outcome.of(Status.NO_PREFIX);
    }
    if (!ValueWriter.isPossible(push.expire())) {
      return Outcome.of(Status.BAD_VALUE);
    }
    QueueMarker marker = marker(push.key());
    byte[] element = names.newElement(push.key(), editor.now());
    boolean first = push.order() == QueueOrder.LIFO;
    SubkeyList next =
        first && !marker.isEmpty() ? SubkeyList.EMPTY.with(marker.first()) : SubkeyList.EMPTY;
    writeElement(push, element, next);
    if (!first && !marker.isEmpty()) {
      link(marker.last(), element);
    }
    if (marker.isEmpty()) {
      setMarker(push.key(), new QueueMarker(element, element));
    } else {
      setMarker(
          push.key(),
          first
              ? new QueueMarker(element, marker.last())
              : new QueueMarker(marker.first(), element));
    }
    return Outcome.DONE;
  }

  private void writeElement(Mutation.Push push, byte[] element, SubkeyList next) {
    if (isNothing(push.queueKey())) {
      writer.writeQueueElement(
          element,
          isNothing(push.attributes())
              ? AttributeList.EMPTY
              : AttributeList.parse(ByteBuffer.wrap(push.attributes())),
          push.value(),
          push.passPhrase(),
          push.expire(),
          next);
      return;
    }
    writer.write(
        push.queueKey(), AttributeList.EMPTY, push.value(), push.passPhrase(), push.expire(), null);
    editor.seek(element);
    editor.store(AttributeList.EMPTY, push.queueKey(), next);
  }

  /**
   * Lets an element point to the one behind it. When somebody removed it, it is made again without
   * value, so that those before it still lead to those behind.
   */
  private void link(byte[] element, byte[] next) {
    editor.seek(element);
    editor.store(editor.reader().attributeList(), null, SubkeyList.EMPTY.with(next));
  }

  /**
   * Takes the first element. One that cannot be read is taken too, with no value.
   *
   * @param pop where from
   * @return what was taken; or why not, and then nothing is changed
   */
  public Outcome pop(Mutation.Pop pop) {
    if (isNothing(pop.key())) {
      return Outcome.of(Status.NO_PREFIX);
    }
    QueueMarker marker = marker(pop.key());
    if (marker.isEmpty()) {
      return Outcome.of(Status.EMPTY_QUEUE);
    }
    Access access = new Access(true, pop.passPhrase());
    byte[] element = marker.first();
    editor.seek(element);
    byte[] next = SubkeyList.parse(editor.reader().subkeys()).first();
    byte[] taken = take(element, access);
    setMarker(pop.key(), next == null ? QueueMarker.EMPTY : new QueueMarker(next, marker.last()));
    if (!pop.keyQueue()) {
      return new Outcome(Status.DONE, null, taken);
    }
    return new Outcome(Status.DONE, taken, taken == null ? null : take(taken, access));
  }

  /** Reads a value and removes its element; null when it cannot be read. */
  private byte[] take(byte[] key, Access access) {
    editor.seek(key);
    ByteBuffer value = editor.reader().value(access);
    byte[] copy = value == null ? null : ElementReader.copyOf(value);
    editor.remove();
    return copy;
  }

  private QueueMarker marker(byte[] prefix) {
    editor.seek(QueueNames.marker(prefix));
    return QueueMarker.parse(editor.reader().storedValue());
  }

  private void setMarker(byte[] prefix, QueueMarker marker) {
    editor.seek(QueueNames.marker(prefix));
    editor.store(AttributeList.EMPTY, marker.toBytes(), SubkeyList.EMPTY);
  }

  private static boolean isNothing(byte[] bytes) {
    return bytes == null || bytes.length == 0;
  }
}
