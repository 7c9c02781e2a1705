package parley.server.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.crypto.password.PasswordEncoder;

import parley.server.desk.StartLine;
import parley.server.journal.PrivateFile;

/**
 * The account for whoever starts a server without any. Nobody else is a supervisor then.
 * Its password is in no log, which others may read and keep, but in a file that is
 * deleted when somebody has signed in with it.
 */
class FirstAccount {

	private static final Logger logger = LoggerFactory.getLogger(FirstAccount.class);

	static final String NAME = "operator";

	/** None of them is taken for another. */
	private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int LENGTH = 20;

	private final boolean needed;

	private final KeptAccount kept;

	private final Path file;

	private final PasswordEncoder passwords;

	private final ApplicationEventPublisher events;

	/**
	 * Creates the account, if there is to be one.
	 * @param file where its password is until somebody has signed in with it
	 */
	FirstAccount(boolean needed, KeptAccount kept, Path file, PasswordEncoder passwords,
			ApplicationEventPublisher events) {
		this.needed = needed;
		this.kept = kept;
		this.file = file.toAbsolutePath().normalize();
		this.passwords = passwords;
		this.events = events;
	}

	/**
	 * {@return the hash of its password, if there is such an account}
	 */
	Optional<String> password() {
		return this.needed ? this.kept.password(NAME) : Optional.empty();
	}

	/** Not before: nobody would look for the password of a start that fails. */
	@EventListener
	void started(ApplicationStartedEvent event) {
		if (this.needed && password().isEmpty()) {
			String password = generated();
			Path draft = written(password);
			if (this.kept.keep(NAME, Objects.requireNonNull(this.passwords.encode(password)))) {
				move(draft);
				this.events.publishEvent(new StartLine(
						"Sign in as %s with the password in %s, which is deleted then (parley.desk.operators sets accounts of your own)"
							.formatted(NAME, this.file)));
			}
			else {
				// Another node was quicker, perhaps in the same folder.
				delete(draft);
			}
		}
	}

	/** Who knows it needs no file any more. */
	@EventListener
	void signedIn(AuthenticationSuccessEvent event) {
		if (this.needed && event.getAuthentication().getName().equals(NAME)) {
			delete(this.file);
		}
	}

	private Path written(String password) {
		Path draft = this.file.resolveSibling("%s.%s".formatted(this.file.getFileName(), UUID.randomUUID()));
		try {
			Files.createDirectories(Objects.requireNonNull(this.file.getParent()));
			PrivateFile.create(draft);
			return Files.writeString(draft, password + "\n");
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private void move(Path draft) {
		try {
			Files.move(draft, this.file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private ApplicationContextException unwritable(IOException ex) {
		return new ApplicationContextException(
				"the first password can't be written to %s: set parley.desk.operators".formatted(this.file), ex);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("The file with the first password, {}, can't be deleted: delete it", file);
		}
	}

	private static String generated() {
		return new SecureRandom().ints(LENGTH, 0, LETTERS.length())
			.mapToObj((index) -> LETTERS.substring(index, index + 1))
			.collect(Collectors.joining());
	}

}
