package parley.server.web.page;

import java.util.List;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What operators say again and again.
 *
 * @param canned texts that the page offers, each a message as it can be sent
 */
@Validated
@ConfigurationProperties("parley.desk")
record CannedProperties(@DefaultValue List<@Pattern(regexp = ONE_LINE,
		message = "must be 1 to 500 characters on one line") String> canned) {

	/** Counted in code points, as {@link parley.protocol.MessageText} does. */
	private static final String ONE_LINE = "[^\\r\\n]{1,500}";

}
