package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.HostPort;
import io.netty.channel.EventLoop;
import java.util.Set;

/** Brings the end of a {@link Dial} home: its methods are called on the home loop. */
abstract class Attempt implements Dial.Result {

  private final EventLoop home;
  private final Set<Dial> running;
  private Dial dial;

  /**
   * An attempt.
   *
   * @param home the loop where its end is told
   * @param running holds its dial while it lasts; owned by the home loop
   */
  Attempt(EventLoop home, Set<Dial> running) {
    this.home = home;
    this.running = running;
  }

  /** To be called at home before the loop gets to anything else. */
  void runs(Dial newDial) {
    dial = newDial;
    running.add(newDial);
  }

  void linked(ChannelLink link, HostPort met) {
    throw new IllegalStateException("a dial for an introduction brought " + link);
  }

  void introduced(Introduction introduction) {
    throw new IllegalStateException("a dial for a link brought " + introduction);
  }

  abstract void failed(SlaveException cause);

  @Override
  public void onLink(ChannelLink link, HostPort met) {
    end(() -> linked(link, met));
  }

  @Override
  public void onIntroduced(Introduction introduction) {
    end(() -> introduced(introduction));
  }

  @Override
  public void onFailed(SlaveException cause) {
    end(() -> failed(cause));
  }

  private void end(Runnable end) {
    home.execute(
        () -> {
          running.remove(dial);
          end.run();
        });
  }
}
