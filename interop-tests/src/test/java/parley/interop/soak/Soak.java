package parley.interop.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;

import parley.interop.Patience;

/**
 * A server with 2,000 clients that stay (300 in a run of less than a minute) and 100 a
 * second that come and go, for as long as one likes; what it has is written down every
 * few seconds.
 */
final class Soak {

	private static final String HEAP = "256m";

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final int CROWD = 2000;

	private static final int SHORT_CROWD = 300;

	private static final int TICK_MILLIS = 20;

	private static final int VISITS_A_TICK = 2;

	private static final int SAID_A_TICK = 4;

	/** Until compilers, pools and caches have what they need, at most. */
	private static final Duration WARMING_UP = Duration.ofSeconds(8);

	private final List<Sample> samples = new ArrayList<>();

	private final long began = System.nanoTime();

	private final Duration length;

	private final Path jar;

	private final Path folder;

	Soak(Duration length, Path jar, Path folder) {
		this.length = length;
		this.jar = jar;
		this.folder = folder;
	}

	/**
	 * What came of it.
	 *
	 * @param samples what the server had, every few seconds
	 * @param idle before anybody came
	 * @param between when everybody had gone for the first time
	 * @param after when everybody had gone for the second time
	 * @param unanswered clients of the crowd that were cut off
	 * @param exitCode of the server
	 * @param log what it said
	 */
	record Result(List<Sample> samples, Sample idle, Sample between, Sample after, long unanswered, int exitCode,
			String log) {
	}

	Result run() throws Exception {
		Files.createDirectories(this.folder);
		try (SoakServer server = SoakServer.start(this.jar, this.folder, HEAP)) {
			Streets streets = new Streets(server.awaitChatPort());
			Sample idle = write(server.sample(0, 0));
			long unanswered = populate(server, streets,
					(this.length.compareTo(WARMING_UP) < 0) ? this.length : WARMING_UP);
			Sample between = untilAllAreForgotten(server, streets, idle);
			this.samples.clear();
			unanswered += populate(server, streets, this.length);
			Sample after = untilAllAreForgotten(server, streets, idle);
			return new Result(List.copyOf(this.samples), idle, between, after, unanswered, server.stop(), server.log());
		}
	}

	private Sample untilAllAreForgotten(SoakServer server, Streets streets, Sample idle) throws IOException {
		return write(Awaitility.await("everybody to be forgotten")
			.atMost(Patience.START)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> server.sample(seconds(), streets.connections()),
					(now) -> now.connections() + now.sources() + now.conversations() == 0
							&& now.descriptors() <= idle.descriptors() + 5));
	}

	private long populate(SoakServer server, Streets streets, Duration time) throws Exception {
		try (Visitors visitors = new Visitors(streets, 1); Crowd crowd = new Crowd(streets)) {
			crowd.join((this.length.compareTo(LONG) < 0) ? SHORT_CROWD : CROWD);
			try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
				ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(() -> tick(crowd, visitors), 0, TICK_MILLIS,
						TimeUnit.MILLISECONDS);
				observe(server, streets, ticking, time);
				ticking.cancel(false);
			}
			return crowd.unanswered();
		}
	}

	private static void tick(Crowd crowd, Visitors visitors) {
		try {
			for (int i = 0; i < VISITS_A_TICK; i++) {
				visitors.sendNext();
			}
			for (int i = 0; i < SAID_A_TICK; i++) {
				crowd.sayNext();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void observe(SoakServer server, Streets streets, ScheduledFuture<?> ticking, Duration time)
			throws Exception {
		long start = System.nanoTime();
		long every = Math.max(2, time.toSeconds() / 360);
		for (long second = every; second <= time.toSeconds(); second += every) {
			try {
				ticking.get(start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException nextSample) {
				this.samples.add(write(server.sample(seconds(), streets.connections())));
			}
		}
	}

	private long seconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.began);
	}

	private Sample write(Sample sample) throws IOException {
		Path file = this.folder.resolve("soak.csv");
		if (!Files.exists(file)) {
			Files.writeString(file, Sample.HEADER + "\n");
		}
		Files.writeString(file, sample.line() + "\n", StandardOpenOption.APPEND);
		return sample;
	}

	/**
	 * Runs it by hand.
	 * @param arguments how long, such as {@code 1h}; the server's jar; a folder for the
	 * results
	 */
	public static void main(String[] arguments) throws Exception {
		Result result = new Soak(Duration.parse("PT" + arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]))
			.run();
		System.out.printf("exit code %d, %d cut off%n%s%n%s%n%s%n", result.exitCode(), result.unanswered(),
				Sample.HEADER, result.idle().line(), result.after().line());
		Flatness.problems(result).forEach(System.out::println);
	}

}
