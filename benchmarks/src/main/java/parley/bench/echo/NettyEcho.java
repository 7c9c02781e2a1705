package parley.bench.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** Netty, with as many event loops as it thinks right. */
final class NettyEcho implements EchoServer {

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

	private final Channel server;

	NettyEcho(int port) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
			.childHandler(new EchoOnEach());
		ChannelFuture bound = bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
			.awaitUninterruptibly();
		if (!bound.isSuccess()) {
			close();
			throw new IOException("can't listen on port %d: %s".formatted(port, bound.cause().getMessage()));
		}
		this.server = bound.channel();
	}

	@Override
	public int port() {
		return ((InetSocketAddress) this.server.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private static final class EchoOnEach extends ChannelInitializer<Channel> {

		@Override
		protected void initChannel(Channel channel) {
			channel.pipeline().addLast(new EchoHandler());
		}

	}

	private static final class EchoHandler extends ChannelInboundHandlerAdapter {

		/** What becomes of it is told to the next method, by the void promise. */
		@Override
		@SuppressWarnings("FutureReturnValueIgnored")
		public void channelRead(ChannelHandlerContext context, Object message) {
			context.writeAndFlush(message, context.voidPromise());
		}

		@Override
		@SuppressWarnings("FutureReturnValueIgnored")
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			context.close();
		}

	}

}
