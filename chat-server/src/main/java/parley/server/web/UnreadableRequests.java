package parley.server.web;

import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A request whose parameters can't be decoded is a bad one, and nothing for the log,
 * where Tomcat would quote what somebody wrote.
 */
@ControllerAdvice
@ConditionalOnWebApplication
class UnreadableRequests {

	@ExceptionHandler
	ResponseEntity<Void> unreadable(InvalidParameterException failure) {
		return ResponseEntity.badRequest().build();
	}

}
