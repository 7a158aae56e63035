package ax.antpick.k2hdkc.chmpx;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How sockets are driven. Loops and channels of one connection must be of the same transport. */
public enum Transport {
  /** Linux epoll through Netty's native library. */
  EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }
  },
  /** The JDK's selectors, wherever the native library does not load. */
  NIO(NioServerSocketChannel.class, NioSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }
  };

  private final Class<? extends ServerChannel> serverChannel;
  private final Class<? extends SocketChannel> socketChannel;

  Transport(
      Class<? extends ServerChannel> serverChannel, Class<? extends SocketChannel> socketChannel) {
    this.serverChannel = serverChannel;
    this.socketChannel = socketChannel;
  }

  abstract IoHandlerFactory handlers();

  /**
   * The best transport of this machine.
   *
   * @return epoll where its library loads
   */
  public static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /**
   * Starts event loops. The caller shuts them down.
   *
   * @param loops how many
   * @param name prefix of the threads' names
   * @return the loops
   */
  public EventLoopGroup newLoops(int loops, String name) {
    return new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory(name, true), handlers());
  }

  /**
   * The channel type that listens.
   *
   * @return its class
   */
  public Class<? extends ServerChannel> serverChannel() {
    return serverChannel;
  }

  /**
   * The channel type that connects.
   *
   * @return its class
   */
  public Class<? extends SocketChannel> socketChannel() {
    return socketChannel;
  }
}
