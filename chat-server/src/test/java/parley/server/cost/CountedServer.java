package parley.server.cost;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.ThreadMXBean;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;

import parley.server.ChatServerApplication;
import parley.server.journal.CommitListener;

/** The whole server with the echo responder and a durable journal, and what it uses. */
final class CountedServer implements AutoCloseable {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final LongAdder commits = new LongAdder();

	private final ConfigurableApplicationContext context;

	CountedServer(Path folder) {
		ApplicationContextInitializer<GenericApplicationContext> counting = (context) -> context
			.registerBean(CommitListener.class, () -> (entries, took) -> this.commits.increment());
		this.context = new SpringApplicationBuilder(ChatServerApplication.class).initializers(counting)
			.logStartupInfo(false)
			.run("--parley.port=0", "--parley.bind-address=127.0.0.1", "--parley.responder=echo",
					"--parley.console.enabled=false", "--parley.web.enabled=false",
					"--parley.journal.url=jdbc:sqlite:" + folder.resolve("parley.db"));
	}

	int port() {
		return this.context.getBean(AbstractServerConnectionFactory.class).getPort();
	}

	long commits() {
		return this.commits.sum();
	}

	/**
	 * {@return the bytes that this process has allocated on the heap so far}. A virtual
	 * thread's are its carrier's, and carriers are counted.
	 */
	static long allocated() {
		return THREADS.getTotalThreadAllocatedBytes();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
