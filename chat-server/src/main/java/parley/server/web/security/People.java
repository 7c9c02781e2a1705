package parley.server.web.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationContextException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Who may sign in with a password: those who are configured, or else the account of the
 * first start.
 */
final class People implements UserDetailsService {

	private final Map<SignInName, PeopleProperties.Account> configured;

	private final FirstAccount first;

	People(List<PeopleProperties.Account> configured, FirstAccount first) {
		this.configured = configured.stream()
			.collect(Collectors.toUnmodifiableMap((account) -> SignInName.of(account.name()), Function.identity(),
					People::twice));
		this.first = first;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		return find(SignInName.of(name))
			.map((account) -> User.withUsername(account.name())
				.password(account.password())
				.authorities(account.role().authorities())
				.build())
			.orElseThrow(() -> new UsernameNotFoundException("nobody"));
	}

	private Optional<PeopleProperties.Account> find(SignInName name) {
		return Optional.ofNullable(this.configured.get(name)).or(() -> first(name));
	}

	private static PeopleProperties.Account twice(PeopleProperties.Account one, PeopleProperties.Account other) {
		throw new ApplicationContextException(
				"parley.desk.operators: %s and %s are one name; upper and lower case make no difference"
					.formatted(one.name(), other.name()));
	}

	private Optional<PeopleProperties.Account> first(SignInName name) {
		return name.value().equals(FirstAccount.NAME) ? this.first.password()
			.map((hash) -> new PeopleProperties.Account(FirstAccount.NAME, hash, PeopleProperties.Role.SUPERVISOR))
				: Optional.empty();
	}

}
