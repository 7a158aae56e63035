package ax.antpick.k2hdkc.daemon.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Everything an operator can set, complete and checked. docs/settings.md lists the keys.
 *
 * @param cluster the cluster's name, GROUP of chmpx
 * @param roles what this node does
 * @param node who this node is
 * @param listen where its ports listen
 * @param storage where and how it stores
 * @param slaves hosts whose slaves may connect; empty for loopback only
 * @param security files with secrets
 * @param k2hdkc how elements are treated
 * @param limits bounds of what is taken from the network
 * @param log how it logs
 * @param tls TLS of the chmpx port
 */
public record Settings(
    String cluster,
    List<Role> roles,
    Node node,
    Listen listen,
    Storage storage,
    List<SlaveHost> slaves,
    Security security,
    Elements k2hdkc,
    Limits limits,
    Log log,
    Tls tls) {

  /** What a node does. */
  public enum Role {
    /** Stores and serves. */
    SERVER,
    /** Only passes requests on. */
    SLAVE,
    /** Keeps the registry. */
    REGISTRY
  }

  /** From what the chmpxid of a node is computed. */
  public enum IdType {
    /** The node's name. */
    NAME,
    /** The node's cuk. */
    CUK,
    /** The control end points. */
    CTLENDPOINTS,
    /** The id seed. */
    CUSTOM
  }

  /** What a node does that sees no majority. */
  public enum Guard {
    /** It stops. */
    MAJORITY,
    /** It goes on. */
    NONE
  }

  /** When a write is acknowledged. */
  public enum Sync {
    /** After fdatasync. */
    ALWAYS,
    /** When the operating system has it. */
    OS
  }

  /** How new values are encrypted. */
  public enum Encryption {
    /** PBKDF2 with SHA-512, the default of k2hash. */
    AES256_PBKDF2,
    /** EVP_BytesToKey with MD5. */
    AES256_PBKDF1
  }

  /** When a stop drains the node. */
  public enum Drain {
    /** Never. */
    NEVER,
    /** Always. */
    ALWAYS
  }

  /** The form of log lines. */
  public enum LogFormat {
    /** For people. */
    PLAIN,
    /** One JSON object a line. */
    JSON
  }

  /** The least important lines that are logged. */
  public enum LogLevel {
    /** What needs somebody. */
    ERROR,
    /** And what looks wrong. */
    WARN,
    /** And what happens. */
    INFO,
    /** And why. */
    DEBUG,
    /** And each step. */
    TRACE
  }

  /** Off or on. */
  public enum Switch {
    /** Off. */
    OFF,
    /** On. */
    ON
  }

  /** Who answers questions about the registry. */
  public enum Identity {
    /** The daemon itself. */
    LOCAL,
    /** An OpenStack Keystone. */
    KEYSTONE
  }

  /**
   * Who a node is.
   *
   * @param name the host name that slaves know it by; empty for the host's full name
   * @param address the address that other nodes reach it at; empty when none was given
   * @param idType from what its chmpxid is computed
   * @param idSeed the seed of a CUSTOM chmpxid; empty for the name
   * @param cuk the cuk, or empty
   * @param zone the failure zone, or empty
   * @param weight its share of the data, relative to other nodes
   */
  public record Node(
      String name,
      String address,
      IdType idType,
      String idSeed,
      String cuk,
      String zone,
      double weight) {}

  /**
   * Where the ports of this version listen.
   *
   * @param chmpx slaves
   * @param control chmpx text commands
   * @param admin metrics and health
   */
  public record Listen(ListenAddress chmpx, ListenAddress control, ListenAddress admin) {}

  /**
   * The store.
   *
   * @param path its folder
   * @param sync when a write is acknowledged
   * @param mapSize address range for the data file, in bytes
   */
  public record Storage(Path path, Sync sync, long mapSize) {}

  /**
   * Files with secrets.
   *
   * @param adminTokenFile the token of the admin port; null for none
   */
  public record Security(Path adminTokenFile) {}

  /**
   * How elements are treated.
   *
   * @param expire expiry of every value that is set without one; zero for none
   * @param history whether replaced and removed elements are kept
   * @param passPhrasesFile pass phrases, one a line, the first encrypts; null for none
   * @param encryption the cipher of new values
   * @param iterations rounds of PBKDF2 for new values
   */
  public record Elements(
      Duration expire,
      boolean history,
      Path passPhrasesFile,
      Encryption encryption,
      int iterations) {}

  /**
   * Bounds of what is taken from the network.
   *
   * @param value largest value, in bytes
   * @param frame largest chmpx frame, in bytes
   * @param connections most connections of slaves
   * @param inFlightBytes most bytes of requests that wait for their commit
   */
  public record Limits(long value, long frame, int connections, long inFlightBytes) {}

  /**
   * How the daemon logs.
   *
   * @param format the form of a line
   * @param level the least important lines
   */
  public record Log(LogFormat format, LogLevel level) {}

  /**
   * TLS of the chmpx port.
   *
   * @param on whether it is used
   * @param ca certificates that slaves' certificates are checked against; null for none
   * @param cert this node's certificate chain
   * @param key this node's private key
   * @param verifyPeer whether slaves must show a certificate
   */
  public record Tls(boolean on, Path ca, Path cert, Path key, boolean verifyPeer) {}
}
