package ax.antpick.k2hdkc.chmpx.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which names fit: one name, a list made by {@code [a-b,c]}, or a regular expression (POSIX
 * extended) that must fit the whole name (chmpx-wire.md 5.2). Immutable.
 */
public sealed interface NamePattern {

  /** Fits every name. */
  NamePattern ANY = new Expression(".*", Pattern.compile(".*"));

  /** How configurations of chmpx write "everybody", although it is no such expression. */
  String EVERYBODY = "[.]*";

  /** Fits the empty text alone. */
  NamePattern EMPTY = new Names("", Set.of(""));

  /** Most names that one expansion may make. */
  int MAX_NAMES = 65536;

  /** Longest pattern in characters. */
  int MAX_LENGTH = 2047;

  /**
   * The pattern as written.
   *
   * @return its text
   */
  String text();

  /**
   * Whether a name fits; case is ignored.
   *
   * @param name the name
   * @return true when it fits
   */
  boolean matches(String name);

  /**
   * Names, listed.
   *
   * @param text as written
   * @param names in lower case
   */
  record Names(String text, Set<String> names) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return names.contains(name.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A regular expression.
   *
   * @param text as written
   * @param pattern compiled
   */
  record Expression(String text, Pattern pattern) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return pattern.matcher(name).matches();
    }
  }

  /**
   * Reads a NAME of SLVNODE.
   *
   * @param text a host name, an expansion or an expression
   * @return the pattern
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  static NamePattern ofHosts(String text) {
    checkLength(text);
    if (text.equals(EVERYBODY)) {
      return new Expression(text, Pattern.compile(".*"));
    }
    if (Syntax.PLAIN_HOST.matcher(text).matches()) {
      return new Names(text, Set.of(text.toLowerCase(Locale.ROOT)));
    }
    if (Syntax.EXPANSION.matcher(text).matches()) {
      return new Names(text, Syntax.expand(text.toLowerCase(Locale.ROOT)));
    }
    return expression(text);
  }

  /**
   * Reads a CUK of SLVNODE.
   *
   * @param text a key or an expression; empty for none
   * @return the pattern
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  static NamePattern ofKeys(String text) {
    checkLength(text);
    return text.isEmpty() ? EMPTY : expression(text);
  }

  private static void checkLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "pattern has " + text.length() + " characters, allowed are " + MAX_LENGTH);
    }
  }

  private static NamePattern expression(String text) {
    try {
      return new Expression(
          text, Pattern.compile(Syntax.withoutPosixClasses(text), Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no regular expression: " + e.getDescription(), e);
    }
  }

  /** The grammar of expansions. */
  final class Syntax {
    private static final String ITEM = "(?:[0-9]{1,9}(?:-[0-9]{1,9})?|[A-Za-z](?:-[A-Za-z])?)";
    private static final String LIST = "\\[(" + ITEM + "(?:," + ITEM + ")*)\\]";
    private static final String HOST_CHARACTERS = "[A-Za-z0-9._:-]";
    private static final Pattern GROUP = Pattern.compile(LIST);
    private static final Pattern PLAIN_HOST = Pattern.compile(HOST_CHARACTERS + "+");
    private static final Pattern EXPANSION =
        Pattern.compile("(?:" + HOST_CHARACTERS + "|" + LIST + ")+");
    private static final Pattern POSIX_CLASS = Pattern.compile("\\[:([a-z]+):\\]");

    private Syntax() {}

    private static Set<String> expand(String text) {
      List<String> made = List.of("");
      Matcher group = GROUP.matcher(text);
      int end = 0;
      while (group.find()) {
        made = product(made, text.substring(end, group.start()), items(text, group.group(1)));
        end = group.end();
      }
      String rest = text.substring(end);
      Set<String> names = new TreeSet<>();
      made.forEach(start -> names.add(start + rest));
      return Set.copyOf(names);
    }

    private static List<String> product(List<String> starts, String middle, List<String> items) {
      if ((long) starts.size() * items.size() > MAX_NAMES) {
        throw new IllegalArgumentException(
            "pattern makes more than the allowed " + MAX_NAMES + " names");
      }
      List<String> made = new ArrayList<>(starts.size() * items.size());
      for (String start : starts) {
        for (String item : items) {
          made.add(start + middle + item);
        }
      }
      return made;
    }

    private static List<String> items(String text, String list) {
      List<String> items = new ArrayList<>();
      for (String item : list.split(",")) {
        int dash = item.indexOf('-');
        if (dash < 0) {
          items.add(item);
        } else {
          addRange(text, items, item.substring(0, dash), item.substring(dash + 1));
        }
      }
      return items;
    }

    /** Letters, or numbers whose leading zeros give the width. */
    private static void addRange(String text, List<String> items, String from, String to) {
      boolean numbers = Character.isDigit(from.charAt(0));
      int first = numbers ? Integer.parseInt(from) : from.charAt(0);
      int last = numbers ? Integer.parseInt(to) : to.charAt(0);
      if (last < first || last - first >= MAX_NAMES) {
        throw new IllegalArgumentException(
            "range " + from + "-" + to + " in '" + text + "' is empty or too long");
      }
      for (int i = first; i <= last; i++) {
        items.add(numbers ? String.format("%0" + from.length() + "d", i) : "" + (char) i);
      }
    }

    /** Java has other words for classes like [:alpha:]. */
    private static String withoutPosixClasses(String text) {
      return POSIX_CLASS
          .matcher(text)
          .replaceAll(
              found -> {
                String name = found.group(1);
                String java =
                    name.equals("xdigit")
                        ? "XDigit"
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
                return Matcher.quoteReplacement("\\p{" + java + "}");
              });
    }
  }
}
