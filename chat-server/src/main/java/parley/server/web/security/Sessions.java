package parley.server.web.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * All sessions: those of people who have signed in, so many in all and so many of each
 * operator, and those in which somebody is only about to, at a provider for single
 * sign-on. Of these the oldest ends for one too many: nobody can take the place of those
 * who have signed in. Safe for any thread.
 */
final class Sessions implements HttpSessionListener, AutoCloseable {

	static final int MAX_UNSIGNED = 1000;

	private static final String SIGNED_IN = "parley.signed-in";

	private final Set<HttpSession> unsigned = new LinkedHashSet<>();

	private final Map<HttpSession, String> signedIn = new LinkedHashMap<>();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sessions").daemon().factory());

	private final SignInProperties properties;

	private final InstantSource clock;

	Sessions(SignInProperties properties, InstantSource clock) {
		this.properties = properties;
		this.clock = clock;
		ScheduledFuture<?> unused = this.timer.scheduleWithFixedDelay(this::endOld, 1, 1, TimeUnit.MINUTES);
	}

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		add(event.getSession()).ifPresent(Sessions::end);
	}

	@Override
	public synchronized void sessionDestroyed(HttpSessionEvent event) {
		this.unsigned.remove(event.getSession());
		this.signedIn.remove(event.getSession());
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
	 */
	void signedIn(HttpSession session, String name) {
		session.setAttribute(SIGNED_IN, this.clock.instant());
		session.setMaxInactiveInterval((int) this.properties.idleAtMost().toSeconds());
		move(session, name).ifPresent(Sessions::end);
	}

	/**
	 * {@return whether somebody signed in so long ago that it has to be done again}
	 * @param session the session
	 */
	boolean isOld(HttpSession session) {
		return session.getAttribute(SIGNED_IN) instanceof Instant since
				&& Duration.between(since, this.clock.instant()).compareTo(this.properties.lastsAtMost()) >= 0;
	}

	/**
	 * Ends those that have lasted as long as a session may, whoever listens to events in
	 * them.
	 */
	void endOld() {
		all().stream().filter(this::isOldAndThere).forEach(Sessions::end);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

	private synchronized List<HttpSession> all() {
		return List.copyOf(this.signedIn.keySet());
	}

	private boolean isOldAndThere(HttpSession session) {
		try {
			return isOld(session);
		}
		catch (IllegalStateException ended) {
			return false;
		}
	}

	private synchronized Optional<HttpSession> add(HttpSession session) {
		this.unsigned.add(session);
		return (this.unsigned.size() > MAX_UNSIGNED) ? first(this.unsigned.iterator()) : Optional.empty();
	}

	private synchronized Optional<HttpSession> move(HttpSession session, String name) {
		this.unsigned.remove(session);
		this.signedIn.put(session, name);
		List<HttpSession> own = this.signedIn.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(name))
			.map(Map.Entry::getKey)
			.toList();
		return (own.size() > this.properties.sessionsPerOperator()) ? Optional.of(own.getFirst()) : Optional.empty();
	}

	private static Optional<HttpSession> first(Iterator<HttpSession> sessions) {
		HttpSession first = sessions.next();
		sessions.remove();
		return Optional.of(first);
	}

	/** Not while this is locked: the container locks a session first that it ends. */
	private static void end(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ended) {
			// By itself, just before.
		}
	}

}
