package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A chmpx configuration, typed and checked (chmpx-wire.md 5.1, 5.2). Immutable.
 *
 * @param source name of the file, for messages
 * @param global the section GLOBAL
 * @param servers the entries SVRNODE, in the file's order
 * @param slaves the entries SLVNODE, in the file's order
 * @param otherSections raw keys and values of sections that are not chmpx's, such as K2HDKC, by
 *     section name
 * @param warnings what is odd but does no harm, such as unknown keys, with file and line
 */
public record ChmpxConfiguration(
    String source,
    GlobalSettings global,
    List<ServerEntry> servers,
    List<SlaveEntry> slaves,
    Map<String, Map<String, String>> otherSections,
    List<String> warnings) {

  /** Longest file in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  private static final String GLOBAL = "GLOBAL";
  private static final String SERVER = "SVRNODE";
  private static final String SLAVE = "SLVNODE";

  /** Copies the collections. */
  public ChmpxConfiguration {
    servers = List.copyOf(servers);
    slaves = List.copyOf(slaves);
    otherSections = Map.copyOf(otherSections);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file: JSON or YAML by its suffix ({@code .json}, {@code .yaml}, {@code .yml}), else
   * INI.
   *
   * @param file the file, UTF-8, at most {@link #MAX_BYTES}
   * @return its contents
   * @throws IOException when the file cannot be read
   * @throws ConfigurationException when its contents cannot be used
   */
  public static ChmpxConfiguration read(Path file) throws IOException {
    String text = textOf(file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return ofJson(file.toString(), text);
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return of(file.toString(), TreeText.yaml(file.toString(), text), false);
    }
    return of(file.toString(), IniText.sections(file.toString(), text), true);
  }

  /**
   * Reads JSON given as a string.
   *
   * @param source names it in messages
   * @param json the text; comments starting with # are accepted
   * @return its contents
   * @throws ConfigurationException when the text cannot be used
   */
  public static ChmpxConfiguration ofJson(String source, String json) {
    return of(source, TreeText.json(source, json), false);
  }

  private static String textOf(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ConfigurationException(
          file.toString(),
          ConfigurationException.NO_LINE,
          "the file is longer than the allowed " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          file.toString(), ConfigurationException.NO_LINE, "the file is not UTF-8 text", e);
    }
  }

  static boolean isKnownSection(String name) {
    return name.equals(GLOBAL) || name.equals(SERVER) || name.equals(SLAVE);
  }

  private static ChmpxConfiguration of(String source, List<Section> sections, boolean ini) {
    GlobalSettings global = GlobalSettings.of(single(source, sections), ini);
    List<ServerEntry> servers =
        named(sections, SERVER).stream().map(s -> ServerEntry.of(s, global)).toList();
    List<SlaveEntry> slaves =
        named(sections, SLAVE).stream().map(s -> SlaveEntry.of(s, global)).toList();
    if (servers.isEmpty() || slaves.isEmpty()) {
      throw new ConfigurationException(
          source,
          ConfigurationException.NO_LINE,
          (servers.isEmpty() ? SERVER : SLAVE) + " is missing, at least one is needed");
    }
    checkDistinct(source, servers, global);
    Map<String, Map<String, String>> others = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Section section : sections) {
      if (isKnownSection(section.name())) {
        warnings.addAll(section.warnings());
      } else {
        others.computeIfAbsent(section.name(), name -> new LinkedHashMap<>()).putAll(section.raw());
      }
    }
    return new ChmpxConfiguration(source, global, servers, slaves, others, warnings);
  }

  private static Section single(String source, List<Section> sections) {
    List<Section> found = named(sections, GLOBAL);
    if (found.isEmpty()) {
      throw new ConfigurationException(
          source, ConfigurationException.NO_LINE, "section GLOBAL is missing");
    }
    if (found.size() > 1) {
      throw new ConfigurationException(
          source, found.get(1).line(), "section GLOBAL is given again, allowed is one");
    }
    return found.get(0);
  }

  private static List<Section> named(List<Section> sections, String name) {
    return sections.stream().filter(section -> section.name().equals(name)).toList();
  }

  private static void checkDistinct(
      String source, List<ServerEntry> servers, GlobalSettings global) {
    Map<Long, ServerEntry> byId = new HashMap<>();
    for (ServerEntry server : servers) {
      long id = server.record(global.idType(), global.group(), server.name()).id();
      ServerEntry other = byId.put(id, server);
      if (other != null) {
        throw new ConfigurationException(
            source,
            server.line(),
            "SVRNODE "
                + server.name()
                + " has the same id as that of line "
                + other.line()
                + ": CHMPXIDTYPE "
                + global.idType()
                + " does not tell them apart");
      }
    }
  }

  /**
   * The records of all servers, down, as a slave starts with.
   *
   * @param normalise gives the name that all nodes see for a NAME (chmpx-wire.md 3.1)
   * @return one record per entry, in the file's order
   */
  public List<NodeRecord> serverRecords(UnaryOperator<String> normalise) {
    return servers.stream()
        .map(
            server ->
                server.record(global.idType(), global.group(), normalise.apply(server.name())))
        .toList();
  }

  /**
   * Finds the entry of this node: the only one that fits the own host names, the control port and
   * the custom unique key. What is not given here is taken from SELFCTLPORT (then CTLPORT) and
   * SELFCUK of GLOBAL, and does not count when it is not given there either.
   *
   * @param ownHosts all names and addresses of this host
   * @param ctlPort the wanted control port, if given by the caller
   * @param cuk the wanted custom unique key, if given by the caller
   * @return the entry of a server or of a slave
   * @throws ConfigurationException when none or several fit, or MODE says otherwise
   */
  public NodeEntry ownEntry(Set<String> ownHosts, OptionalInt ctlPort, Optional<String> cuk) {
    OptionalInt port = first(ctlPort, first(global.ownCtlPort(), global.ctlPort()));
    Optional<String> key = cuk.or(global::ownCuk);
    String wanted =
        "host "
            + ownHosts
            + (port.isPresent() ? ", control port " + port.getAsInt() : "")
            + key.map(k -> ", CUK " + k).orElse("");
    List<NodeEntry> found = new ArrayList<>();
    servers.stream().filter(s -> fits(s, ownHosts, port, key)).forEach(found::add);
    if (found.isEmpty()) {
      slaves.stream().filter(s -> fits(s, ownHosts, port, key)).findFirst().ifPresent(found::add);
    }
    if (found.isEmpty()) {
      throw fault(ConfigurationException.NO_LINE, "no SVRNODE or SLVNODE fits " + wanted);
    }
    if (found.size() > 1) {
      throw fault(found.get(1).line(), "several SVRNODE fit " + wanted + ", give SELFCTLPORT");
    }
    NodeMode mode = found.get(0) instanceof ServerEntry ? NodeMode.SERVER : NodeMode.SLAVE;
    if (global.mode().filter(told -> told != mode).isPresent()) {
      throw fault(
          found.get(0).line(), "the own entry is that of a " + mode + " but MODE says otherwise");
    }
    return found.get(0);
  }

  private static OptionalInt first(OptionalInt a, OptionalInt b) {
    return a.isPresent() ? a : b;
  }

  private static boolean fits(
      NodeEntry entry, Set<String> hosts, OptionalInt port, Optional<String> cuk) {
    return hosts.stream().anyMatch(entry::matchesHost)
        && (port.isEmpty() || entry.ctlPort().isEmpty() || entry.ctlPort().equals(port))
        && cuk.map(entry::matchesCuk).orElse(true);
  }

  private ConfigurationException fault(int line, String what) {
    return new ConfigurationException(source, line, what);
  }
}
