package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Every key that a change may touch is in flight while the change is. */
class InFlightKeysTest {

  private static final String ELEMENT = "q0000000000006522_000000006B0324F6_000000000D72AD7D\0";

  private static void check(boolean history, Mutation mutation, List<String> busy) {
    InFlightKeys keys = new InFlightKeys(history);
    keys.enter(mutation);
    for (String key : busy) {
      assertThat(keys.has(bytes(key))).as(key).isTrue();
    }
    assertThat(keys.has(bytes("other"))).isEqualTo(busy.contains("other"));
    keys.leave(mutation);
    for (String key : busy) {
      assertThat(keys.has(bytes(key))).as(key).isFalse();
    }
  }

  @Test
  void aChangeOfOneKeyIsInFlightThere() {
    check(false, new Mutation.Delete(bytes("k")), List.of("k"));
  }

  @Test
  void aRenameIsInFlightAtBothKeys() {
    check(false, new Mutation.Rename(bytes("k"), bytes("l"), null, true), List.of("k", "l"));
  }

  @Test
  void aChangeWithHistoryIsInFlightAtOldGenerationsToo() {
    check(
        true,
        new Mutation.Delete(bytes("k")),
        List.of("k", "k\0oCnQ34TrVUnGQeBKnvOJ5QoCnQ34TrVUnGQeBKnvOJ5=\0"));
  }

  @Test
  void aPushIsInFlightInItsWholeQueueAndAtItsKey() {
    check(
        false,
        new Mutation.Push(
            bytes("q"), bytes("k"), bytes("v"), null, null, OptionalLong.empty(), QueueOrder.FIFO),
        List.of("q", "qMARKER\0", ELEMENT, "k"));
  }

  @Test
  void aPopFromAKeyQueueMayTakeAnyKey() {
    check(false, new Mutation.Pop(bytes("q"), null, false), List.of("qMARKER\0", ELEMENT));
    check(false, new Mutation.Pop(bytes("q"), null, true), List.of("qMARKER\0", "other"));
  }

  @Test
  void aReadChangesNothing() {
    InFlightKeys keys = new InFlightKeys(true);
    keys.enter(new Mutation.Read(bytes("k"), snapshot -> Outcome.DONE));
    assertThat(keys.has(bytes("k"))).isFalse();
  }
}
