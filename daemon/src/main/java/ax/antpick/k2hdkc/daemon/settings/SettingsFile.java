package ax.antpick.k2hdkc.daemon.settings;

import ax.antpick.k2hdkc.daemon.settings.Settings.Drain;
import ax.antpick.k2hdkc.daemon.settings.Settings.Role;
import ax.antpick.k2hdkc.daemon.settings.Settings.Switch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings as a file and the environment give them.
 *
 * @param settings the settings
 * @param warnings lines that the log should show
 */
public record SettingsFile(Settings settings, List<String> warnings) {

  private static final long MAX_BYTES = 1 << 20;
  private static final String ONE_NODE = "this version runs one node";

  /**
   * Reads settings.
   *
   * @param file the YAML file; null for defaults and environment only
   * @param environment the environment variables
   * @return the settings and what to warn of
   * @throws SettingsException when something given cannot be accepted
   */
  public static SettingsFile read(Path file, Map<String, String> environment)
      throws SettingsException {
    return parse(
        file == null ? "default" : file.toString(), file == null ? "" : text(file), environment);
  }

  /**
   * Reads settings from text.
   *
   * @param name the name for messages
   * @param yaml the YAML text
   * @param environment the environment variables
   * @return the settings and what to warn of
   * @throws SettingsException when something given cannot be accepted
   */
  public static SettingsFile parse(String name, String yaml, Map<String, String> environment)
      throws SettingsException {
    SettingsSource source = new SettingsSource(YamlDocument.parse(name, yaml), environment);
    checkOfOneNode(source);
    checkTiming(source);
    Settings settings =
        new Settings(
            source.get(Keys.CLUSTER),
            source.get(Keys.ROLES),
            node(source),
            listen(source),
            new Settings.Storage(
                path(source, Keys.STORAGE_PATH),
                source.get(Keys.STORAGE_SYNC),
                source.get(Keys.STORAGE_MAP_SIZE)),
            source.get(Keys.SLAVES),
            new Settings.Security(readableFile(source, Keys.SECURITY_ADMIN_TOKEN_FILE)),
            elements(source),
            limits(source),
            new Settings.Log(source.get(Keys.LOG_FORMAT), source.get(Keys.LOG_LEVEL)),
            tls(source));
    return new SettingsFile(settings, source.warnings());
  }

