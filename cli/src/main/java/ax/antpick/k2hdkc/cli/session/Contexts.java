package ax.antpick.k2hdkc.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Clusters by name, kept in {@code contexts.json} of the user's folder: {@code {"NAME": {"cluster":
 * "GROUP", "servers": ["HOST:PORT"]}}}. Immutable; changes are written at once, by replacing the
 * file.
 */
public final class Contexts {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Path file;
  private final SortedMap<String, Entry> entries;

  /** A context as the file has it; the public face is {@link Target}. */
  private record Entry(String cluster, List<String> servers) {
    Entry {
      servers = servers == null ? List.of() : List.copyOf(servers);
    }

    Target target(String name) {
      return Target.of(cluster == null ? name : cluster, servers);
    }
  }

  private Contexts(Path file, SortedMap<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads the contexts.
   *
   * @param home the user's folder, which need not exist
   * @return what the file has, or no context at all when there is no file
   * @throws CliException when the file cannot be read or understood
   */
  public static Contexts in(Path home) {
    Path file = home.resolve("contexts.json");
    try {
      return new Contexts(
          file, new ObjectMapper().readValue(Files.readAllBytes(file), new TypeReference<>() {}));
    } catch (NoSuchFileException e) {
      return new Contexts(file, new TreeMap<>());
    } catch (JsonProcessingException e) {
      throw new CliException(
          ExitCode.LOCAL,
          "%s, line %d, is not as expected: {\"NAME\": {\"cluster\": \"GROUP\", \"servers\": [\"HOST:PORT\"]}}"
              .formatted(file, e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * All contexts.
   *
   * @return name to cluster, by name
   * @throws CliException when the file holds an address that is none
   */
  public SortedMap<String, Target> all() {
    SortedMap<String, Target> all = new TreeMap<>();
    entries.forEach((name, entry) -> all.put(name, entry.target(name)));
    return all;
  }

  /**
   * The cluster of a name.
   *
   * @param name the name
   * @return the cluster
   * @throws CliException when there is no such context; the message says which there are
   */
  public Target find(String name) {
    Entry found = entries.get(name);
    if (found == null || found.servers().isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "no cluster '%s' in %s; known: %s"
              .formatted(
                  name, file, entries.isEmpty() ? "none" : String.join(", ", entries.keySet())));
    }
    return found.target(name);
  }

  /**
   * Adds or replaces a context.
   *
   * @param name 1 to 64 letters, digits, dots, dashes, underscores
   * @param target the cluster
   * @throws CliException when the name is not allowed or the file cannot be written
   */
  public void put(String name, Target target) {
    if (!NAME.matcher(name).matches()) {
      throw new CliException(
          ExitCode.USAGE,
          "'%s' is no name; allowed: 1 to 64 letters, digits, '.', '-' and '_'".formatted(name));
    }
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    List<String> servers = target.servers().stream().map(ServerAddress::toString).toList();
    changed.put(name, new Entry(target.cluster(), servers));
    write(changed);
  }

  /**
   * Removes a context.
   *
   * @param name its name
   * @return false when there was none
   * @throws CliException when the file cannot be written
   */
  public boolean remove(String name) {
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    if (changed.remove(name) == null) {
      return false;
    }
    write(changed);
    return true;
  }

  private void write(Map<String, Entry> changed) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), "contexts", ".new");
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(draft.toFile(), changed);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
