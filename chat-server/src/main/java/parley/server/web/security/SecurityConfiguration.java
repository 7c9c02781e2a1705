package parley.server.web.security;

import java.time.InstantSource;
import java.util.Optional;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.HttpSessionEventPublisher;

import parley.server.clock.SteadyClock;

/**
 * Who may do what: programs by their tokens, people by their sessions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

	/** Nothing but our own files, and nothing inline. */
	static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; font-src 'self'; media-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	/** The page that shows the API brings its styles along inline. */
	private static final String POLICY_OF_API_PAGE = CONTENT_SECURITY_POLICY.replace("style-src 'self'",
			"style-src 'self' 'unsafe-inline'");

	private static final String[] API_PAGE = { "/api/docs/**", "/api/swagger-ui/**", "/api/v1/openapi/**" };

	private static final String[] FOR_ALL = { SignInPage.PATH, "/webjars/picocss__pico/**", "/css/**", "/js/**",
			"/img/**", "/sound/**", "/favicon.ico", "/favicon.svg", "/error" };

	private final SignInProperties properties;

	private final InstantSource clock;

	private final Throttle names;

	private final AddressTries addresses;

	/**
	 * Creates the configuration.
	 * @param clock what those who guess wait by, and what sessions last by; none but in
	 * tests, where time passes as they say
	 */
	SecurityConfiguration(SignInProperties properties, ObjectProvider<InstantSource> clock) {
		this.properties = properties;
		this.clock = clock.getIfAvailable(SteadyClock::startingNow);
		this.names = new Throttle(this.clock);
		this.addresses = new AddressTries(properties, this.clock);
	}

	@Bean
	Sessions sessions(TaskScheduler taskScheduler) {
		return new Sessions(this.properties, this.clock, taskScheduler);
	}

	/** Tells who listens in a session that it is over. */
	@Bean
	HttpSessionEventPublisher sessionEvents() {
		return new HttpSessionEventPublisher();
	}

	@Bean
	@Order(1)
	SecurityFilterChain programs(HttpSecurity http, Tokens tokens) {
		headers(http, CONTENT_SECURITY_POLICY);
		http.securityMatcher(new ForPrograms(true))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(RequestCacheConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.addFilterBefore(new TokenFilter(tokens, this.addresses), AuthorizationFilter.class);
		return ForPrograms.authorized(http).build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain apiPage(HttpSecurity http, Sessions sessions) {
		headers(http, POLICY_OF_API_PAGE);
		return withSessions(http, sessions).securityMatcher(API_PAGE)
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasAuthority(Authority.OPERATOR))
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(new EntryPoint()))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain apiForPeople(HttpSecurity http, Sessions sessions) {
		headers(http, CONTENT_SECURITY_POLICY);
		withSessions(http, sessions).securityMatcher(new ForPrograms(false))
			.requestCache(RequestCacheConfigurer::disable);
		return ForPrograms.authorized(http).build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain pages(HttpSecurity http, Sessions sessions,
			ObjectProvider<ClientRegistrationRepository> providers) {
		headers(http, CONTENT_SECURITY_POLICY);
		SignInThrottleFilter throttle = new SignInThrottleFilter(this.names, this.addresses, sessions);
		SignedIn signedIn = new SignedIn(sessions);
		withSessions(http, sessions)
			// What was let in ends as it should, though who has asked has signed out
			// since.
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
				.permitAll()
				.requestMatchers(FOR_ALL)
				.permitAll()
				.anyRequest()
				.hasAuthority(Authority.OPERATOR))
			.formLogin((form) -> form.loginPage(SignInPage.PATH).successHandler((request, response, who) -> {
				throttle.succeeded(request);
				signedIn.onAuthenticationSuccess(request, response, who);
			}).failureHandler(new SignInFailed(throttle)))
			.logout((logout) -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SignInPage.PATH + "?out"))
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(new EntryPoint())
				.accessDeniedHandler(new SignedOutForms()))
			.addFilterAfter(throttle, CsrfFilter.class);
		Optional.ofNullable(providers.getIfAvailable())
			.ifPresent((known) -> SingleSignOn.enable(http, signedIn, new SignInFailed(throttle)));
		return http.build();
	}

	/** There is none before somebody has signed in, but at a provider. */
	private static HttpSecurity withSessions(HttpSecurity http, Sessions sessions) {
		return http
			.csrf((csrf) -> csrf.csrfTokenRepository(new CsrfTokens()).ignoringRequestMatchers(new OwnSignInForm()))
			.requestCache((cache) -> cache.requestCache(WantedPage.cache()))
			.addFilterBefore(new SessionAgeFilter(sessions), SecurityContextHolderFilter.class);
	}

	private static void headers(HttpSecurity http, String policy) {
		http.headers((headers) -> headers.contentSecurityPolicy((content) -> content.policyDirectives(policy))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
	}

}
