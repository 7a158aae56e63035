package ax.antpick.k2hdkc.daemon.settings;

import ax.antpick.k2hdkc.daemon.settings.Settings.Drain;
import ax.antpick.k2hdkc.daemon.settings.Settings.Encryption;
import ax.antpick.k2hdkc.daemon.settings.Settings.Guard;
import ax.antpick.k2hdkc.daemon.settings.Settings.IdType;
import ax.antpick.k2hdkc.daemon.settings.Settings.Identity;
import ax.antpick.k2hdkc.daemon.settings.Settings.LogFormat;
import ax.antpick.k2hdkc.daemon.settings.Settings.LogLevel;
import ax.antpick.k2hdkc.daemon.settings.Settings.Role;
import ax.antpick.k2hdkc.daemon.settings.Settings.Switch;
import ax.antpick.k2hdkc.daemon.settings.Settings.Sync;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The catalogue of settings, in the order of the reference. */
final class Keys {

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long TIB = 1L << 40;

  private static final Kind<ListenAddress> LISTEN =
      Kind.scalar(ListenAddress.ALLOWED, ListenAddress::parse);
  private static final Kind<Duration> TICK =
      Kind.duration(Duration.ofMillis(1), Duration.ofMinutes(10));

  static final Key<String> CLUSTER =
      new Key<>(
          "cluster",
          Kind.text(
              "1 to 255 letters, digits, '.', '_' and '-'",
              Pattern.compile("[A-Za-z0-9._-]{1,255}")),
          "mycluster",
          "Name of the cluster, `GROUP` of chmpx.");
  static final Key<List<Role>> ROLES =
      new Key<>(
          "roles",
          Kind.listOf(Kind.choice(Role.class)),
          "[server]",
          "What this node does. This version knows `server` only.");

  static final Key<String> NODE_NAME =
      new Key<>(
          "node.name",
          Kind.text(
              "a host name or an address, up to 255 characters",
              Pattern.compile("[A-Za-z0-9.:_-]{0,255}")),
          "",
          "Name by which slaves know this node. Empty: the host's full name.");
  static final Key<String> NODE_ADDRESS =
      new Key<>(
          "node.address",
          Kind.text(
              "a host name or an address, up to 255 characters",
              Pattern.compile("[A-Za-z0-9.:_-]{0,255}")),
          "",
          "Address that other nodes reach this node at. No effect with one node.");
  static final Key<IdType> NODE_ID_TYPE =
      new Key<>(
          "node.id-type",
          Kind.choice(IdType.class),
          "custom",
          "From what the chmpxid is computed, `CHMPXIDTYPE` of chmpx; the same in all slaves.");
  static final Key<String> NODE_ID_SEED =
      new Key<>(
          "node.id-seed",
          Kind.text("a text of up to 2047 characters", Pattern.compile(".{0,2047}")),
          "",
          "Seed of a `custom` chmpxid, `CUSTOM_ID_SEED` of chmpx. Empty: the node's name.");
  static final Key<String> NODE_CUK =
      new Key<>(
          "node.cuk",
          Kind.text("a text of up to 2047 characters", Pattern.compile(".{0,2047}")),
          "",
          "The node's `CUK` of chmpx.");
  static final Key<String> NODE_ZONE =
      new Key<>("node.zone", Kind.anyText(), "", "Failure zone. No effect with one node.");
  static final Key<Double> NODE_WEIGHT =
      new Key<>(
          "node.weight",
          Kind.weight(),
          "1.0",
          "Share of the data, relative to other nodes. No effect with one node.");

  static final Key<String> LISTEN_HOST =
      new Key<>(
          "listen.host",
          Kind.text("a host name or an address", Pattern.compile("[A-Za-z0-9.:_%-]{1,255}")),
          "0.0.0.0",
          "Host of the ports below that name none.");
  static final Key<ListenAddress> LISTEN_CHMPX =
      new Key<>("listen.chmpx", LISTEN, "8020", "Port for chmpx slaves.");
  static final Key<ListenAddress> LISTEN_CONTROL =
      new Key<>("listen.control", LISTEN, "127.0.0.1:8021", "Control port of chmpx.");
  static final Key<ListenAddress> LISTEN_GOSSIP =
      new Key<>("listen.gossip", LISTEN, "8025", "Gossip port. Not opened by this version.");
  static final Key<ListenAddress> LISTEN_ADMIN =
      new Key<>(
          "listen.admin",
          LISTEN,
          "127.0.0.1:8026",
          "HTTP port of metrics, health and status. Off loopback it needs"
              + " `security.admin-token-file`.");
  static final Key<ListenAddress> LISTEN_REGISTRY =
      new Key<>("listen.registry", LISTEN, "8028", "Registry port. Not opened by this version.");