  private static String text(Path file) throws SettingsException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new SettingsException(file + ": larger than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SettingsException(file + ": no such file");
    } catch (IOException e) {
      throw new SettingsException(file + ": not readable: " + e);
    }
  }

  /** Refuses what asks for other nodes; warns of what would only tune them. */
  private static void checkOfOneNode(SettingsSource source) throws SettingsException {
    if (!source.get(Keys.ROLES).equals(List.of(Role.SERVER))) {
      throw source.refused(Keys.ROLES, "[server], as " + ONE_NODE);
    }
    if (!source.get(Keys.SEEDS).isEmpty()) {
      throw source.refused(Keys.SEEDS, "[], as " + ONE_NODE + " and cannot join others");
    }
    if (!source.get(Keys.K2HR3_API).isEmpty()) {
      throw source.refused(Keys.K2HR3_API, "\"\", as this version cannot register with K2HR3");
    }
    if (source.get(Keys.REPLICAS) > 0) {
      source.warnIfGiven(Keys.REPLICAS, ONE_NODE + " and keeps one copy");
    }
    if (source.get(Keys.SHUTDOWN_DRAIN) == Drain.ALWAYS) {
      source.warnIfGiven(Keys.SHUTDOWN_DRAIN, ONE_NODE + ", there is no other to drain to");
    }
    for (Key<?> key :
        List.of(
            Keys.LISTEN_GOSSIP,
            Keys.LISTEN_REGISTRY,
            Keys.BOOTSTRAP,
            Keys.GUARD,
            Keys.NODE_ZONE,
            Keys.NODE_WEIGHT,
            Keys.K2HR3_ROLE,
            Keys.K2HR3_TOKEN_FILE,
            Keys.SECURITY_CLUSTER_KEY_FILE,
            Keys.MOVE_RATE,
            Keys.TIMING_HEARTBEAT,
            Keys.TIMING_ACK,
            Keys.TIMING_SILENCE,
            Keys.TIMING_LEASE,
            Keys.REGISTRY_BASE_URI,
            Keys.REGISTRY_IDENTITY,
            Keys.REGISTRY_REPO)) {
      source.get(key);
      source.warnIfGiven(key, ONE_NODE + " without registry");
    }
  }

  private static void checkTiming(SettingsSource source) throws SettingsException {
    Duration heartbeat = source.get(Keys.TIMING_HEARTBEAT);
    Duration silence = source.get(Keys.TIMING_SILENCE);
    for (Key<Duration> key : List.of(Keys.TIMING_ACK, Keys.TIMING_LEASE)) {
      Duration value = source.get(key);
      if (value.compareTo(heartbeat) <= 0 || value.compareTo(silence) > 0) {
        throw source.refused(
            key,
            "more than timing.heartbeat (%d ms), at most timing.silence (%d ms)"
                .formatted(heartbeat.toMillis(), silence.toMillis()));
      }
    }
  }

  private static Settings.Node node(SettingsSource source) throws SettingsException {
    return new Settings.Node(
        source.get(Keys.NODE_NAME),
        source.get(Keys.NODE_ADDRESS),
        source.get(Keys.NODE_ID_TYPE),
        source.get(Keys.NODE_ID_SEED),
        source.get(Keys.NODE_CUK),
        source.get(Keys.NODE_ZONE),
        source.get(Keys.NODE_WEIGHT));
  }

  private static Settings.Listen listen(SettingsSource source) throws SettingsException {
    String host = source.get(Keys.LISTEN_HOST);
    return new Settings.Listen(
        source.get(Keys.LISTEN_CHMPX).withDefaultHost(host),
        source.get(Keys.LISTEN_CONTROL).withDefaultHost(host),
        source.get(Keys.LISTEN_ADMIN).withDefaultHost(host));
  }

  private static Settings.Elements elements(SettingsSource source) throws SettingsException {
    return new Settings.Elements(
        Duration.ofSeconds(source.get(Keys.EXPIRE)),
        source.get(Keys.HISTORY),
        readableFile(source, Keys.PASS_PHRASES_FILE),
        source.get(Keys.ENCRYPTION),
        Math.toIntExact(source.get(Keys.ITERATIONS)));
  }

  private static Settings.Limits limits(SettingsSource source) throws SettingsException {
    long value = source.get(Keys.LIMIT_VALUE);
    long frame = source.get(Keys.LIMIT_FRAME);
    if (frame <= value) {
      throw source.refused(Keys.LIMIT_FRAME, "more than limits.value (" + value + " bytes)");
    }
    return new Settings.Limits(
        value,
        frame,
        Math.toIntExact(source.get(Keys.LIMIT_CONNECTIONS)),
        source.get(Keys.LIMIT_IN_FLIGHT));
  }

  private static Settings.Tls tls(SettingsSource source) throws SettingsException {
    boolean on = source.get(Keys.TLS_MODE) == Switch.ON;
    Settings.Tls tls =
        new Settings.Tls(
            on,
            readableFile(source, Keys.TLS_CA),
            readableFile(source, Keys.TLS_CERT),
            readableFile(source, Keys.TLS_KEY),
            source.get(Keys.TLS_VERIFY_PEER));
    if (on && tls.cert() == null) {
      throw source.refused(Keys.TLS_CERT, "a PEM file, as tls.mode is on");
    }
    if (on && tls.key() == null) {
      throw source.refused(Keys.TLS_KEY, "a PEM file, as tls.mode is on");
    }
    if (on && tls.verifyPeer() && tls.ca() == null) {
      throw source.refused(Keys.TLS_CA, "a PEM file, as tls.verify-peer is true");
    }
    return tls;
  }

  private static Path readableFile(SettingsSource source, Key<String> key)
      throws SettingsException {
    if (source.get(key).isEmpty()) {
      return null;
    }
    Path file = path(source, key);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw source.refused(key, "a file that this user can read");
    }
    return file;
  }

  private static Path path(SettingsSource source, Key<String> key) throws SettingsException {
    try {
      return Path.of(source.get(key));
    } catch (InvalidPathException e) {
      throw source.refused(key, "a path (" + e.getReason() + ")");
    }
  }
}
