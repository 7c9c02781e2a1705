package parley.bench.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One thread, one selector (epoll, on Linux), one direct buffer, and nothing else: what a
 * C program would do, without a C compiler.
 */
final class SelectorEcho implements EchoServer {

	private final Selector selector = Selector.open();

	private final ServerSocketChannel server = ServerSocketChannel.open();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);

	SelectorEcho(int port) throws IOException {
		try {
			this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
			this.server.configureBlocking(false);
			this.server.register(this.selector, SelectionKey.OP_ACCEPT);
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
		Thread.ofPlatform().daemon().name("selector").start(this::run);
	}

	@Override
	public int port() {
		return this.server.socket().getLocalPort();
	}

	/** Who is connected stays so until the peer goes. */
	@Override
	public void close() throws IOException {
		this.server.close();
		this.selector.close();
	}

	private void run() {
		try {
			while (this.selector.isOpen()) {
				this.selector.select(this::ready);
			}
		}
		catch (ClosedSelectorException closed) {
			// Nobody is answered any more.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void ready(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				accept();
			}
			else {
				echo(key, (SocketChannel) key.channel());
			}
		}
		catch (IOException gone) {
			close(key);
		}
	}

	private void accept() throws IOException {
		for (SocketChannel peer = this.server.accept(); peer != null; peer = this.server.accept()) {
			peer.configureBlocking(false);
			peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
			peer.register(this.selector, SelectionKey.OP_READ);
		}
	}

	/**
	 * What the peer does not take yet is kept beside its key, and nothing is read before
	 * it has gone.
	 */
	private void echo(SelectionKey key, SocketChannel peer) throws IOException {
		ByteBuffer kept = (ByteBuffer) key.attachment();
		ByteBuffer bytes = (kept != null) ? kept : read(peer);
		if (bytes == null) {
			close(key);
			return;
		}
		peer.write(bytes);
		if (bytes.hasRemaining()) {
			keep(key, (kept != null) ? kept : ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
		}
		else if (kept != null) {
			key.attach(null);
			key.interestOps(SelectionKey.OP_READ);
		}
	}

	private static void keep(SelectionKey key, ByteBuffer rest) {
		key.attach(rest);
		key.interestOps(SelectionKey.OP_WRITE);
	}

	/** Nothing at the end of what the peer says. */
	private @Nullable ByteBuffer read(SocketChannel peer) throws IOException {
		this.buffer.clear();
		return (peer.read(this.buffer) >= 0) ? this.buffer.flip() : null;
	}

	private static void close(SelectionKey key) {
		try {
			key.channel().close();
		}
		catch (IOException ex) {
			// It is closed all the same.
		}
	}

}