  static final Key<List<String>> SEEDS =
      new Key<>(
          "seeds",
          Kind.listOf(
              Kind.scalar(
                  "HOST:PORT",
                  text ->
                      ListenAddress.parse(text)
                          .filter(address -> !address.host().isEmpty() && address.port() > 0)
                          .map(ListenAddress::toString))),
          "[]",
          "Gossip addresses of other nodes. This version refuses to start with any.");
  static final Key<Boolean> BOOTSTRAP =
      new Key<>(
          "bootstrap",
          Kind.flag(),
          "false",
          "Found a new cluster although other seeds are listed. No effect with one node.");
  static final Key<Guard> GUARD =
      new Key<>(
          "guard",
          Kind.choice(Guard.class),
          "majority",
          "What a node does that sees no majority. No effect with one node.");
  static final Key<Long> REPLICAS =
      new Key<>(
          "replicas",
          Kind.number(0, 7),
          "1",
          "Additional copies, `REPLICA` of chmpx. With one node there is one copy.");

  static final Key<String> STORAGE_PATH =
      new Key<>(
          "storage.path",
          Kind.text("the path of a folder", Pattern.compile(".+")),
          "/var/lib/k2hdkc",
          "Folder of the data; made when it is not there.");
  static final Key<Sync> STORAGE_SYNC =
      new Key<>(
          "storage.sync",
          Kind.choice(Sync.class),
          "always",
          "`always`: a write is acknowledged after fdatasync. `os`: a killed process loses nothing,"
              + " a power cut may damage everything.");
  static final Key<Long> STORAGE_MAP_SIZE =
      new Key<>(
          "storage.map-size",
          Kind.size(MIB, 64 * TIB),
          "1TiB",
          "Address range for the data file: the most that it can grow to.");

  static final Key<String> K2HR3_API =
      new Key<>(
          "k2hr3.api",
          Kind.anyText(),
          "",
          "URL of a K2HR3 REST API. This version refuses to start with one.");
  static final Key<String> K2HR3_ROLE =
      new Key<>("k2hr3.role", Kind.anyText(), "", "The node's K2HR3 role. No effect yet.");
  static final Key<String> K2HR3_TOKEN_FILE =
      new Key<>(
          "k2hr3.token-file",
          Kind.anyText(),
          "/etc/antpickax/k2hr3-role-token",
          "File with the role token. No effect yet.");

  static final Key<List<SlaveHost>> SLAVES =
      new Key<>(
          "slaves",
          Kind.listOf(SlaveHost.KIND),
          "[]",
          "Hosts whose slaves may connect, `SLVNODE` of chmpx. Empty: this host and loopback.");

  static final Key<String> SECURITY_CLUSTER_KEY_FILE =
      new Key<>(
          "security.cluster-key-file",
          Kind.anyText(),
          "",
          "File with the key of the links between nodes. No effect with one node.");
  static final Key<String> SECURITY_ADMIN_TOKEN_FILE =
      new Key<>(
          "security.admin-token-file",
          Kind.anyText(),
          "",
          "File whose first line is the token that the admin port asks for, as `Authorization:"
              + " Bearer TOKEN`.");

  static final Key<Drain> SHUTDOWN_DRAIN =
      new Key<>(
          "shutdown.drain",
          Kind.choice(Drain.class),
          "never",
          "Whether a stop hands the data over. No effect with one node.");
  static final Key<Long> MOVE_RATE =
      new Key<>(
          "move.rate",
          Kind.size(0, TIB),
          "0",
          "Bytes a second that move between nodes, 0 adapts. No effect with one node.");
  static final Key<Duration> TIMING_HEARTBEAT =
      new Key<>(
          "timing.heartbeat",
          TICK,
          "200ms",
          "Time between heartbeats; shorter than the others. No effect with one node.");
  static final Key<Duration> TIMING_ACK =
      new Key<>(
          "timing.ack",
          TICK,
          "500ms",
          "Wait for a copy's acknowledgement; at most `timing.silence`. No effect with one node.");
  static final Key<Duration> TIMING_SILENCE =
      new Key<>(
          "timing.silence",
          TICK,
          "1500ms",
          "Silence after which a node counts as down. No effect with one node.");
  static final Key<Duration> TIMING_LEASE =
      new Key<>(
          "timing.lease",
          TICK,
          "1s",
          "Lease of reads; at most `timing.silence`. No effect with one node.");

  static final Key<Long> EXPIRE =
      new Key<>(
          "k2hdkc.expire",
          Kind.number(0, 3_153_600_000L),
          "0",
          "Seconds after which values expire that are set without expiry, `EXPIRE` of k2hdkc; 0"
              + " for never.");
  static final Key<Boolean> HISTORY =
      new Key<>(
          "k2hdkc.history",
          Kind.flag(),
          "false",
          "Whether replaced and removed elements are kept, `HISTORY` of k2hdkc.");
  static final Key<String> PASS_PHRASES_FILE =
      new Key<>(
          "k2hdkc.passphrases-file",
          Kind.anyText(),
          "",
          "File of pass phrases, one a line, `#` comments; the first encrypts every value, all"
              + " decrypt. `PASSFILE` of k2hdkc.");
  static final Key<Encryption> ENCRYPTION =
      new Key<>(
          "k2hdkc.encryption",
          Kind.choice(Encryption.class),
          "aes256-pbkdf2",
          "How new values are encrypted.");
  static final Key<Long> ITERATIONS =
      new Key<>(
          "k2hdkc.iterations", Kind.number(1, 100_000), "1000", "Rounds of PBKDF2 for new values.");

