package ax.antpick.k2hdkc.storage.durability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One call in the output of {@code strace -f}.
 *
 * @param text the call without its process id, its two halves joined where it was interrupted
 * @param start line of its begin
 * @param end line of its return
 */
record SystemCall(String text, int start, int end) {

  private static final String UNFINISHED = " <unfinished ...>";
  private static final String RESUMED = " resumed>";

  /** Reads a trace; calls are in the order of their returns. */
  static List<SystemCall> parse(List<String> lines) {
    List<SystemCall> calls = new ArrayList<>();
    Map<String, SystemCall> unfinished = new HashMap<>();
    for (int line = 0; line < lines.size(); line++) {
      String[] parts = lines.get(line).split(" +", 2);
      String text = parts.length < 2 ? "" : parts[1];
      if (text.endsWith(UNFINISHED)) {
        String half = text.substring(0, text.length() - UNFINISHED.length());
        unfinished.put(parts[0], new SystemCall(half, line, line));
      } else if (text.startsWith("<... ") && text.contains(RESUMED)) {
        SystemCall begun = unfinished.remove(parts[0]);
        if (begun == null) {
          throw new IllegalArgumentException("Line " + line + " resumes nothing: " + text);
        }
        String rest = text.substring(text.indexOf(RESUMED) + RESUMED.length());
        calls.add(new SystemCall(begun.text + rest, begun.start, line));
      } else {
        calls.add(new SystemCall(text, line, line));
      }
    }
    return calls;
  }

  boolean isCall(String name) {
    return text.startsWith(name + "(");
  }

  boolean failed() {
    return text.contains(" = -1 ");
  }

  /** Whether this had returned when the other began. */
  boolean isBefore(SystemCall other) {
    return end < other.start;
  }
}
