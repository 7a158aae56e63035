package ax.antpick.k2hdkc.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFileTest {

  private static SettingsFile parse(String yaml, String... environment) throws SettingsException {
    return SettingsFile.parse(
        "k2hdkcd.yaml",
        yaml,
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]));
  }

  @Test
  void defaultsAreThoseOfTheReference() throws SettingsException {
    Settings settings = parse("").settings();

    assertThat(settings.cluster()).isEqualTo("mycluster");
    assertThat(settings.roles()).containsExactly(Settings.Role.SERVER);
    assertThat(settings.listen().chmpx()).hasToString("0.0.0.0:8020");
    assertThat(settings.listen().control()).hasToString("127.0.0.1:8021");
    assertThat(settings.listen().admin()).hasToString("127.0.0.1:8026");
    assertThat(settings.node().idType()).isEqualTo(Settings.IdType.CUSTOM);
    assertThat(settings.storage())
        .isEqualTo(
            new Settings.Storage(
                Path.of("/var/lib/k2hdkc"), Settings.Sync.ALWAYS, 1024L * 1024 * 1024 * 1024));
    assertThat(settings.limits())
        .isEqualTo(new Settings.Limits(32 << 20, 64 << 20, 10_000, 256 << 20));
    assertThat(settings.k2hdkc().iterations()).isEqualTo(1000);
    assertThat(settings.tls().on()).isFalse();
    assertThat(parse("").warnings()).isEmpty();
  }

  @Test
  void readsAllForms() throws SettingsException {
    Settings settings =
        parse(
                """
                cluster: prod-1
                node: {name: a.example.com, id-type: NAME}
                listen:
                  host: "::1"
                  chmpx: 9000
                  control: "[fe80::1%eth0]:9001"
                storage: {path: /data, sync: os, map-size: 512MiB}
                slaves:
                  - {name: "10.0.0.[0-9]+", ctlport: 8031, cuk: c}
                  - name: b
                k2hdkc: {expire: 60, history: true}
                limits:
                tls: {mode: off}
                """)
            .settings();

    assertThat(settings.listen().chmpx()).isEqualTo(new ListenAddress("::1", 9000));
    assertThat(settings.listen().control()).isEqualTo(new ListenAddress("fe80::1%eth0", 9001));
    assertThat(settings.storage().mapSize()).isEqualTo(512L << 20);
    assertThat(settings.slaves())
        .containsExactly(
            new SlaveHost("10.0.0.[0-9]+", 8031, "c", ""), new SlaveHost("b", 0, "", ""));
    assertThat(settings.k2hdkc().expire()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.node().idType()).isEqualTo(Settings.IdType.NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cluster: 'a b'                 | k2hdkcd.yaml:1: cluster: a b is not allowed; allowed: 1 to 255 letters, digits, '.', '_' and '-'
          storage: {sync: sometimes}     | k2hdkcd.yaml:1: storage.sync: sometimes is not allowed; allowed: always, os
          storage: {map-size: 12XB}      | k2hdkcd.yaml:1: storage.map-size: 12XB is not allowed; allowed: a size from 1MiB to 64TiB
          storage: {map-size: 99999999TiB} | k2hdkcd.yaml:1: storage.map-size: 99999999TiB is not allowed
          storage: {pth: /x}             | k2hdkcd.yaml:1: storage.pth is no setting; allowed here: path, sync, map-size
          storage: /x                    | k2hdkcd.yaml:1: storage: /x is not allowed; allowed: a mapping of the keys path, sync, map-size
          stoarge: 1                     | k2hdkcd.yaml:1: stoarge is no setting; allowed here: cluster, roles, node, listen,
          listen: {chmpx: 65536}         | k2hdkcd.yaml:1: listen.chmpx: 65536 is not allowed; allowed: PORT, HOST:PORT
          listen: {chmpx: '::1:80'}      | k2hdkcd.yaml:1: listen.chmpx: ::1:80 is not allowed
          listen: {chmpx: }              | k2hdkcd.yaml:1: listen.chmpx: (nothing) is not allowed
          roles: [server, slave]         | k2hdkcd.yaml:1: roles: [server, slave] is not allowed; allowed: [server], as this version runs one node
          roles: [cook]                  | k2hdkcd.yaml:1: roles: [cook] is not allowed; allowed: a list, each server, slave, registry
          roles: server                  | k2hdkcd.yaml:1: roles: server is not allowed; allowed: a list
          seeds: ['a:8025']              | k2hdkcd.yaml:1: seeds: [a:8025] is not allowed; allowed: [], as this version runs one node
          k2hr3: {api: 'http://x'}       | k2hdkcd.yaml:1: k2hr3.api: http://x is not allowed
          slaves: [{name: a, port: 1}]   | k2hdkcd.yaml:1: slaves: [{name: a, port: 1}] is not allowed; allowed: a list, each {name: HOST
          slaves: [{ctlport: 1}]         | k2hdkcd.yaml:1: slaves: [{ctlport: 1}] is not allowed
          timing: {ack: 100ms}           | k2hdkcd.yaml:1: timing.ack: 100ms is not allowed; allowed: more than timing.heartbeat (200 ms)
          timing: {heartbeat: 2s}        | default: timing.ack: 500ms is not allowed; allowed: more than timing.heartbeat (2000 ms)
          limits: {value: 64MiB}         | default: limits.frame: 64MiB is not allowed; allowed: more than limits.value (67108864 bytes)
          node: {weight: 0}              | k2hdkcd.yaml:1: node.weight: 0 is not allowed
          tls: {mode: on}                | default: tls.cert: "" is not allowed; allowed: a PEM file, as tls.mode is on
          tls: {ca: /no/such}            | k2hdkcd.yaml:1: tls.ca: /no/such is not allowed; allowed: a file that this user can read
          k2hdkc: {history: maybe}       | k2hdkcd.yaml:1: k2hdkc.history: maybe is not allowed; allowed: true or false
          cluster: [a]                   | k2hdkcd.yaml:1: cluster: [a] is not allowed
          just words                     | k2hdkcd.yaml:1: just words is not a mapping of keys
          '{cluster: &x a, seeds: *x}'    | k2hdkcd.yaml:1: aliases are not allowed
          '{cluster: a, cluster: b}'     | k2hdkcd.yaml:1: the key cluster is there twice
          '{cluster: a'                  | k2hdkcd.yaml:1: not YAML:
          '[[[[[[[[[[1]]]]]]]]]]'        | k2hdkcd.yaml:1: nested more than 8 levels deep
          """)
  void refusesWithPlaceKeyValueAndWhatIsAllowed(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void namesTheLine() {
    assertThatThrownBy(() -> parse("cluster: a\nstorage:\n  path: /x\n  sync: no\n"))
        .hasMessageStartingWith("k2hdkcd.yaml:4: storage.sync: no is not allowed");
    assertThatThrownBy(() -> parse("cluster: a\n---\ncluster: b\n"))
        .hasMessageContaining("only one document");
  }

  @Test
  void everyKeyIsOverriddenByItsVariable() throws SettingsException {
    assertThat(
            parse("storage: {map-size: 1GiB}", "K2HDKC_STORAGE_MAP_SIZE", "2MiB")
                .settings()
                .storage()
                .mapSize())
        .isEqualTo(2 << 20);
    assertThat(
            parse("", "K2HDKC_SLAVES", "[{\"name\": \"a\", \"ctlport\": 1}]").settings().slaves())
        .containsExactly(new SlaveHost("a", 1, "", ""));
    assertThat(Keys.ALL.stream().map(Key::variable)).doesNotHaveDuplicates();
    assertThat(Keys.NODE_ID_SEED.variable()).isEqualTo("K2HDKC_NODE_ID_SEED");
  }

  @Test
  void aBadVariableIsNamed() {
    assertThatThrownBy(() -> parse("", "K2HDKC_STORAGE_SYNC", ""))
        .hasMessage(
            "environment variable K2HDKC_STORAGE_SYNC: storage.sync: \"\" is not allowed; allowed:"
                + " always, os");
    assertThatThrownBy(() -> parse("", "K2HDKC_SLAVES", "[{"))
        .hasMessageStartingWith("environment variable K2HDKC_SLAVES:1: not YAML:");
  }

  @Test
  void warnsOfWhatHasNoEffect() throws SettingsException {
    assertThat(parse("replicas: 2\nguard: none").warnings())
        .containsExactly(
            "k2hdkcd.yaml:1: replicas: 2 has no effect: this version runs one node and keeps one"
                + " copy",
            "k2hdkcd.yaml:2: guard: none has no effect: this version runs one node without"
                + " registry");
    assertThat(parse("", "K2HDKC_STORAGE_PATHS", "x").warnings())
        .containsExactly(
            "environment variable K2HDKC_STORAGE_PATHS is no setting and has no effect");
    assertThat(parse("", "K2HDKC_HOME", "x").warnings()).isEmpty();
    assertThat(parse("replicas: 0").warnings()).isEmpty();
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "cluster: x\n");

    assertThat(SettingsFile.read(file, Map.of()).settings().cluster()).isEqualTo("x");
    assertThat(SettingsFile.read(null, Map.of()).settings().cluster()).isEqualTo("mycluster");
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("b.yaml"), Map.of()))
        .hasMessage(folder.resolve("b.yaml") + ": no such file");
    assertThatThrownBy(() -> SettingsFile.read(folder, Map.of()))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void everyFallbackIsAllowed() throws SettingsException {
    SettingsSource source = new SettingsSource(YamlDocument.parse("x", ""), Map.of());
    for (Key<?> key : Keys.ALL) {
      assertThat((Object) source.get(key)).as(key.path()).isNotNull();
    }
    assertThat(List.copyOf(Keys.ALL)).doesNotHaveDuplicates();
  }
}