  static final Key<Long> LIMIT_VALUE =
      new Key<>(
          "limits.value",
          Kind.size(KIB, GIB),
          "32MiB",
          "Largest value; a larger one is answered with an error.");
  static final Key<Long> LIMIT_FRAME =
      new Key<>(
          "limits.frame",
          Kind.size(64 * KIB, GIB),
          "64MiB",
          "Largest chmpx frame, above `limits.value`; a larger one closes its connection.");
  static final Key<Long> LIMIT_CONNECTIONS =
      new Key<>("limits.connections", Kind.number(1, 1_000_000), "10000", "Most connections.");
  static final Key<Long> LIMIT_IN_FLIGHT =
      new Key<>(
          "limits.in-flight-bytes",
          Kind.size(MIB, TIB),
          "256MiB",
          "Most bytes of requests and replies in flight; at the limit, no further requests are"
              + " read.");

  static final Key<String> REGISTRY_BASE_URI =
      new Key<>("registry.base-uri", Kind.anyText(), "", "URL of the registry. No effect yet.");
  static final Key<Identity> REGISTRY_IDENTITY =
      new Key<>(
          "registry.identity",
          Kind.choice(Identity.class),
          "local",
          "Who knows the registry's users. No effect yet.");
  static final Key<String> REGISTRY_REPO =
      new Key<>(
          "registry.repo", Kind.anyText(), "", "Where hosts find the package. No effect yet.");

  static final Key<LogFormat> LOG_FORMAT =
      new Key<>("log.format", Kind.choice(LogFormat.class), "plain", "Form of log lines.");
  static final Key<LogLevel> LOG_LEVEL =
      new Key<>(
          "log.level", Kind.choice(LogLevel.class), "info", "The least important lines logged.");

  static final Key<Switch> TLS_MODE =
      new Key<>("tls.mode", Kind.choice(Switch.class), "off", "TLS on the chmpx port.");
  static final Key<String> TLS_CA =
      new Key<>(
          "tls.ca",
          Kind.anyText(),
          "",
          "PEM file of the authorities that sign slaves' certificates.");
  static final Key<String> TLS_CERT =
      new Key<>("tls.cert", Kind.anyText(), "", "PEM file of this node's certificate chain.");
  static final Key<String> TLS_KEY =
      new Key<>("tls.key", Kind.anyText(), "", "PEM file of this node's private key, PKCS#8.");
  static final Key<Boolean> TLS_VERIFY_PEER =
      new Key<>("tls.verify-peer", Kind.flag(), "true", "Whether slaves must show a certificate.");

  /** All keys, in the order of the reference. */
  static final List<Key<?>> ALL =
      List.of(
          CLUSTER,
          ROLES,
          NODE_NAME,
          NODE_ADDRESS,
          NODE_ID_TYPE,
          NODE_ID_SEED,
          NODE_CUK,
          NODE_ZONE,
          NODE_WEIGHT,
          LISTEN_HOST,
          LISTEN_CHMPX,
          LISTEN_CONTROL,
          LISTEN_GOSSIP,
          LISTEN_ADMIN,
          LISTEN_REGISTRY,
          SEEDS,
          BOOTSTRAP,
          GUARD,
          REPLICAS,
          STORAGE_PATH,
          STORAGE_SYNC,
          STORAGE_MAP_SIZE,
          K2HR3_API,
          K2HR3_ROLE,
          K2HR3_TOKEN_FILE,
          SLAVES,
          SECURITY_CLUSTER_KEY_FILE,
          SECURITY_ADMIN_TOKEN_FILE,
          SHUTDOWN_DRAIN,
          MOVE_RATE,
          TIMING_HEARTBEAT,
          TIMING_ACK,
          TIMING_SILENCE,
          TIMING_LEASE,
          EXPIRE,
          HISTORY,
          PASS_PHRASES_FILE,
          ENCRYPTION,
          ITERATIONS,
          LIMIT_VALUE,
          LIMIT_FRAME,
          LIMIT_CONNECTIONS,
          LIMIT_IN_FLIGHT,
          REGISTRY_BASE_URI,
          REGISTRY_IDENTITY,
          REGISTRY_REPO,
          LOG_FORMAT,
          LOG_LEVEL,
          TLS_MODE,
          TLS_CA,
          TLS_CERT,
          TLS_KEY,
          TLS_VERIFY_PEER);

  private Keys() {}
}
