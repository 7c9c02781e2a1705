package parley.server.web.security;

import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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

	private final Cache<String, PeopleProperties.Token> known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	Tokens(List<PeopleProperties.Token> tokens, PasswordEncoder passwords) {
		this.tokens = List.copyOf(tokens);
		this.passwords = passwords;
	}

	/**
	 * {@return whose it is, if that is known already}
	 */
	Optional<PeopleProperties.Token> remembered(String secret) {
		return Optional.ofNullable(this.known.getIfPresent(Digests.sha256(secret)));
	}

	/**
	 * {@return whose it is, which takes its time}
	 */
	Optional<PeopleProperties.Token> find(String secret) {
		Optional<PeopleProperties.Token> found = (secret.length() > MAX_LENGTH) ? Optional.empty()
				: this.tokens.stream().filter((token) -> this.passwords.matches(secret, token.secret())).findFirst();
		found.ifPresent((token) -> this.known.put(Digests.sha256(secret), token));
		return found;
	}

}
