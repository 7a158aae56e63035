package ax.antpick.k2hdkc.daemon.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kind of a setting's value: what is allowed, and how it is read.
 *
 * @param <T> what a value is turned into
 */
final class Kind<T> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s?(B|KiB|MiB|GiB|TiB)?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h)");

  private final String allowed;
  private final Function<Given, Optional<T>> reader;

  Kind(String allowed, Function<Given, Optional<T>> reader) {
    this.allowed = allowed;
    this.reader = reader;
  }

  /**
   * What is allowed, in words, for messages and for the reference.
   *
   * @return the words
   */
  String allowed() {
    return allowed;
  }

  /**
   * Reads a value.
   *
   * @param given what was given
   * @return the value, or empty when it is not allowed
   */
  Optional<T> read(Given given) {
    return reader.apply(given);
  }

  /** A kind written as one word or text; the reader answers empty for what is not allowed. */
  static <T> Kind<T> scalar(String allowed, Function<String, Optional<T>> reader) {
    return new Kind<>(
        allowed,
        given ->
            given instanceof Given.Text text && text.text() != null
                ? reader.apply(text.text())
                : Optional.empty());
  }

  static Kind<String> text(String allowed, Pattern pattern) {
    return scalar(
        allowed, text -> pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  static Kind<String> anyText() {
    return scalar("a text", Optional::of);
  }

  static Kind<Boolean> flag() {
    return scalar(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    List<E> values = Arrays.asList(type.getEnumConstants());
    return scalar(
        values.stream().map(Kind::word).collect(Collectors.joining(", ")),
        text -> values.stream().filter(value -> word(value).equalsIgnoreCase(text)).findFirst());
  }

  /** The word by which a choice is written: {@code AES256_PBKDF2} is {@code aes256-pbkdf2}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind<Long> number(long min, long max) {
    return scalar(
        "a number from " + min + " to " + max,
        text -> text.matches("-?\\d{1,18}") ? within(Long.parseLong(text), min, max) : none());
  }

  static Kind<Double> weight() {
    return scalar(
        "a number above 0, up to 1000",
        text ->
            text.matches("\\d{1,4}(\\.\\d{1,6})?")
                ? Optional.of(Double.parseDouble(text)).filter(value -> value > 0 && value <= 1000)
                : none());
  }

  /** A size in bytes. */
  static Kind<Long> size(long min, long max) {
    return scalar(
        "a size from " + bytes(min) + " to " + bytes(max) + ", as 512KiB, 32MiB, 1GiB",
        text -> {
          Matcher matcher = SIZE.matcher(text);
          return matcher.matches() ? sizeOf(matcher, min, max) : none();
        });
  }

  private static Optional<Long> sizeOf(Matcher matcher, long min, long max) {
    int shift =
        matcher.group(2) == null
            ? 0
            : 10 * List.of("B", "KiB", "MiB", "GiB", "TiB").indexOf(matcher.group(2));
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE >> shift ? none() : within(number << shift, min, max);
  }

  static Kind<Duration> duration(Duration min, Duration max) {
    return scalar(
        "a duration from " + words(min) + " to " + words(max) + ", as 200ms, 2s, 5m",
        text -> {
          Matcher matcher = DURATION.matcher(text);
          return matcher.matches()
              ? Optional.of(durationOf(matcher))
                  .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0)
              : none();
        });
  }

  private static Duration durationOf(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  static <T> Kind<List<T>> listOf(Kind<T> item) {
    return new Kind<>(
        "a list, each " + item.allowed(),
        given -> given instanceof Given.Items items ? all(items, item) : Optional.empty());
  }

  private static <T> Optional<List<T>> all(Given.Items items, Kind<T> kind) {
    List<T> values = new ArrayList<>();
    for (Given item : items.items()) {
      Optional<T> value = kind.read(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }

  private static Optional<Long> within(long value, long min, long max) {
    return value >= min && value <= max ? Optional.of(value) : none();
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static String bytes(long size) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    long number = size;
    while (unit < units.length - 1 && number >= 1024 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return number + units[unit];
  }

  private static String words(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
