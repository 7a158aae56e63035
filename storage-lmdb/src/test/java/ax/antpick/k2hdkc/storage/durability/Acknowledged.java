package ax.antpick.k2hdkc.storage.durability;

import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The writes that were acknowledged, and what is lost of them. Confined to one thread. */
final class Acknowledged {

  private final Map<Long, Long> newestByKey = new HashMap<>();
  private long newest = -1;
  private long count;

  void add(long number) {
    newestByKey.merge(number % NumberedValue.KEYS, number, Math::max);
    newest = Math.max(newest, number);
    count++;
  }

  long count() {
    return count;
  }

  long newest() {
    return newest;
  }

  /**
   * Compares with what is stored. A later write that nobody heard of may be there or not.
   *
   * @return one line for each key whose acknowledged write is lost or damaged
   */
  List<String> losses(Engine engine) {
    List<String> losses = new ArrayList<>();
    try (ReadTransaction txn = engine.read()) {
      newestByKey.forEach(
          (key, number) -> {
            ByteBuffer value = txn.get(NumberedValue.key(key));
            OptionalLong found = value == null ? OptionalLong.empty() : NumberedValue.number(value);
            if (value == null) {
              losses.add("write " + number + " is gone");
            } else if (found.isEmpty()) {
              losses.add("the value of write " + number + " is damaged");
            } else if (found.getAsLong() < number
                || found.getAsLong() % NumberedValue.KEYS != key) {
              losses.add("instead of write " + number + " there is " + found.getAsLong());
            }
          });
    }
    return losses;
  }
}
