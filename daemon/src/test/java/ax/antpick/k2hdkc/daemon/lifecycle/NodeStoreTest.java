package ax.antpick.k2hdkc.daemon.lifecycle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.daemon.settings.Settings;
import ax.antpick.k2hdkc.daemon.settings.SettingsFile;
import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node by itself whose data is suspect: it checks it, and serves what is whole. */
final class NodeStoreTest {

  @TempDir private Path folder;

  private NodeStore open() throws Exception {
    String yaml = "storage: {path: '" + folder + "', sync: os}";
    Settings settings = SettingsFile.parse("k2hdkcd.yaml", yaml, Map.of()).settings();
    return NodeStore.open(settings, "node");
  }

  private static void set(NodeStore node, String key, String value) {
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    node.store()
        .submit(
            new Mutation.Set(key.getBytes(UTF_8), value.getBytes(UTF_8)),
            new Completion() {
              @Override
              public void completed(Outcome outcome) {
                done.complete(outcome);
              }

              @Override
              public void failed(StoreException cause) {
                done.completeExceptionally(cause);
              }
            });
    node.store().submitted();
    assertThat(done.join()).isEqualTo(Outcome.DONE);
  }

  private static String get(NodeStore node, String key) {
    try (Snapshot snapshot = node.store().snapshot()) {
      ByteBuffer value = snapshot.value(key.getBytes(UTF_8), Access.CHECKED);
      return value == null ? null : UTF_8.decode(value).toString();
    }
  }

  /** Changes a letter wherever the data file has the text. */
  private void damage(String text) throws IOException {
    Path data = folder.resolve("data").resolve("data.mdb");
    String bytes = Files.readString(data, ISO_8859_1);
    assertThat(bytes).contains(text);
    Files.writeString(data, bytes.replace(text, "X" + text.substring(1)), ISO_8859_1);
  }

  @Test
  void aSuspectStoreIsCheckedAndServesWhatIsWhole() throws Exception {
    try (NodeStore node = open()) {
      set(node, "whole", "a value that stays");
      set(node, "damaged", "a value to be damaged");
    }
    damage("a value to be damaged");
    Files.writeString(folder.resolve("suspect"), "the test says so\n");
    try (NodeStore node = open()) {
      assertThat(node.suspicion()).isEmpty();
      assertThat(get(node, "whole")).isEqualTo("a value that stays");
      assertThat(get(node, "damaged")).isNull();
      set(node, "damaged", "a new value");
      assertThat(get(node, "damaged")).isEqualTo("a new value");
      assertThat(node.store().statistics().elements()).isEqualTo(2);
    }
    assertThat(folder.resolve("suspect")).doesNotExist();
  }
}
