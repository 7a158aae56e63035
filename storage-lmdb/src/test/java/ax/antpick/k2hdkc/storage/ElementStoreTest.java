package ax.antpick.k2hdkc.storage;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a whole: opening again, figures, changes in flight. */
class ElementStoreTest {

  @TempDir Path folder;

  private StoreFixture open() {
    LmdbEngine engine = LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), Failpoints.NONE);
    return StoreFixture.on(engine, StoreFixture.SETTINGS);
  }

  @Test
  void whatWasWrittenIsThereAfterOpeningAgain() {
    try (StoreFixture store = open()) {
      assertThat(store.apply(new Mutation.Set(bytes("k"), bytes("v")))).isEqualTo(Outcome.DONE);
      store.apply(new Mutation.Set(bytes("gone"), bytes("v")));
      store.apply(new Mutation.Delete(bytes("gone")));
    }
    try (StoreFixture store = open()) {
      assertThat(store.get("k")).isEqualTo("v");
      assertThat(store.get("gone")).isNull();
      assertThat(store.store().statistics().elements()).isEqualTo(1);
      assertThat(store.store().statistics().lastWrite()).isEqualTo(store.now().minusNanos(456_789));
    }
  }

  @Test
  void aChangeIsInFlightUntilItIsCommitted() {
    try (StoreFixture store = open()) {
      ElementStore elements = store.store();
      boolean[] inFlightAtTheEnd = {true};
      elements.submit(
          new Mutation.Set(bytes("k"), bytes("v")),
          new Completion() {
            @Override
            public void completed(Outcome outcome) {
              inFlightAtTheEnd[0] = elements.inFlight(bytes("k"));
            }

            @Override
            public void failed(StoreException cause) {
              throw cause;
            }
          });
      assertThat(elements.inFlight(bytes("k"))).isTrue();
      assertThat(elements.inFlight(bytes("other"))).isFalse();
      elements.submitted();
      assertThat(elements.inFlight(bytes("k"))).isFalse();
      assertThat(inFlightAtTheEnd[0]).isFalse();
    }
  }
}
