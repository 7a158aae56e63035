package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.GlobalOptions;
import ax.antpick.k2hdkc.cli.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command explains itself. */
final class HelpTest {

  @TempDir private Path home;

  /** The words of each command, those below others included. */
  static Stream<List<String>> commands() {
    CommandLine root = new CommandLine(new Root(new GlobalOptions()));
    Session session = new Session(Console.ofProcess(Set.of()), new GlobalOptions(), null);
    CommandTable.addTo(root, session, HelpTest::refuse);
    List<List<String>> all = new ArrayList<>();
    collect(root, List.of(), all);
    return all.stream();
  }

  private static int refuse(Console console, Connection connection, List<String> words) {
    throw new AssertionError("help runs nothing");
  }

  private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
    all.add(words);
    command
        .getSubcommands()
        .forEach(
            (name, below) -> {
              List<String> longer = new ArrayList<>(words);
              longer.add(name);
              collect(below, longer, all);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void hasUsageExamplesAndExitCodes(List<String> words) {
    Terminal.Run run = help(words);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.text())
        .startsWith("Usage: " + String.join(" ", prefixed(words)))
        .contains("Examples:", "Exit codes:", "--json", "--server")
        .doesNotContain("\u001b", "${");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreCommandLinesThatParse(List<String> words) {
    List<String> examples =
        help(words)
            .text()
            .lines()
            .dropWhile(line -> !line.equals("Examples:"))
            .filter(line -> line.startsWith("  k2hdkc "))
            .toList();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      List<String> given = words(example);
      assertThat(new Terminal(home).run(withHelp(given)).code()).as(example).isZero();
    }
  }

  /** What the example's line says, without the explanation to its right and what it is piped to. */
  private static List<String> words(String example) {
    String line = example.strip().split(" {2,}|[|;&<]", 2)[0].strip();
    List<String> words = Arrays.asList(line.replace("'", "").split(" "));
    return words.subList(1, words.size());
  }

  /** Parses all options of the line, and does nothing. */
  private static String[] withHelp(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (!all.contains("--help")) {
      all.add("--help");
    }
    return all.toArray(String[]::new);
  }

  @Test
  void listsAllCommandsInGroups() {
    String text = help(List.of()).text();

    assertThat(text).contains("  Keys and values", "  Many at once", "  Clusters", "  This tool");
    CommandTable.names()
        .values()
        .forEach(names -> names.forEach(name -> assertThat(text).contains("    " + name + " ")));
  }

  @Test
  void listsAllExitCodes() {
    String text = help(List.of()).text();

    for (ExitCode code : ExitCode.values()) {
      assertThat(text).containsPattern("(?m)^ +" + code.number() + " +" + code.meaning() + "$");
    }
  }

  private Terminal.Run help(List<String> words) {
    return new Terminal(home).run(withHelp(words));
  }

  private static List<String> prefixed(List<String> words) {
    List<String> all = new ArrayList<>(List.of("k2hdkc"));
    all.addAll(words);
    return all;
  }
}
