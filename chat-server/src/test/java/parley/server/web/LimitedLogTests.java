package parley.server.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

import parley.server.flood.TokenBucket;

import static org.assertj.core.api.Assertions.assertThat;

/** What fails as often as somebody likes does not fill the log. */
@Isolated("what is logged may be lost while a server starts")
@ExtendWith(OutputCaptureExtension.class)
class LimitedLogTests {

	@Test
	void requestThatFailsUnexpectedlyIsInTheLogWithItsStackNowAndThen(CapturedOutput log) throws Exception {
		FailedRequests filter = new FailedRequests(new TokenBucket(3, 1, () -> 0));
		for (int request = 0; request < 1000; request++) {
			MockHttpServletResponse response = new MockHttpServletResponse();
			filter.doFilter(new MockHttpServletRequest(), response, (asked, answered) -> {
				throw new IllegalStateException("nobody expected this test");
			});
			assertThat(response.getStatus()).isEqualTo(500);
		}
		assertThat(log.getAll().split("A request has failed", -1)).hasSize(4);
	}

	@Test
	void journalThatIsTooSlowForManyRequestsFillsNoLog(CapturedOutput log) {
		TokenBucket lines = new TokenBucket(3, 1, () -> 0);
		for (int request = 0; request < 1000; request++) {
			JournalTrouble.logged(new CannotCreateTransactionException("no connection is free for this test"), lines);
		}
		assertThat(log.getAll().split("no connection is free for this test", -1)).hasSize(4);
	}

}
