package parley.interop.kit.play;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import com.pty4j.PtyProcessBuilder;

import parley.interop.process.Signals;

/** A program with a person at its keyboard and screen. Closing kills it. */
public final class Program implements AutoCloseable {

	private static final Duration KEYBOARD = Duration.ofSeconds(30);

	private final Process process;

	private final String enter;

	private final Screen screen = new Screen();

	private final Writer keyboard;

	private Program(Process process, String enter) {
		this.process = process;
		this.enter = enter;
		this.keyboard = new Writer(process.getOutputStream());
		InputStream in = process.getInputStream();
		Thread.ofPlatform().daemon().name("screen").start(() -> this.screen.fill(in));
	}

	/**
	 * Starts a program on a terminal that is so wide that no line wraps.
	 * @param command the program and its arguments
	 * @return the running program
	 * @throws IOException if it can't be started
	 */
	public static Program onTerminal(List<String> command) throws IOException {
		Map<String, String> environment = environment();
		environment.put("TERM", "xterm");
		PtyProcessBuilder builder = new PtyProcessBuilder(Signals.withDefaults(command).toArray(new String[0]));
		return new Program(builder.setEnvironment(environment).setInitialColumns(6000).setInitialRows(200).start(),
				"\r");
	}

	/**
	 * Starts a program on pipes.
	 * @param command the program and its arguments
	 * @return the running program
	 * @throws IOException if it can't be started
	 */
	public static Program onPipes(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Signals.withDefaults(command)).redirectErrorStream(true);
		builder.environment().clear();
		builder.environment().putAll(environment());
		return new Program(builder.start(), "\n");
	}

	void type(byte[] keys, boolean andEnter) throws Mismatch {
		byte[] end = andEnter ? this.enter.getBytes(StandardCharsets.US_ASCII) : new byte[0];
		byte[] all = Arrays.copyOf(keys, keys.length + end.length);
		System.arraycopy(end, 0, all, keys.length, end.length);
		this.keyboard.write(all, KEYBOARD);
		this.screen.typed();
	}

	void signal(String name) throws Mismatch {
		if (!Signals.send(this.process.pid(), name)) {
			throw new Mismatch("it could not be sent SIG" + name);
		}
	}

	boolean isRunning() {
		return this.process.isAlive();
	}

	Screen screen() {
		return this.screen;
	}

	/**
	 * {@return its exit code, 128 + n if signal n killed it; empty if it still runs}
	 */
	OptionalInt awaitExit(Duration patience) {
		try {
			boolean ended = this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
			return ended ? OptionalInt.of(this.process.exitValue()) : OptionalInt.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return OptionalInt.empty();
		}
	}

	@Override
	public void close() {
		List<ProcessHandle> family = ProcessHandle.of(this.process.pid())
			.map((handle) -> handle.descendants().toList())
			.orElse(List.of());
		this.process.destroyForcibly();
		family.forEach(ProcessHandle::destroyForcibly);
		this.keyboard.close();
	}

	private static Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("LC_ALL", "C.UTF-8");
		return environment;
	}

}
