package ax.antpick.k2hdkc.storage.failpoint;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Named places in the program where a test may make it die, fail or wait, and defects that it may
 * plant. {@link #NONE} does nothing; every other instance counts the hits of each name.
 *
 * <p>The rules are {@code name=action[@N]}, separated by commas; {@code @N} acts on the N-th hit
 * only. Actions: {@code kill} halts the process at once, {@code throw[:REASON]} throws a {@link
 * StoreException}, {@code delay:MS} waits that many milliseconds, {@code count} only counts.
 * Thread-safe.
 */
public final class Failpoints {

  /** The system property with the rules. */
  public static final String RULES_PROPERTY = "k2hdkc.failpoints";

  /** The system property with the names of planted defects, separated by commas. */
  public static final String PLANT_PROPERTY = "k2hdkc.plant";

  /** A defect: changes are answered before they are committed. */
  public static final String REPLY_BEFORE_COMMIT = "reply-before-commit";

  /** Nothing ever goes wrong here. */
  public static final Failpoints NONE = new Failpoints(null, Set.of());

  /** What a killed process returns, as after signal 9. */
  private static final int KILLED = 137;

  private final Map<String, Rule> rules;
  private final Set<String> defects;
  private final Map<String, AtomicLong> hits = new ConcurrentHashMap<>();

  private Failpoints(Map<String, Rule> rules, Set<String> defects) {
    this.rules = rules;
    this.defects = defects;
  }

  /**
   * Reads the rules and defects from the system properties.
   *
   * @return {@link #NONE} when neither property is set
   * @throws IllegalArgumentException when a rule is not understood
   */
  public static Failpoints fromSystemProperties() {
    String rules = System.getProperty(RULES_PROPERTY);
    String defects = System.getProperty(PLANT_PROPERTY);
    return rules == null && defects == null
        ? NONE
        : of(rules == null ? "" : rules, defects == null ? "" : defects);
  }

  /**
   * Failpoints with these rules, counting hits.
   *
   * @param rules the rules, may be empty
   * @param defects names of planted defects, separated by commas, may be empty
   * @return a new instance
   * @throws IllegalArgumentException when a rule is not understood
   */
  public static Failpoints of(String rules, String defects) {
    Map<String, Rule> parsed = new HashMap<>();
    words(rules).forEach(rule -> parsed.put(rule.replaceFirst("=.*", ""), Rule.parse(rule)));
    return new Failpoints(Map.copyOf(parsed), words(defects));
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Passes a named place.
   *
   * @param name its name, like {@code commit.before-apply}
   * @throws StoreException when a rule says so
   */
  public void hit(String name) {
    if (rules == null) {
      return;
    }
    long count = hits.computeIfAbsent(name, any -> new AtomicLong()).incrementAndGet();
    Rule rule = rules.get(name);
    if (rule != null && (rule.onlyHit == 0 || rule.onlyHit == count)) {
      rule.act(name);
    }
  }

  /**
   * Tells whether a defect is planted.
   *
   * @param defect its name
   * @return true when the program shall have it
   */
  public boolean planted(String defect) {
    return defects.contains(defect);
  }

  /**
   * How often each place was passed so far.
   *
   * @return hits by name, sorted by name
   */
  public Map<String, Long> hits() {
    Map<String, Long> sorted = new TreeMap<>();
    hits.forEach((name, count) -> sorted.put(name, count.get()));
    return sorted;
  }

  /**
   * The hits as a table for people.
   *
   * @return one line per name
   */
  public String table() {
    return hits().entrySet().stream()
        .map(entry -> String.format("%-28s %10d%n", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  private enum Action {
    KILL,
    THROW,
    DELAY,
    COUNT
  }

  private record Rule(Action action, Reason reason, long delayMillis, long onlyHit) {

    private static final String ALLOWED =
        "allowed is name=kill|throw[:REASON]|delay:MS|count, with @N for the N-th hit only";

    static Rule parse(String text) {
      int equals = text.indexOf('=');
      int at = text.indexOf('@');
      String body = text.substring(equals + 1, at < 0 ? text.length() : at);
      String[] parts = body.split(":", 2);
      try {
        if (equals < 1) {
          throw new IllegalArgumentException("no name");
        }
        Action action = Action.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Reason reason =
            action == Action.THROW && parts.length > 1 ? Reason.valueOf(parts[1]) : Reason.INTERNAL;
        long delay = action == Action.DELAY ? Long.parseLong(parts[1]) : 0;
        long onlyHit = at < 0 ? 0 : Long.parseLong(text.substring(at + 1));
        return new Rule(action, reason, delay, onlyHit);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("Failpoint rule \"" + text + "\": " + ALLOWED, e);
      }
    }

    void act(String name) {
      switch (action) {
        case KILL -> Runtime.getRuntime().halt(KILLED);
        case THROW -> throw new StoreException(reason, "Failpoint " + name, null);
        case DELAY -> delay();
        case COUNT -> {}
      }
    }

    private void delay() {
      long end = System.nanoTime() + delayMillis * 1_000_000;
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
      }
    }
  }
}
