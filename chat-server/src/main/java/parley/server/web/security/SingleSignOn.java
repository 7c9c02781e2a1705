package parley.server.web.security;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Signing in at an OpenID Connect provider, where Spring Boot's own settings name one.
 * Everybody whom it lets in is an operator; who has the role or the group
 * {@code parley-supervisor} there is a supervisor.
 */
final class SingleSignOn {

	private static final String SUPERVISORS = "parley-supervisor";

	private SingleSignOn() {
	}

	static void enable(HttpSecurity http, AuthenticationSuccessHandler signedIn, AuthenticationFailureHandler failed) {
		http.oauth2Login((login) -> login.loginPage(SignInPage.PATH)
			.successHandler(signedIn)
			.failureHandler(failed)
			.userInfoEndpoint((user) -> user.userAuthoritiesMapper(SingleSignOn::authorities)));
	}

	private static Collection<? extends GrantedAuthority> authorities(Collection<? extends GrantedAuthority> given) {
		boolean supervisor = given.stream()
			.filter(OidcUserAuthority.class::isInstance)
			.map(OidcUserAuthority.class::cast)
			.flatMap((user) -> Stream.of(user.getAttributes().get("roles"), user.getAttributes().get("groups")))
			.anyMatch(SingleSignOn::hasSupervisors);
		return (supervisor ? PeopleProperties.Role.SUPERVISOR : PeopleProperties.Role.OPERATOR).authorities();
	}

	private static boolean hasSupervisors(@Nullable Object claim) {
		return claim instanceof Collection<?> all && all.stream().anyMatch((each) -> Objects.equals(each, SUPERVISORS));
	}

}
