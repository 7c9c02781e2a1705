package parley.server.web.security;

import java.nio.file.Path;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

import parley.server.journal.JournalStore;

/**
 * The people and the programs that may use the desk.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PeopleProperties.class, SignInProperties.class })
class PeopleConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class OnTheWeb {

		private static final Logger logger = LoggerFactory.getLogger(PeopleConfiguration.class);

		@Bean
		PasswordEncoder passwordEncoder(SignInProperties signIn) {
			return new BoundedPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder(),
					signIn.passwordChecks());
		}

		@Bean
		Tokens tokens(PeopleProperties properties, PasswordEncoder passwords) {
			properties.plain()
				.forEach((name) -> logger
					.warn("The password or secret of {} stands in the configuration for all to read: "
							+ "chat-server.jar hash-password makes a hash of it", name));
			return new Tokens(properties.tokens(), passwords);
		}

		@Bean
		FirstAccount firstAccount(PeopleProperties properties, ObjectProvider<ClientRegistrationRepository> providers,
				ObjectProvider<JournalStore> store, ApplicationEventPublisher events) {
			boolean needed = properties.operators().isEmpty() && providers.stream().findAny().isEmpty();
			JournalStore journal = store.getIfAvailable();
			Path folder = (journal != null) ? journal.folder() : Path.of("data");
			return new FirstAccount(needed, new KeptAccount(journal, InstantSource.system()),
					folder.resolve("first-password"), PasswordEncoderFactories.createDelegatingPasswordEncoder(),
					events);
		}

		@Bean
		UserDetailsService people(PeopleProperties properties, FirstAccount first) {
			return new People(properties.operators(), first);
		}

	}

}
