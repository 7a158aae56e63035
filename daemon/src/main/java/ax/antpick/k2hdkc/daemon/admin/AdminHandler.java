package ax.antpick.k2hdkc.daemon.admin;

import ax.antpick.k2hdkc.daemon.admin.Page.Content;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET and HEAD for a fixed set of pages; anything else is an error, and a request with a
 * body ends the connection. One object for each connection, on the admin loop.
 */
final class AdminHandler extends SimpleChannelInboundHandler<HttpObject> {

  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

  /** Pages for load balancers, which have no token. */
  private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz");

  private final Map<String, Page> pages;
  private final AdminToken token;

  /** A handler; the token is null when none is asked for. */
  AdminHandler(Map<String, Page> pages, AdminToken token) {
    this.pages = pages;
    this.token = token;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message instanceof HttpRequest request) {
      answer(ctx, request);
    }
  }

  private void answer(ChannelHandlerContext ctx, HttpRequest request) {
    boolean readable = request.decoderResult().isSuccess();
    Content content = readable ? content(request) : error(HttpResponseStatus.BAD_REQUEST, "");
    boolean bodyFollows =
        HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    boolean keepAlive = readable && !bodyFollows && HttpUtil.isKeepAlive(request);
    ByteBuf body = ByteBufUtil.writeUtf8(ctx.alloc(), content.text());
    int length = body.readableBytes();
    if (request.method().equals(HttpMethod.HEAD)) {
      body.clear();
    }
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(content.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, content.type())
        .set(HttpHeaderNames.CONTENT_LENGTH, length)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    if (content.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
    }
    if (content.status() == HttpResponseStatus.UNAUTHORIZED.code()) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private Content content(HttpRequest request) {
    String path = request.uri().split("\\?", 2)[0];
    Page page = pages.get(path);
    if (page == null) {
      return error(
          HttpResponseStatus.NOT_FOUND, "pages: " + String.join(" ", pages.keySet()) + "\n");
    }
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return error(HttpResponseStatus.METHOD_NOT_ALLOWED, "");
    }
    if (token != null
        && !OPEN_PATHS.contains(path)
        && !token.accepts(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      return error(HttpResponseStatus.UNAUTHORIZED, "Authorization: Bearer TOKEN is needed\n");
    }
    try {
      return page.render();
    } catch (RuntimeException e) {
      LOG.error("The page {} could not be made", path, e);
      return error(HttpResponseStatus.INTERNAL_SERVER_ERROR, "");
    }
  }

  private static Content error(HttpResponseStatus status, String more) {
    return new Content(status.code(), Content.PLAIN, status + "\n" + more);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      ctx.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("Connection {} closed: {}", ctx.channel().remoteAddress(), cause.toString());
    ctx.close();
  }
}
