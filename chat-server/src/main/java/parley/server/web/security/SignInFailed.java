package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/**
 * Says that a password was wrong, on the page to sign in on, or that it could not be
 * checked now, which is no failed try.
 */
final class SignInFailed implements AuthenticationFailureHandler {

	private final SimpleUrlAuthenticationFailureHandler wrong = new SimpleUrlAuthenticationFailureHandler(
			SignInPage.PATH + "?error");

	private final SignInThrottleFilter throttle;

	SignInFailed(SignInThrottleFilter throttle) {
		this.throttle = throttle;
		this.wrong.setAllowSessionCreation(false);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		if (failure instanceof PasswordsBusyException) {
			this.throttle.notChecked(request);
			busy(response);
		}
		else {
			this.wrong.onAuthenticationFailure(request, response, failure);
		}
	}

	static void busy(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, PasswordsBusyException.RETRY_AFTER);
		response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
	}

}
