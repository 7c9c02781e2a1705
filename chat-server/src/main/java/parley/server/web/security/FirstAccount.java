package parley.server.web.security;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;

import parley.server.desk.StartLine;

/**
 * The account for whoever starts a server without any. Nobody else is a supervisor then.
 * Its password is shown when it is made, and never again.
 */
class FirstAccount {

	static final String NAME = "operator";

	/** None of them is taken for another. */
	private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int LENGTH = 20;

	private final boolean needed;

	private final KeptAccount kept;

	private final PasswordEncoder passwords;

	private final ApplicationEventPublisher events;

	FirstAccount(boolean needed, KeptAccount kept, PasswordEncoder passwords, ApplicationEventPublisher events) {
		this.needed = needed;
		this.kept = kept;
		this.passwords = passwords;
		this.events = events;
	}

	/**
	 * {@return the hash of its password, if there is to be such an account}
	 */
	Optional<String> password() {
		return this.needed ? this.kept.password(NAME) : Optional.empty();
	}

	/** Not before: nobody would read the password of a start that fails. */
	@EventListener
	void started(ApplicationStartedEvent event) {
		if (this.needed && password().isEmpty()) {
			String password = generated();
			if (this.kept.keep(NAME, Objects.requireNonNull(this.passwords.encode(password)))) {
				tell(password);
			}
		}
	}

	private void tell(String password) {
		this.events.publishEvent(new StartLine(
				"Sign in as %s with the password %s (shown only now; parley.desk.operators sets accounts of your own)"
					.formatted(NAME, password)));
	}

	private static String generated() {
		return new SecureRandom().ints(LENGTH, 0, LETTERS.length())
			.mapToObj((index) -> LETTERS.substring(index, index + 1))
			.collect(Collectors.joining());
	}

}
