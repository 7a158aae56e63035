package ax.antpick.k2hdkc.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines in the words of k2hdkclinetool (k2hdkc-commands.md 4.2), for people who have them in their
 * fingers: its names where they do not clash with ours, with its options, which are words.
 */
final class ToolNames {

  /**
   * One of the tool's commands.
   *
   * @param words our command
   * @param parameters what goes before our parameters, by position: "" for a parameter, else the
   *     name of our option
   */
  private record Alias(List<String> words, String... parameters) {}

  private static final Alias GET = new Alias(List.of("get"), "");
  private static final Alias SET = new Alias(List.of("set"), "", "");
  private static final Alias REMOVE = new Alias(List.of("rm"), "");
  private static final Alias RENAME = new Alias(List.of("rename"), "", "");
  private static final Alias ATTRIBUTES = new Alias(List.of("attrs"), "");
  private static final Alias READ =
      new Alias(List.of("direct", "get"), "", "--length", "--position");
  private static final Alias WRITE = new Alias(List.of("direct", "set"), "", "", "--position");
  private static final Alias LIST = new Alias(List.of("subkeys", "add"), "", "");
  private static final Alias UNLIST = new Alias(List.of("subkeys", "rm"), "", "");

  private static final Map<String, Alias> ALIASES =
      Map.ofEntries(
          Map.entry("print", GET),
          Map.entry("p", GET),
          Map.entry("s", SET),
          Map.entry("del", REMOVE),
          Map.entry("ren", RENAME),
          Map.entry("mv", RENAME),
          Map.entry("printattr", ATTRIBUTES),
          Map.entry("pa", ATTRIBUTES),
          Map.entry("directprint", READ),
          Map.entry("dprint", READ),
          Map.entry("dp", READ),
          Map.entry("directset", WRITE),
          Map.entry("dset", WRITE),
          Map.entry("setsub", LIST),
          Map.entry("ss", LIST),
          Map.entry("rmsub", UNLIST),
          Map.entry("rs", UNLIST),
          Map.entry("fillsub", new Alias(List.of("fill"), "--parent", "", "", "")),
          Map.entry("fs", new Alias(List.of("fill"), "--parent", "", "", "")),
          Map.entry(
              "copyfile",
              new Alias(
                  List.of("direct", "get", "--raw-value"),
                  "",
                  "--length",
                  "--position",
                  "--output")),
          Map.entry(
              "setfile",
              new Alias(
                  List.of("direct", "set", "--raw-value"), "", "--position", "--value-file")));

  private static final Map<String, String> OPTIONS =
      Map.of(
          "all", "--recursive",
          "noattrcheck", "--no-attr-check",
          "rmsublist", "--drop-subkeys",
          "dump", "--as=dump");

  private static final Map<String, String> QUEUES =
      Map.of(
          "queue",
          "queue",
          "que",
          "queue",
          "keyqueue",
          "keyqueue",
          "kque",
          "keyqueue",
          "kq",
          "keyqueue");

  private static final Map<String, String> QUEUE_ACTIONS =
      Map.of("push", "push", "pop", "pop", "remove", "rm");

  private static final Set<String> ORDERS = Set.of("fifo", "lifo");
  private static final Set<String> COUNTERS = Set.of("cas8", "cas16", "cas32", "cas64");

  private static final Map<String, String> COUNTER_ACTIONS =
      Map.of("increment", "incr", "inc", "incr", "decrement", "decr", "dec", "decr");

  private ToolNames() {}

  /**
   * Translates a line.
   *
   * @param words the words of a line, at least one
   * @return our words; the same when the line is not in the tool's
   * @throws IllegalArgumentException for a pass phrase in the line
   */
  static List<String> translate(List<String> words) {
    String name = words.get(0);
    if (ALIASES.containsKey(name)) {
      return simple(ALIASES.get(name), words);
    }
    if (QUEUES.containsKey(name)
        && words.size() > 3
        && QUEUE_ACTIONS.containsKey(words.get(2))
        && ORDERS.contains(words.get(3))) {
      return queue(words);
    }
    return COUNTERS.contains(name) && words.size() > 1 ? counter(words) : words;
  }

  private static List<String> simple(Alias alias, List<String> words) {
    List<String> ours = new ArrayList<>(alias.words());
    int position = 1;
    for (String option : alias.parameters()) {
      if (position < words.size()) {
        if (!option.isEmpty()) {
          ours.add(option);
        }
        ours.add(words.get(position++));
      }
    }
    addOptions(ours, words.subList(position, words.size()));
    return ours;
  }

  /** {@code queue NAME push fifo VALUE}: the action is in front of the name with us. */
  private static List<String> queue(List<String> words) {
    List<String> ours = new ArrayList<>();
    String action = QUEUE_ACTIONS.get(words.get(2));
    ours.add(QUEUES.get(words.get(0)));
    ours.add(action);
    ours.add(words.get(1));
    if (words.get(3).equals("lifo") && action.equals("push")) {
      ours.add("--lifo");
    }
    int parameters =
        switch (action) {
          case "pop" -> 0;
          case "push" -> ours.get(0).equals("keyqueue") ? 2 : 1;
          default -> 1;
        };
    int options = Math.min(words.size(), 4 + parameters);
    ours.addAll(words.subList(4, options));
    addOptions(ours, words.subList(options, words.size()));
    return ours;
  }

  /** {@code cas32 init KEY NUMBER}: the width is an option with us. */
  private static List<String> counter(List<String> words) {
    String action = COUNTER_ACTIONS.getOrDefault(words.get(1), words.get(1));
    List<String> ours = new ArrayList<>(List.of("cas", action));
    if (!COUNTER_ACTIONS.containsValue(action)) {
      ours.add("--bits=" + words.get(0).substring("cas".length()));
    }
    addOptions(ours, words.subList(2, words.size()));
    return ours;
  }

  private static void addOptions(List<String> ours, List<String> words) {
    for (String word : words) {
      if (word.startsWith("pass=")) {
        throw new IllegalArgumentException(
            "pass phrases are not taken in a line, which the history keeps; use --pass-file FILE");
      }
      if (word.startsWith("expire=") || word.startsWith("parent=")) {
        ours.add("--" + word);
      } else if (word.startsWith("name=") && ours.get(0).equals("attrs")) {
        ours.add(word.substring("name=".length()));
      } else if (word.equals("rmsub")) {
        ours.addAll(
            ours.get(0).equals("set") ? List.of("--drop-subkeys") : List.of("--delete", "-r"));
      } else {
        ours.add(OPTIONS.getOrDefault(word, word));
      }
    }
  }
}
