package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.chmpx.server.C2cHandler;
import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.chmpx.server.SlaveSession;
import ax.antpick.k2hdkc.storage.Store;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Answers DKC requests of slaves with the store: exactly one reply for each valid request, but none
 * after its deadline, and none to a change that a disk error left in doubt. Called on the data
 * loops; each has its own {@link CommandLoop}.
 */
public final class CommandService implements C2cHandler {

  /** Nothing is executed later than this after its reception: C++ clients wait for 1 s. */
  public static final Duration DEADLINE = Duration.ofMillis(900);

  private final CommandContext context;

  /** Few, and hardly ever changed: copied when one is added. */
  private volatile CommandLoop[] loops = {};

  /**
   * A service on a store.
   *
   * @param store the store; stays open as long as requests come
   * @param self who this node is
   * @param maxValueBytes largest value that may be stored
   * @param nanoClock a monotonic clock in nanoseconds
   */
  public CommandService(Store store, NodeSelf self, long maxValueBytes, LongSupplier nanoClock) {
    this.context =
        new CommandContext(
            store,
            self,
            new ValueLimit(maxValueBytes),
            nanoClock,
            DEADLINE.toNanos(),
            new FailureLog(nanoClock));
  }

  @Override
  public void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
    loopOf(session).onRequest(session, replyTo, body);
  }

  @Override
  public void onBurstEnd(SlaveSession session) {
    loopOf(session).onBurstEnd();
  }

  private CommandLoop loopOf(SlaveSession session) {
    EventLoop eventLoop = session.eventLoop();
    for (CommandLoop loop : loops) {
      if (loop.eventLoop() == eventLoop) {
        return loop;
      }
    }
    return addLoop(eventLoop);
  }

  /** A loop is added by itself only, so it cannot be there twice. */
  private synchronized CommandLoop addLoop(EventLoop eventLoop) {
    CommandLoop[] more = Arrays.copyOf(loops, loops.length + 1);
    CommandLoop loop = new CommandLoop(eventLoop, context);
    more[loops.length] = loop;
    loops = more;
    return loop;
  }

  /** The counters of all loops so far. */
  List<CommandCounters> counters() {
    return Arrays.stream(loops).map(CommandLoop::counters).toList();
  }
}
