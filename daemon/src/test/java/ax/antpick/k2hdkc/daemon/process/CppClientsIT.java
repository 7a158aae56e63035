package ax.antpick.k2hdkc.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real C++ programs against our node: what k2hdkclinetool prints is what it printed with the
 * original server, line by line.
 */
@Tag("peer")
@EnabledIfEnvironmentVariable(
    named = "K2HDKC_PEERS",
    matches = ".+",
    disabledReason = "needs the C++ programs: a folder with bin/ and lib/ named by K2HDKC_PEERS")
class CppClientsIT {

  private static final Path PEERS = Path.of(System.getenv().getOrDefault("K2HDKC_PEERS", ""));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "01-values, ",
    "02-encryption, ",
    "03-subkeys, ",
    "04-direct, ",
    "05-fill, ",
    "06-rename, ",
    "07-attributes, ",
    "08-queue, ",
    "09-keyqueue, ",
    "10-cas, ",
    "12-history, K2HDKC_K2HDKC_HISTORY=true",
    "13-passphrases, K2HDKC_K2HDKC_PASSPHRASES_FILE=passphrases",
    "14-expire, K2HDKC_K2HDKC_EXPIRE=3"
  })
  void printsWhatItPrintedWithTheOriginal(String name, String setting) throws Exception {
    Files.writeString(
        folder.resolve("in.txt"), "The quick brown fox jumps over the lazy dog 0123456789");
    Recording recording = Recording.load(name).replace("/tmp/golden", folder.toString());

    try (DaemonProcess daemon = start(setting);
        CppSlave slave = slaveOf(daemon)) {
      List<String> printed = slave.lineTool(recording.commands(), "-perm");

      assertThat(Recording.masked(printed)).isEqualTo(Recording.masked(recording.lines()));
    }
  }

  @Test
  void showsTheStateOfTheNode() throws Exception {
    try (DaemonProcess daemon = start(null);
        CppSlave slave = slaveOf(daemon)) {
      List<String> printed =
          slave.lineTool(List.of("set k v", "status node", "status node full", "exit"), "-perm");

      assertThat(printed)
          .contains("K2HDKC server node count                       = 1")
          .anyMatch(line -> line.matches(".*\\[0000000000000000]\\(.*%.*%.*%.*"))
          .anyMatch(line -> line.matches("\\s+hash function\\s+= FNV-1A BUILTIN"))
          .anyMatch(line -> line.matches("\\s+assigned element count \\(%\\)\\s+= 1 .*"));
    }
  }

  @Test
  void controlPortIsReadByChmpxlinetool() throws Exception {
    try (DaemonProcess daemon = start(null);
        CppSlave slave = slaveOf(daemon)) {
      List<String> printed = slave.chmpxTool(List.of("status", "check", "dump all", "exit"));

      assertThat(printed)
          .anyMatch(line -> line.contains("[SERVICE IN]"))
          .noneMatch(line -> line.contains("ERROR") || line.contains("[ERR]"));
    }
  }

  private DaemonProcess start(String setting) throws Exception {
    // chmpx turns 127.0.0.1 into an address of the machine, so the node must listen there too.
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "K2HDKC_LISTEN_CHMPX", "0.0.0.0:" + CppSlave.freePort(),
                "K2HDKC_LISTEN_CONTROL", "0.0.0.0:" + CppSlave.freePort(),
                "K2HDKC_SLAVES", "[{\"name\": \".*\"}]"));
    if (setting != null) {
      String[] parts = setting.split("=", 2);
      variables.put(parts[0], parts[1].equals("passphrases") ? passPhrases() : parts[1]);
    }
    return DaemonProcess.start(System.getProperty("java.home"), folder, variables);
  }

  private String passPhrases() throws Exception {
    Path file = folder.resolve("passphrases");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, "defaultpass\nsecondpass\n").toString();
  }

  private CppSlave slaveOf(DaemonProcess daemon) throws Exception {
    return CppSlave.start(
        PEERS,
        Files.createDirectories(folder.resolve("slave")),
        new CppSlave.Server(
            DaemonProcess.CLUSTER,
            daemon.chmpx().port(),
            daemon.control().port(),
            DaemonProcess.NODE));
  }
}
