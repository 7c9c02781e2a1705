package parley.server.web.api;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import parley.server.journal.JournalUnavailableException;
import parley.server.web.JournalTrouble;

/**
 * Problem details for whatever goes wrong in the API, also for requests that Spring can't
 * read.
 */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@ConditionalOnWebApplication
class ApiErrors extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> journal(JournalUnavailableException failure) {
		ProblemDetail body = Problem.journal(String.valueOf(failure.getMessage())).getBody();
		return ResponseEntity.status(body.getStatus())
			.header(HttpHeaders.RETRY_AFTER, JournalTrouble.RETRY_AFTER)
			.body(body);
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, CannotCreateTransactionException.class })
	ResponseEntity<ProblemDetail> journal(RuntimeException failure) {
		return journal(JournalTrouble.logged(failure));
	}

}
