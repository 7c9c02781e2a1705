package parley.server.web.page;

import java.security.Principal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a page that was open for long who is signed in now, and the token that its forms
 * send. Only our own pages can read it.
 */
@RestController
@ConditionalOnWebApplication
class CurrentSession {

	@GetMapping("/desk/session")
	ResponseEntity<Session> session(Principal who, CsrfToken token) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Session(who.getName(), token.getToken()));
	}

	/**
	 * Who is signed in.
	 *
	 * @param operator the operator
	 * @param token what a form of this session has to send as {@code _csrf}
	 */
	record Session(String operator, String token) {
	}

}
