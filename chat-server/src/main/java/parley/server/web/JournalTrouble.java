package parley.server.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import parley.server.flood.TokenBucket;
import parley.server.journal.JournalUnavailableException;

/**
 * A page that the journal can't be read for now, or that no connection to it is free for,
 * says so, with one line in the log.
 */
@ControllerAdvice({ "parley.server.web.page", "parley.server.web.dashboard" })
@ConditionalOnWebApplication
public class JournalTrouble {

	/** After how long it is worth trying again, in seconds. */
	public static final String RETRY_AFTER = "5";

	private static final Logger logger = LoggerFactory.getLogger(JournalTrouble.class);

	/** As many requests as somebody likes can fail while a journal is slow. */
	private static final TokenBucket LINES = new TokenBucket(50, 1, System::nanoTime);

	/**
	 * Notes in the log that something could not be read, once a second in the long run.
	 * @param failure what the database, or waiting for it, has thrown
	 * @return the same in one line
	 */
	public static JournalUnavailableException logged(RuntimeException failure) {
		return logged(failure, LINES);
	}

	static JournalUnavailableException logged(RuntimeException failure, TokenBucket lines) {
		JournalUnavailableException why = JournalUnavailableException.because(failure);
		synchronized (lines) {
			if (lines.tryTake()) {
				logger.warn("A request could not read the journal: {}", why.getMessage());
			}
		}
		return why;
	}

	@ExceptionHandler({ JournalUnavailableException.class, DataAccessResourceFailureException.class,
			CannotCreateTransactionException.class })
	void unavailable(RuntimeException failure, HttpServletResponse response) throws IOException {
		logged(failure);
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
	}

}
