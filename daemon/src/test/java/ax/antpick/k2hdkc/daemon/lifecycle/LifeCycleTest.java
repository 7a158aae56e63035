package ax.antpick.k2hdkc.daemon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.daemon.lifecycle.LifeCycle.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LifeCycleTest {

  private static final Map<State, Set<State>> STEPS =
      Map.of(
          State.NEW, Set.of(State.STARTING, State.STOPPED),
          State.STARTING, Set.of(State.RUNNING, State.FAILED),
          State.RUNNING, Set.of(State.STOPPING),
          State.STOPPING, Set.of(State.STOPPED),
          State.STOPPED, Set.of(),
          State.FAILED, Set.of());

  private static final Map<State, List<State>> WAYS =
      Map.of(
          State.NEW, List.of(),
          State.STARTING, List.of(State.STARTING),
          State.RUNNING, List.of(State.STARTING, State.RUNNING),
          State.STOPPING, List.of(State.STARTING, State.RUNNING, State.STOPPING),
          State.STOPPED, List.of(State.STOPPED),
          State.FAILED, List.of(State.STARTING, State.FAILED));

  @Test
  void allowsExactlyTheStepsOfTheWay() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        LifeCycle lifeCycle = new LifeCycle();
        WAYS.get(from).forEach(lifeCycle::move);

        boolean moved = lifeCycle.tryMove(to);

        assertThat(moved).as("%s to %s", from, to).isEqualTo(STEPS.get(from).contains(to));
        assertThat(lifeCycle.state()).isEqualTo(moved ? to : from);
      }
    }
  }

  @Test
  void aWrongStepIsNamed() {
    assertThatThrownBy(() -> new LifeCycle().move(State.RUNNING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no step from NEW to RUNNING");
  }
}
