package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command on keys, values or queues of a cluster. */
public abstract class DataCommand implements Callable<Integer> {

  /** Console, common options and the way to the cluster. */
  protected final Session session;

  /** How words become bytes and back. */
  @Mixin protected TextOptions text;

  /**
   * A command.
   *
   * @param session what it works with
   */
  protected DataCommand(Session session) {
    this.session = session;
  }

  @Override
  public final Integer call() {
    return session.connected(this::run).number();
  }

  /**
   * Does the work.
   *
   * @param connection to the cluster
   * @return how it ended
   */
  protected abstract ExitCode run(Connection connection);
}
