package parley.server.web.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Who may sign in with a password: those who are configured, or else the account of the
 * first start.
 */
final class People implements UserDetailsService {

	private final Map<String, PeopleProperties.Account> configured;

	private final FirstAccount first;

	People(List<PeopleProperties.Account> configured, FirstAccount first) {
		this.configured = configured.stream()
			.collect(Collectors.toUnmodifiableMap(PeopleProperties.Account::name, Function.identity(),
					(one, other) -> one));
		this.first = first;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		return find(name)
			.map((account) -> User.withUsername(account.name())
				.password(account.password())
				.authorities(account.role().authorities())
				.build())
			.orElseThrow(() -> new UsernameNotFoundException("nobody"));
	}

	private Optional<PeopleProperties.Account> find(String name) {
		return Optional.ofNullable(this.configured.get(name)).or(() -> first(name));
	}

	private Optional<PeopleProperties.Account> first(String name) {
		return name.equals(FirstAccount.NAME)
				? this.first.password()
					.map((hash) -> new PeopleProperties.Account(name, hash, PeopleProperties.Role.SUPERVISOR))
				: Optional.empty();
	}

}
