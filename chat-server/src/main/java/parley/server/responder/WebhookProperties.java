package parley.server.responder;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The program that answers where {@code parley.responder=webhook}.
 *
 * @param url where each client's turn is posted to, http or https
 * @param secret what the signature of each request is made with; unsigned without it
 * @param timeout how long one try may take, from connecting to the last byte
 * @param retries how many more times a turn is posted that got no answer
 * @param maxConcurrent how many turns are posted at once; others wait
 * @param returns when the program answers again in a conversation in which a person has
 * @param fallback who answers a turn that the program has not answered
 * @param fallbackLine what is said then, where that is the line
 */
@Validated
@ConfigurationProperties("parley.webhook")
record WebhookProperties(
		@Nullable @Pattern(regexp = "https?://[^\\s]+", message = "must start with http:// or https://") String url,
		@Nullable @Size(max = 1000, message = "must be at most 1000 characters") String secret,
		@DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration timeout,
		@DefaultValue("2") @Min(0) @Max(10) int retries, @DefaultValue("64") @Min(1) @Max(10000) int maxConcurrent,
		@DefaultValue("handed-over") Returns returns, @DefaultValue("operator") Fallback fallback,
		@DefaultValue("Sorry, I can't answer at the moment. Please try again later.") @Pattern(regexp = Courtesies.LINE,
				message = Courtesies.NO_LINE) String fallbackLine) {

	/** When the program answers again. */
	enum Returns {

		/** When somebody hands the conversation over to it. */
		HANDED_OVER,

		/** When nobody has claimed the conversation any more. */
		UNCLAIMED

	}

	/** Who answers what the program has not. */
	enum Fallback {

		/** A person, at the desk. */
		OPERATOR,

		/** Always the same line. */
		LINE

	}

}
