package ax.antpick.k2hdkc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc-bench jmh}: the benchmarks of the parts. */
@Command(
    name = "jmh",
    description = "Benchmarks of store and codec. Arguments go to JMH; its own help: jmh -- -h.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  k2hdkc-bench jmh StoreBenchmark",
      "  k2hdkc-bench jmh -- StoreBenchmark.read -f 3"
    })
final class JmhCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ARGUMENT", description = "Names of benchmarks, and JMH's options.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
