package parley.server.web.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Finds the program that a secret belongs to. Comparing with a bcrypt hash takes a tenth
 * of a second, so those that were right are remembered, by their digests. Safe for any
 * thread.
 */
final class Tokens {

	/** Every program has one secret, and is given some room for the others. */
	private static final int REMEMBERED = 1000;

	private static final int MAX_LENGTH = 500;

	private final List<PeopleProperties.Token> tokens;

	private final PasswordEncoder passwords;

	private final Map<String, PeopleProperties.Token> known = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, PeopleProperties.Token> eldest) {
			return size() > REMEMBERED;
		}
	};

	Tokens(List<PeopleProperties.Token> tokens, PasswordEncoder passwords) {
		this.tokens = List.copyOf(tokens);
		this.passwords = passwords;
	}

	/**
	 * {@return whose it is, if that is known already}
	 */
	Optional<PeopleProperties.Token> remembered(String secret) {
		return Optional.ofNullable(known(Digests.sha256(secret)));
	}

	/**
	 * {@return whose it is, which takes its time}
	 */
	Optional<PeopleProperties.Token> find(String secret) {
		Optional<PeopleProperties.Token> found = (secret.length() > MAX_LENGTH) ? Optional.empty()
				: this.tokens.stream().filter((token) -> this.passwords.matches(secret, token.secret())).findFirst();
		found.ifPresent((token) -> remember(Digests.sha256(secret), token));
		return found;
	}

	private PeopleProperties.@Nullable Token known(String digest) {
		synchronized (this.known) {
			return this.known.get(digest);
		}
	}

	private void remember(String digest, PeopleProperties.Token token) {
		synchronized (this.known) {
			this.known.put(digest, token);
		}
	}

}
