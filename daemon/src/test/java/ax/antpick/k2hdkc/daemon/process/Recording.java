package ax.antpick.k2hdkc.daemon.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What k2hdkclinetool printed with the original servers: commands, each after {@code "> "}, and the
 * output of each.
 */
record Recording(String name, List<String> lines) {

  private record Mask(Pattern pattern, String replacement) {}

  static Recording load(String name) {
    return new Recording(name, resource(name + ".txt"));
  }

  List<String> commands() {
    return lines.stream().filter(l -> l.startsWith("> ")).map(l -> l.substring(2)).toList();
  }

  Recording replace(String text, String by) {
    return new Recording(name, lines.stream().map(l -> l.replace(text, by)).toList());
  }

  /** Lines with what differs from run to run replaced by fixed words. */
  static List<String> masked(List<String> lines) {
    List<Mask> masks = new ArrayList<>();
    for (String line : resource("masks.txt")) {
      if (!line.startsWith("#") && !line.isBlank()) {
        // The last arrow divides: patterns have arrows of their own.
        int cut = line.lastIndexOf(" => ");
        masks.add(new Mask(Pattern.compile(line.substring(0, cut)), line.substring(cut + 4)));
      }
    }
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      String masked = line;
      for (Mask mask : masks) {
        masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
      }
      if (!masked.isBlank()) {
        result.add(masked);
      }
    }
    return result;
  }

  private static List<String> resource(String file) {
    try (InputStream in = Recording.class.getResourceAsStream("/peer/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
