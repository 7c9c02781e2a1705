package parley.client.chat;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTests {

	@ParameterizedTest
	@CsvSource({ "CLIENT_QUIT, 0", "CLIENT_INTERRUPTED, 130", "SERVER_QUIT, 0", "SERVER_GONE, 0" })
	@Tag("C13")
	@Tag("C14")
	void exitCodeSaysWhoEndedIt(Ending.Cause cause, int exitCode) {
		assertThat(new Ending(cause, Optional.empty()).outcome().exitCode()).isEqualTo(exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_QUIT", "SERVER_GONE" })
	@Tag("C15")
	void lostMessageIsShownAgainVisibly(Ending.Cause cause) {
		Ending ending = new Ending(cause, Optional.empty()).losing(new MessageText("hi\u001b[1m"));
		assertThat(ending.outcome().exitCode()).isEqualTo(4);
		assertThat(ending.report()).hasSize(2).last().isEqualTo("Not delivered: hi\\x1b[1m");
	}

	@Test
	void onlyTheServersEndingsAreByTheServer() {
		assertThat(new Ending(Ending.Cause.SERVER_GONE, Optional.empty()).byServer()).isTrue();
		assertThat(new Ending(Ending.Cause.CLIENT_QUIT, Optional.empty()).byServer()).isFalse();
	}

}
