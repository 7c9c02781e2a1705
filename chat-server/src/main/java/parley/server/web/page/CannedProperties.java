package parley.server.web.page;

import java.util.List;

import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import parley.protocol.MessageText;

/**
 * What operators say again and again.
 *
 * @param canned texts that the page offers, each a message as it can be sent
 */
@Validated
@ConfigurationProperties("parley.desk")
record CannedProperties(@DefaultValue List<String> canned) {

	@AssertTrue(message = "must each be one line of 1 to 500 characters")
	boolean isCannedSendable() {
		return this.canned.stream().allMatch((text) -> MessageText.check(text) instanceof MessageText.Fits);
	}

}
