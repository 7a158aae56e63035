package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a running node listens; ports are the actual ones.
 *
 * @param chmpx the port of slaves
 * @param control the control port
 * @param admin the admin port
 */
public record Ports(ListenAddress chmpx, ListenAddress control, ListenAddress admin) {

  /**
   * The addresses by name, in the order of the READY line.
   *
   * @return names and addresses
   */
  Map<String, String> byName() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("chmpx", chmpx.toString());
    names.put("control", control.toString());
    names.put("admin", admin.toString());
    return names;
  }

  /** As the READY line has it. */
  @Override
  public String toString() {
    return byName().entrySet().stream()
        .map(port -> port.getKey() + "=" + port.getValue())
        .collect(Collectors.joining(" "));
  }
}
