package parley.server.web.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.validation.annotation.Validated;

import parley.server.settings.NothingHidden;

/**
 * Who may use the desk in a browser and over the API.
 *
 * @param operators the people; without any, one account is made at the first start
 * @param tokens the programs that may use the API
 */
@Validated
@ConfigurationProperties("parley.desk")
record PeopleProperties(@DefaultValue List<@Valid Account> operators, @DefaultValue List<@Valid Token> tokens) {

	private static final String PLAIN = "{noop}";

	/** The server itself speaks as parley, echo and webhook. */
	private static final String NAME = "(?!(?i:parley|echo|webhook)$)(?=.*\\S)[^\\p{Cc}]{1,64}";

	private static final String NOT_A_NAME = "must be 1 to 64 characters without control characters, "
			+ "and not parley, echo or webhook";

	private static final String HASH = "\\{bcrypt}\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}|\\{noop}.{1,500}";

	private static final String NO_HASH = "must be as chat-server.jar hash-password writes it: {bcrypt}...";

	private static final String MISSING = "must not be missing";

	/**
	 * {@return who proves it by something that is written down as it is}
	 */
	List<String> plain() {
		return Stream
			.concat(this.operators.stream().filter((each) -> each.password().startsWith(PLAIN)).map(Account::name),
					this.tokens.stream().filter((each) -> each.secret().startsWith(PLAIN)).map(Token::name))
			.toList();
	}

	/**
	 * One person's account.
	 *
	 * @param name the name to sign in with, which the others at the desk see
	 * @param password its password, as chat-server.jar hash-password writes it
	 * @param role what the person may do
	 */
	record Account(@NotNull(message = MISSING) @Pattern(regexp = NAME, message = NOT_A_NAME) @NothingHidden String name,
			@NotNull(message = MISSING) @Pattern(regexp = HASH, message = NO_HASH) String password,
			@DefaultValue("operator") Role role) {
	}

	/**
	 * One program.
	 *
	 * @param name its name at the desk, as of an operator
	 * @param secret what it proves itself by, as chat-server.jar hash-password writes it
	 * @param scopes what it may do
	 */
	record Token(@NotNull(message = MISSING) @Pattern(regexp = NAME, message = NOT_A_NAME) @NothingHidden String name,
			@NotNull(message = MISSING) @Pattern(regexp = HASH, message = NO_HASH) String secret,
			@DefaultValue("read") Set<Scope> scopes) {
	}

	/** What a program may do. */
	enum Scope {

		/** See conversations, transcripts and events. */
		READ,
		/** Claim, reply, end, take notes. */
		ANSWER;

		String authority() {
			return switch (this) {
				case READ -> Authority.READ;
				case ANSWER -> Authority.ANSWER;
			};
		}

	}

	/** What a person may do. */
	enum Role {

		/** Answers. */
		OPERATOR,
		/** Also reads the transcripts of others, hands over and erases. */
		SUPERVISOR;

		List<GrantedAuthority> authorities() {
			return (this == SUPERVISOR) ? AuthorityUtils.createAuthorityList(Authority.OPERATOR, Authority.SUPERVISOR)
					: AuthorityUtils.createAuthorityList(Authority.OPERATOR);
		}

	}

}
