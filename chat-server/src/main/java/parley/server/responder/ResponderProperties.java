package parley.server.responder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers.
 *
 * @param responder operator: a person, at the desk; echo: each message is answered with
 * its own text, for a first try, load and tests; webhook: a program, over HTTP
 */
@ConfigurationProperties("parley")
record ResponderProperties(@DefaultValue("operator") Kind responder) {

	/** Who may answer. */
	enum Kind {

		/** A person, at the desk. */
		OPERATOR,

		/** A program that says what it has heard. */
		ECHO,

		/** A program that is asked over HTTP. */
		WEBHOOK

	}

}
