package parley.server.web.security;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page to sign in on, and why one has to: a wrong password, too many of them, a
 * session that is gone.
 */
@Controller
@ConditionalOnWebApplication
class SignInPage {

	static final String PATH = "/sign-in";

	private final List<Provider> providers;

	SignInPage(ObjectProvider<ClientRegistrationRepository> registrations) {
		this.providers = registrations.stream().flatMap(SignInPage::all).toList();
	}

	@GetMapping(PATH)
	String page(@RequestParam("wait") @Nullable Integer wait, Model model, HttpServletResponse response) {
		if (wait != null) {
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
		}
		model.addAttribute("wait", wait);
		model.addAttribute("providers", this.providers);
		return "sign-in";
	}

	private static Stream<Provider> all(ClientRegistrationRepository registrations) {
		return (registrations instanceof Iterable<?> all)
				? StreamSupport.stream(all.spliterator(), false)
					.filter(ClientRegistration.class::isInstance)
					.map(ClientRegistration.class::cast)
					.map((registration) -> new Provider(registration.getRegistrationId(), registration.getClientName()))
				: Stream.empty();
	}

	/**
	 * Somebody else who knows people.
	 *
	 * @param id the id of the registration
	 * @param name what to call it on the page
	 */
	public record Provider(String id, String name) {
	}

}
