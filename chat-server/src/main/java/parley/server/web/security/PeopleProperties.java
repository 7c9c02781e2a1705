package parley.server.web.security;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the desk in a browser.
 *
 * @param operators the people; without any, one account is made at the first start
 */
@Validated
@ConfigurationProperties("parley.desk")
record PeopleProperties(@DefaultValue @Valid List<Account> operators) {

	/**
	 * One person's account.
	 *
	 * @param name the name to sign in with, which the others at the desk see
	 * @param password its password, as chat-server.jar hash-password writes it
	 * @param role what the person may do
	 */
	record Account(
			@NotNull(message = "must not be missing") @Pattern(regexp = "\\P{Cntrl}{1,64}",
					message = "must be 1 to 64 characters without control characters") String name,
			@NotNull(message = "must not be missing") @Pattern(regexp = "\\{[a-zA-Z0-9@._-]+}.{1,500}",
					message = "must be as hash-password writes it: {bcrypt}...") String password,
			@DefaultValue("operator") Role role) {
	}

	/** What a person may do. */
	enum Role {

		/** Answers. */
		OPERATOR,
		/** Also reads the transcripts of others, hands over and erases. */
		SUPERVISOR

	}

}
