package parley.server.web.security;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and compares on a few platform threads of its own. A comparison computes for a
 * tenth of a second without a pause: on the virtual threads of requests it would keep all
 * others from running, those of the chat too. Safe for any thread.
 */
final class BoundedPasswordEncoder implements PasswordEncoder, AutoCloseable {

	private final PasswordEncoder encoder;

	private final ThreadPoolExecutor threads;

	/**
	 * Creates the encoder. It takes a quarter of the processors, and one at least.
	 * @param encoder what computes
	 * @param waiting how many may wait to be computed
	 */
	BoundedPasswordEncoder(PasswordEncoder encoder, int waiting) {
		this.encoder = encoder;
		int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
		this.threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
				Thread.ofPlatform().name("passwords-", 1).daemon().factory());
	}

	/**
	 * {@inheritDoc}
	 * @throws PasswordsBusyException if too many wait already
	 */
	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return computed(() -> this.encoder.encode(password));
	}

	/**
	 * {@inheritDoc}
	 * @throws PasswordsBusyException if too many wait already
	 */
	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
		return Boolean.TRUE.equals(computed(() -> this.encoder.matches(password, hash)));
	}

	@Override
	public boolean upgradeEncoding(@Nullable String hash) {
		return this.encoder.upgradeEncoding(hash);
	}

	private <T> @Nullable T computed(Callable<@Nullable T> work) {
		try {
			return this.threads.submit(work).get();
		}
		catch (RejectedExecutionException full) {
			throw new PasswordsBusyException();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PasswordsBusyException();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
