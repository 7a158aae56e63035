package ax.antpick.k2hdkc.chmpx.control;

import java.util.concurrent.CompletionStage;

/** The node behind a control port. Called on the port's loop; must not block. */
public interface ControlTarget {

  /**
   * What the node is now.
   *
   * @return a snapshot
   */
  NodeReport report();

  /**
   * The node's log of traffic.
   *
   * @return the log, always the same
   */
  TraceLog trace();

  /**
   * Does what an operator asked for.
   *
   * @param action what
   * @return completes with the answer; a failure is answered as {@link ControlAnswer.Fixed#ERROR}
   *     and logged
   */
  CompletionStage<ControlAnswer> perform(ControlAction action);
}
