package parley.server.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.scheduling.TaskScheduler;

/**
 * All sessions: those of people who have signed in, so many in all and so many of each
 * operator, and those in which somebody is only about to, at a provider for single
 * sign-on. Of these the oldest ends for one too many: nobody can take the place of those
 * who have signed in. Safe for any thread.
 */
final class Sessions implements HttpSessionListener {

	static final int MAX_UNSIGNED = 1000;

	private static final String SIGNED_IN = "parley.signed-in";

	private final Set<HttpSession> unsigned = new LinkedHashSet<>();

	private final Map<HttpSession, String> signedIn = new LinkedHashMap<>();

	private final SignInProperties properties;

	private final InstantSource clock;

	Sessions(SignInProperties properties, InstantSource clock, TaskScheduler scheduler) {
		this.properties = properties;
		this.clock = clock;
		ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::endOld, Duration.ofMinutes(1));
	}

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		add(event.getSession()).ifPresent(this::end);
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		forget(event.getSession());
	}

	/**
	 * {@return whether somebody has signed in, not only begun to}
	 * @param session the session
	 */
	static boolean isSignedIn(HttpSession session) {
		return session.getAttribute(SIGNED_IN) != null;
	}

	/**
	 * {@return whether nobody else can sign in}
	 */
	synchronized boolean isFull() {
		return this.signedIn.size() >= this.properties.sessions();
	}

	/**
	 * Somebody has signed in: from now on the session lasts as long as people's do.
	 * @param session the session
	 * @param name the operator
	 * @return whether there was room for it
	 */
	boolean signedIn(HttpSession session, String name) {
		if (!move(session, name)) {
			return false;
		}
		session.setAttribute(SIGNED_IN, this.clock.instant());
		session.setMaxInactiveInterval((int) this.properties.idleAtMost().toSeconds());
		tooMany(name).forEach(this::end);
		return true;
	}

	/**
	 * Ends a session that has lasted as long as one may.
	 * @param session the session
	 */
	void endIfOld(HttpSession session) {
		try {
			if (session.getAttribute(SIGNED_IN) instanceof Instant since
					&& Duration.between(since, this.clock.instant()).compareTo(this.properties.lastsAtMost()) >= 0) {
				end(session);
			}
		}
		catch (IllegalStateException ended) {
			forget(session);
		}
	}

	/** Whoever listens to events in one sends no request at which it would be noticed. */
	private void endOld() {
		all().forEach(this::endIfOld);
	}

	private synchronized List<HttpSession> all() {
		return List.copyOf(this.signedIn.keySet());
	}

	private synchronized Optional<HttpSession> add(HttpSession session) {
		this.unsigned.add(session);
		return (this.unsigned.size() > MAX_UNSIGNED) ? Optional.of(this.unsigned.iterator().next()) : Optional.empty();
	}

	/** Whoever signs in once more is as new as any. */
	private synchronized boolean move(HttpSession session, String name) {
		this.signedIn.remove(session);
		if (isFull()) {
			return false;
		}
		this.unsigned.remove(session);
		this.signedIn.put(session, name);
		return true;
	}

	private synchronized List<HttpSession> tooMany(String name) {
		List<HttpSession> own = this.signedIn.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(name))
			.map(Map.Entry::getKey)
			.toList();
		return own.subList(0, Math.max(0, own.size() - this.properties.sessionsPerOperator()));
	}

	private synchronized void forget(HttpSession session) {
		this.unsigned.remove(session);
		this.signedIn.remove(session);
	}

	/** Not while this is locked: the container locks a session first that it ends. */
	private void end(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ended) {
			forget(session);
		}
	}

}
