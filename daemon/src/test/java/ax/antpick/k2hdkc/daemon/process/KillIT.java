package ax.antpick.k2hdkc.daemon.process;

import static ax.antpick.k2hdkc.daemon.process.Payloads.get;
import static ax.antpick.k2hdkc.daemon.process.Payloads.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGKILL under load: every acknowledged write is there after the next start. Each write has a
 * value of its own, so that an older one in its place is found too.
 */
final class KillIT {

  private static final int KILLS = 3;
  private static final int WRITERS = 4;
  private static final int KEYS_PER_WRITER = 500;
  private static final int WRITES_BETWEEN_KILLS = 1000;

  @TempDir private Path folder;

  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> unknown = new ConcurrentHashMap<>();
  private final AtomicLong writes = new AtomicLong();

  @ParameterizedTest
  @ValueSource(strings = {"always", "os"})
  void losesNothingAcknowledged(String sync) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (DaemonProcess daemon = DaemonProcess.start(folder, sync)) {
        verify(daemon);
        long enough = writes.get() + WRITES_BETWEEN_KILLS;
        List<Thread> writers = startWriters(daemon);
        Awaitility.await().until(() -> writes.get() >= enough);
        daemon.kill();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }
    try (DaemonProcess daemon = DaemonProcess.start(folder, sync)) {
      verify(daemon);
    }
    assertThat(writes.get()).isGreaterThanOrEqualTo(KILLS * (long) WRITES_BETWEEN_KILLS);
  }

  private List<Thread> startWriters(DaemonProcess daemon) throws IOException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      RawSlave slave = daemon.slave();
      Thread thread = new Thread(() -> write(slave, writer), "writer-" + writer);
      thread.start();
      writers.add(thread);
    }
    return writers;
  }

  /** Writes until the connection breaks; the write that it broke is either there or not. */
  private void write(RawSlave slave, int writer) {
    String key = "";
    String value = "";
    try (slave) {
      while (true) {
        long number = writes.incrementAndGet();
        key = "writer " + writer + " key " + number % KEYS_PER_WRITER;
        value = "value " + number;
        assertThat(Payloads.result(slave.ask(set(key, value)))).isEqualTo("NOTHING");
        acknowledged.put(key, value);
        unknown.remove(key);
      }
    } catch (IOException e) {
      unknown.put(key, value);
    }
  }

  private void verify(DaemonProcess daemon) throws IOException {
    try (RawSlave slave = daemon.slave()) {
      for (Map.Entry<String, String> write : acknowledged.entrySet()) {
        String found = Payloads.data(slave.ask(get(write.getKey())));
        if (!found.equals(unknown.get(write.getKey()))) {
          assertThat(found).as(write.getKey()).isEqualTo(write.getValue());
        }
      }
    }
  }
}
