package parley.bench.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import parley.cli.Options;
import parley.cli.Program;

/**
 * {@code echo --kind threads|netty|selector --port P}: runs a yardstick until it is
 * killed.
 */
public final class EchoCommand {

	private EchoCommand() {
	}

	/**
	 * {@return the command}
	 */
	public static CommandSpec description() {
		CommandSpec echo = Program.command("echo", "--kind threads|netty|selector --port P",
				"runs a yardstick until it is killed");
		echo.addOption(Options.valued("--kind", "KIND", "threads, netty or selector")
			.completionCandidates(List.of("threads", "netty", "selector"))
			.required(true)
			.build());
		echo.addOption(Options.number("--port", "P", 0, 65535, "where it listens; 0 for any").required(true).build());
		return echo;
	}

	/**
	 * Runs it.
	 * @param line the command line
	 * @param out is told when it listens, and where
	 * @return the exit code
	 * @throws IOException if the port can't be had
	 */
	public static int run(ParseResult line, PrintStream out) throws IOException {
		try (EchoServer server = EchoServer.start(line.matchedOptionValue("--kind", ""),
				Math.toIntExact(line.matchedOptionValue("--port", 0L)))) {
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
