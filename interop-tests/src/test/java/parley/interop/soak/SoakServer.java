package parley.interop.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import parley.interop.LoggedProcess;
import parley.interop.Patience;

/**
 * The real server as a process, with a bounded heap, the echo responder, a journal of its
 * own, and limits that hold for this machine as well; can be looked into.
 */
final class SoakServer implements AutoCloseable {

	private static final String JDK = Path.of(System.getProperty("java.home"), "bin").toString();

	private final HttpClient http = HttpClient.newHttpClient();

	private final LoggedProcess process;

	private SoakServer(LoggedProcess process) {
		this.process = process;
	}

	/**
	 * Starts a server.
	 * @param heap how much it may have, as {@code -Xmx} has it
	 */
	static SoakServer start(Path jar, Path folder, String heap) {
		List<String> command = List.of(JDK + "/java", "-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-jar",
				jar.toString(), "--parley.port=0", "--parley.bind-address=127.0.0.1", "--server.port=0",
				"--parley.responder=echo", "--parley.console.enabled=false", "--parley.limits.exempt=192.0.2.1/32",
				"--parley.limits.new-connections-window=10s", "--parley.desk.operators[0].name=sue",
				"--parley.desk.operators[0].password={noop}soak", "--parley.desk.tokens[0].name=soak",
				"--parley.desk.tokens[0].secret={noop}soak", "--parley.desk.tokens[0].scopes=read",
				"--parley.journal.url=jdbc:sqlite:" + folder.resolve("parley.db"));
		return new SoakServer(LoggedProcess.start("soak", command));
	}

	int awaitChatPort() {
		return port("Listening on \\S+:(\\d+)");
	}

	int awaitWebPort() {
		return port("The desk is on http://127.0.0.1:(\\d+)");
	}

	private int port(String pattern) {
		return Integer.parseInt(this.process.await(Pattern.compile(pattern)).group(1));
	}

	boolean isRunning() {
		return this.process.isRunning();
	}

	String log() {
		return this.process.output();
	}

	/** After a full collection, so that only what is held counts. */
	Sample sample(long second, long visits) throws IOException, InterruptedException {
		collectGarbage();
		String metrics = scrape();
		return new Sample(second, sum(metrics, "jvm_memory_used_bytes\\{area=\"heap\"[^}]*}") / 1024 / 1024,
				status("VmRSS") / 1024.0, (int) status("Threads"), descriptors(),
				(int) sum(metrics, "parley_admission_connections"), (int) sum(metrics, "parley_admission_sources"),
				(int) sum(metrics, "parley_conversations\\{[^}]*}"), (long) sum(metrics, "parley_turns_total\\{[^}]*}"),
				visits);
	}

	/**
	 * {@return how many figures it shows}
	 */
	int figures() throws IOException, InterruptedException {
		return (int) scrape().lines().filter((line) -> !line.startsWith("#")).count();
	}

	private void collectGarbage() throws IOException, InterruptedException {
		Process collecting = new ProcessBuilder(JDK + "/jcmd", Long.toString(this.process.pid()), "GC.run")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (!collecting.waitFor(Patience.ANSWER.toSeconds(), TimeUnit.SECONDS) || collecting.exitValue() != 0) {
			throw new AssertionError("jcmd GC.run failed");
		}
	}

	private String scrape() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(awaitWebPort())))
			.header("Authorization", "Bearer soak")
			.timeout(Patience.ANSWER)
			.build();
		HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			throw new AssertionError("The metrics answer " + answer.statusCode());
		}
		return answer.body();
	}

	private static double sum(String metrics, String name) {
		Matcher found = Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(metrics);
		return found.results().mapToDouble((result) -> Double.parseDouble(result.group(1))).sum();
	}

	private long status(String name) throws IOException {
		try (Stream<String> lines = Files.lines(proc("status"))) {
			return lines.filter((line) -> line.startsWith(name + ":"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElseThrow();
		}
	}

	int descriptors() throws IOException {
		try (Stream<Path> open = Files.list(proc("fd"))) {
			return (int) open.count();
		}
	}

	private Path proc(String file) {
		return Path.of("/proc", Long.toString(this.process.pid()), file);
	}

	/** Stops it as an administrator would. */
	int stop() {
		this.process.signal("TERM");
		return this.process.awaitExit();
	}

	@Override
	public void close() {
		this.process.close();
		this.http.close();
	}

}
