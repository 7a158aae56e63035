package ax.antpick.k2hdkc.daemon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

  @Test
  void isThereWhileOpenAndReplacesAnOldOne(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("run.json"), "left by a killed process");
    Ports ports =
        new Ports(
            new ListenAddress("::", 1),
            new ListenAddress("127.0.0.1", 2),
            new ListenAddress("127.0.0.1", 3));

    RunFile file = RunFile.write(folder, ports, 17);

    assertThat(folder.resolve("run.json"))
        .hasContent(
            "{\"pid\":17,\"chmpx\":\"[::]:1\",\"control\":\"127.0.0.1:2\","
                + "\"admin\":\"127.0.0.1:3\"}");
    file.close();
    assertThat(folder).isEmptyDirectory();
  }
}
