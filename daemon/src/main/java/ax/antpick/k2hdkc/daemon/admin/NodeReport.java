package ax.antpick.k2hdkc.daemon.admin;

import ax.antpick.k2hdkc.storage.StoreStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the admin port may see of the node. Safe for any thread. */
public interface NodeReport {

  /**
   * The node's name.
   *
   * @return the name
   */
  String name();

  /**
   * The cluster's name.
   *
   * @return the name
   */
  String cluster();

  /**
   * The program's version.
   *
   * @return the version
   */
  String version();

  /**
   * The node's chmpxid.
   *
   * @return the id
   */
  long chmpxid();

  /**
   * The node's state.
   *
   * @return a state of its life cycle, in lower case
   */
  String state();

  /**
   * Why requests are not answered.
   *
   * @return the reasons; empty when they are
   */
  List<String> obstacles();

  /**
   * What an operator should know, although requests are answered.
   *
   * @return the warnings
   */
  List<String> warnings();

  /**
   * Where the ports listen.
   *
   * @return addresses by port name
   */
  Map<String, String> ports();

  /**
   * How many slaves are connected.
   *
   * @return connections
   */
  int sessions();

  /**
   * How long the process runs.
   *
   * @return the time since its start
   */
  Duration uptime();

  /**
   * What the store holds.
   *
   * @return figures of the last commit
   */
  StoreStatistics store();
}
