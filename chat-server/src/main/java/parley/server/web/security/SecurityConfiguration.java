package parley.server.web.security;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may do what.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class SecurityConfiguration {

	/**
	 * Nothing but our own files, and nothing inline.
	 */
	static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class OnTheWeb {

		@Bean
		SecurityFilterChain pages(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests
					.requestMatchers("/sign-in", "/webjars/**", "/css/**", "/js/**", "/img/**", "/favicon.ico",
							"/error")
					.permitAll()
					.anyRequest()
					.hasRole("OPERATOR"))
				.formLogin((form) -> form.loginPage("/sign-in").defaultSuccessUrl("/").permitAll())
				.logout((logout) -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
				.headers((headers) -> headers
					.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
				.requestCache(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService people(PeopleProperties properties) {
			List<UserDetails> all = properties.operators().stream().map(OnTheWeb::user).toList();
			return new InMemoryUserDetailsManager(all);
		}

		private static UserDetails user(PeopleProperties.Account account) {
			String[] roles = switch (account.role()) {
				case OPERATOR -> new String[] { "OPERATOR" };
				case SUPERVISOR -> new String[] { "OPERATOR", "SUPERVISOR" };
			};
			return User.withUsername(account.name()).password(account.password()).roles(roles).build();
		}

	}

}
