package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What mutations mean, told a second time and simply: a map of elements and a map of queues,
 * without time and encryption.
 */
final class ElementModel {

  /** An element. */
  static final class Element {
    byte[] value = {};
    TreeSet<String> subkeys = new TreeSet<>();
  }

  private final Map<String, Element> elements = new HashMap<>();
  private final Map<String, Deque<String>> queues = new HashMap<>();

  Map<String, Element> elements() {
    return elements;
  }

  /** All elements, those that queues are made of included. */
  long count() {
    return elements.size() + queues.size() + queues.values().stream().mapToLong(Deque::size).sum();
  }

  /** The verdict, and for a pop the value behind it. */
  String apply(Mutation mutation) {
    String key = text(mutation.key());
    Element element = elements.get(key);
    if (mutation instanceof Mutation.Set set) {
      Element written = made(key);
      written.value = set.value();
      if (set.dropSubkeys()) {
        written.subkeys.clear();
      }
      return "DONE";
    } else if (mutation instanceof Mutation.SetRange set) {
      return overwrite(made(key), set);
    } else if (mutation instanceof Mutation.AddSubkey add) {
      made(key).subkeys.add(text(add.subkey()));
      return "DONE";
    } else if (mutation instanceof Mutation.RemoveSubkey remove) {
      boolean unlisted =
          element != null
              && !element.subkeys.isEmpty()
              && !element.subkeys.remove(text(remove.subkey()));
      return (unlisted ? Status.NOT_LISTED : Status.DONE).toString();
    } else if (mutation instanceof Mutation.SetSubkeys set) {
      Element written = made(key);
      written.subkeys.clear();
      SubkeyList.parse(set.subkeys()).forEach(name -> written.subkeys.add(text(name)));
      return "DONE";
    } else if (mutation instanceof Mutation.Delete) {
      elements.remove(key);
      return "DONE";
    } else if (mutation instanceof Mutation.Rename rename) {
      return rename(key, element, text(rename.newKey()));
    } else if (mutation instanceof Mutation.CasAdd add) {
      return add(element, add.increment() ? 1 : -1);
    } else if (mutation instanceof Mutation.CasSet set) {
      return compareAndSet(element, set);
    } else if (mutation instanceof Mutation.Push push) {
      Deque<String> queue = queues.computeIfAbsent(key, any -> new ArrayDeque<>());
      if (push.order() == QueueOrder.FIFO) {
        queue.addLast(text(push.value()));
      } else {
        queue.addFirst(text(push.value()));
      }
      return "DONE";
    } else if (mutation instanceof Mutation.Pop) {
      Deque<String> queue = queues.get(key);
      boolean empty = queue == null || queue.isEmpty();
      return empty ? "EMPTY_QUEUE" : "DONE " + queue.removeFirst();
    }
    throw new AssertionError(mutation);
  }

  private Element made(String key) {
    return elements.computeIfAbsent(key, any -> new Element());
  }

  private static String overwrite(Element element, Mutation.SetRange set) {
    int at = (int) set.position();
    int length = Math.max(element.value.length, at + set.value().length);
    element.value = Arrays.copyOf(element.value, length);
    System.arraycopy(set.value(), 0, element.value, at, set.value().length);
    return "DONE";
  }

  private String rename(String key, Element element, String newKey) {
    if (key.equals(newKey)) {
      return "DONE";
    }
    if (element == null || element.value.length == 0) {
      return "NO_DATA";
    }
    elements.remove(key);
    Element target = made(newKey);
    target.value = element.value;
    if (!element.subkeys.isEmpty()) {
      target.subkeys = element.subkeys;
    }
    return "DONE";
  }

  private static String add(Element element, int step) {
    if (element == null || element.value.length == 0) {
      return "NO_DATA";
    }
    int width = element.value.length;
    if (width != 1 && width != 2 && width != 4 && width != 8) {
      return "NOT_A_COUNTER";
    }
    long number = 0;
    for (int i = width - 1; i >= 0; i--) {
      number = number << 8 | element.value[i] & 0xff;
    }
    number += step;
    element.value = new byte[width];
    for (int i = 0; i < width; i++) {
      element.value[i] = (byte) (number >> 8 * i);
    }
    return "DONE";
  }

  private static String compareAndSet(Element element, Mutation.CasSet set) {
    if (element == null || element.value.length == 0) {
      return "NO_DATA";
    }
    if (!Arrays.equals(element.value, set.expected())) {
      return "DIFFERENT_VALUE";
    }
    element.value = set.value();
    return "DONE";
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
