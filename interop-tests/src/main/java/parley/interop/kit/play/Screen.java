package parley.interop.kit.play;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program has shown to a person. Filled by a thread of its own; all waits are
 * bounded. Thread-safe.
 */
public final class Screen {

	/** Colours, cursor movements, titles; and the beginning of one, at the very end. */
	private static final Pattern CONTROL = Pattern
		.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[()#][0-9A-Za-z]|[=>78A-Z])"
				+ "|\u001b[^\u001b]{0,20}$|[\u0007\b\u000f]");

	private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

	private int seen;

	private long lastChange = System.nanoTime();

	private boolean ended;

	void fill(InputStream in) {
		byte[] buffer = new byte[8192];
		try {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				add(buffer, read);
			}
		}
		catch (IOException ex) {
			// That is how a terminal says that its program has ended.
		}
		end();
	}

	private synchronized void add(byte[] buffer, int length) {
		this.raw.write(buffer, 0, length);
		this.lastChange = System.nanoTime();
		notifyAll();
	}

	private synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	/**
	 * Waits for a text, behind the one that was awaited before.
	 * @param pattern what to find
	 * @param patience how long to wait at most
	 * @return whether it was shown
	 */
	synchronized boolean await(Pattern pattern, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!find(pattern)) {
			if (this.ended || System.nanoTime() >= deadline || !pause()) {
				return false;
			}
		}
		return true;
	}

	private boolean find(Pattern pattern) {
		String text = text();
		Matcher matcher = pattern.matcher(text).region(Math.min(this.seen, text.length()), text.length());
		boolean found = matcher.find();
		if (found) {
			this.seen = matcher.end();
		}
		return found;
	}

	/**
	 * A program that is given something to do is not quiet before it has had the time.
	 */
	synchronized void typed() {
		this.lastChange = System.nanoTime();
	}

	/** Waits until nothing has changed for a while, or until patience ends. */
	synchronized void awaitQuiet(Duration quiet, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (System.nanoTime() - this.lastChange < quiet.toNanos() && System.nanoTime() < deadline) {
			if (!pause()) {
				return;
			}
		}
	}

	/** Whatever is awaited from now on is behind all that is there. */
	synchronized void skip() {
		this.seen = text().length();
	}

	/**
	 * {@return whether these bytes have ever been sent to the terminal}
	 */
	synchronized boolean hasShown(byte[] bytes) {
		String all = this.raw.toString(StandardCharsets.ISO_8859_1);
		return all.contains(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	/**
	 * {@return the last of what was shown, for a report}
	 */
	synchronized byte[] tail() {
		byte[] text = text().stripTrailing().getBytes(StandardCharsets.UTF_8);
		return Arrays.copyOfRange(text, Math.max(0, text.length - 160), text.length);
	}

	private String text() {
		return CONTROL.matcher(this.raw.toString(StandardCharsets.UTF_8)).replaceAll("");
	}

	@SuppressWarnings("WaitNotInLoop") // its callers loop
	private boolean pause() {
		try {
			wait(20);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
