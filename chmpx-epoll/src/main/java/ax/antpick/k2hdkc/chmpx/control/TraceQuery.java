package ax.antpick.k2hdkc.chmpx.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of TRACEVIEW: {@code [DIR=IN|OUT|ALL] [DEV=SOCK|MQ|ALL] [count]}, the words up to
 * the {@code =} in upper case (chmpx-wire.md 5.3).
 *
 * @param directions which ways
 * @param devices which sides
 * @param count how many entries at most
 */
record TraceQuery(Set<TraceEntry.Direction> directions, Set<TraceEntry.Device> devices, int count) {

  private static final String DIRECTION = "DIR=";
  private static final String DEVICE = "DEV=";

  /** The query, unless a parameter is bad. */
  static Optional<TraceQuery> parse(List<String> parameters, int capacity) {
    Set<TraceEntry.Direction> directions = EnumSet.noneOf(TraceEntry.Direction.class);
    Set<TraceEntry.Device> devices = EnumSet.noneOf(TraceEntry.Device.class);
    int count = capacity;
    for (String parameter : parameters) {
      if (parameter.startsWith(DIRECTION)) {
        switch (word(parameter, DIRECTION)) {
          case "IN" -> directions.add(TraceEntry.Direction.INPUT);
          case "OUT" -> directions.add(TraceEntry.Direction.OUTPUT);
          case "ALL" -> directions.addAll(EnumSet.allOf(TraceEntry.Direction.class));
          default -> {
            return Optional.empty();
          }
        }
      } else if (parameter.startsWith(DEVICE)) {
        switch (word(parameter, DEVICE)) {
          case "SOCK" -> devices.add(TraceEntry.Device.SOCKET);
          case "MQ" -> devices.add(TraceEntry.Device.QUEUE);
          case "ALL" -> devices.addAll(EnumSet.allOf(TraceEntry.Device.class));
          default -> {
            return Optional.empty();
          }
        }
      } else {
        count = parameter.matches("[0-9]{1,9}") ? Integer.parseInt(parameter) : 0;
        if (count == 0 || count > capacity) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new TraceQuery(
            directions.isEmpty() ? EnumSet.allOf(TraceEntry.Direction.class) : directions,
            devices.isEmpty() ? EnumSet.allOf(TraceEntry.Device.class) : devices,
            count));
  }

  private static String word(String parameter, String key) {
    return parameter.substring(key.length()).toUpperCase(Locale.ROOT);
  }

  /** The lines of the answer, oldest first; empty when no entry fits. */
  String answer(TraceLog log) {
    StringBuilder lines = new StringBuilder();
    log.newest(
            entry -> directions.contains(entry.direction()) && devices.contains(entry.device()),
            count)
        .forEach(entry -> lines.append(entry.line()).append('\n'));
    return lines.toString();
  }
}
