package parley.bench.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import parley.bench.Flags;

/**
 * {@code echo --kind threads|netty|selector --port P}: runs a yardstick until it is
 * killed.
 */
public final class EchoCommand {

	private EchoCommand() {
	}

	/**
	 * Runs it.
	 * @param words the command line behind {@code echo}
	 * @param out is told when it listens, and where
	 * @return the exit code
	 * @throws IOException if the port can't be had
	 */
	public static int run(List<String> words, PrintStream out) throws IOException {
		Flags flags = Flags.of(words, Set.of("--kind", "--port"));
		try (EchoServer server = EchoServer.start(flags.word("--kind"), flags.number("--port", 0, 65535))) {
			out.println("Listening on 127.0.0.1:" + server.port());
			new CountDownLatch(1).await();
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 1;
		}
	}

}
