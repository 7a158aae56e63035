package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.about.CompletionCommand;
import ax.antpick.k2hdkc.cli.about.VersionCommand;
import ax.antpick.k2hdkc.cli.context.ContextCommand;
import ax.antpick.k2hdkc.cli.counter.CasCommand;
import ax.antpick.k2hdkc.cli.data.AttributesCommand;
import ax.antpick.k2hdkc.cli.data.DirectCommand;
import ax.antpick.k2hdkc.cli.data.GetCommand;
import ax.antpick.k2hdkc.cli.data.RemoveCommand;
import ax.antpick.k2hdkc.cli.data.RenameCommand;
import ax.antpick.k2hdkc.cli.data.SetCommand;
import ax.antpick.k2hdkc.cli.data.SubkeysCommand;
import ax.antpick.k2hdkc.cli.queue.KeyQueueCommand;
import ax.antpick.k2hdkc.cli.queue.QueueCommand;
import ax.antpick.k2hdkc.cli.quickstart.QuickstartCommand;
import ax.antpick.k2hdkc.cli.session.CommandRunner;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.shell.ShellCommand;
import ax.antpick.k2hdkc.cli.status.PingCommand;
import ax.antpick.k2hdkc.cli.status.StatusCommand;
import ax.antpick.k2hdkc.cli.transfer.ExportCommand;
import ax.antpick.k2hdkc.cli.transfer.FillCommand;
import ax.antpick.k2hdkc.cli.transfer.ImportCommand;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * The commands, by name and group. Picocli reads a command's class by reflection, which takes time;
 * so only those are added that the command line can mean.
 */
final class CommandTable {

  /** Makes a command for a session, which runs command lines of its own by the runner. */
  private interface Factory {
    CommandLine create(Session session, CommandRunner runner);
  }

  /** Commands that are about all commands. */
  private static final Set<String> NEED_ALL = Set.of("completion", "shell");

  private static final Map<String, Map<String, Factory>> GROUPS = groups();

  private CommandTable() {}

  private static Map<String, Map<String, Factory>> groups() {
    Map<String, Map<String, Factory>> groups = new LinkedHashMap<>();
    Map<String, Factory> keys = new LinkedHashMap<>();
    keys.put("get", (session, runner) -> new CommandLine(new GetCommand(session)));
    keys.put("set", (session, runner) -> new CommandLine(new SetCommand(session)));
    keys.put("rm", (session, runner) -> new CommandLine(new RemoveCommand(session)));
    keys.put("rename", (session, runner) -> new CommandLine(new RenameCommand(session)));
    keys.put("subkeys", (session, runner) -> SubkeysCommand.with(session));
    keys.put("attrs", (session, runner) -> new CommandLine(new AttributesCommand(session)));
    keys.put("direct", (session, runner) -> DirectCommand.with(session));
    keys.put("queue", (session, runner) -> QueueCommand.with(session));
    keys.put("keyqueue", (session, runner) -> KeyQueueCommand.with(session));
    keys.put("cas", (session, runner) -> CasCommand.with(session));
    groups.put("Keys and values", keys);
    Map<String, Factory> many = new LinkedHashMap<>();
    many.put("fill", (session, runner) -> new CommandLine(new FillCommand(session)));
    many.put("export", (session, runner) -> new CommandLine(new ExportCommand(session)));
    many.put("import", (session, runner) -> new CommandLine(new ImportCommand(session)));
    many.put("shell", (session, runner) -> new CommandLine(new ShellCommand(session, runner)));
    groups.put("Many at once", many);
    Map<String, Factory> cluster = new LinkedHashMap<>();
    cluster.put("status", (session, runner) -> new CommandLine(new StatusCommand(session)));
    cluster.put(
        "ping", (session, runner) -> new CommandLine(new PingCommand(session, System::nanoTime)));
    cluster.put("context", (session, runner) -> ContextCommand.with(session));
    cluster.put(
        "quickstart", (session, runner) -> new CommandLine(new QuickstartCommand(session, runner)));
    groups.put("Clusters", cluster);
    Map<String, Factory> tool = new LinkedHashMap<>();
    tool.put("completion", (session, runner) -> new CommandLine(new CompletionCommand(session)));
    tool.put("version", (session, runner) -> new CommandLine(new VersionCommand(session)));
    groups.put("This tool", tool);
    return groups;
  }

  /**
   * Adds commands to the root.
   *
   * @param root where to
   * @param session what the commands work with
   * @param runner runs command lines from within commands
   * @param args the command line: commands that it names are added, all when it names none
   */
  static void addTo(CommandLine root, Session session, CommandRunner runner, String... args) {
    Set<String> named = named(args);
    boolean all = named.isEmpty() || !Collections.disjoint(named, NEED_ALL);
    GROUPS
        .values()
        .forEach(
            group ->
                group.forEach(
                    (name, command) -> {
                      if (all || named.contains(name)) {
                        root.addSubcommand(name, command.create(session, runner));
                      }
                    }));
  }

  private static Set<String> named(String... args) {
    return Arrays.stream(args)
        .filter(word -> GROUPS.values().stream().anyMatch(group -> group.containsKey(word)))
        .collect(Collectors.toSet());
  }

  /**
   * The names by group, in the order of the help text.
   *
   * @return group title to names
   */
  static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    GROUPS.forEach((title, group) -> names.put(title, List.copyOf(group.keySet())));
    return names;
  }
}
