package parley.server.web.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page to sign in on.
 */
@Controller
@ConditionalOnWebApplication
class SignInPage {

	@GetMapping("/sign-in")
	String page() {
		return "sign-in";
	}

}
