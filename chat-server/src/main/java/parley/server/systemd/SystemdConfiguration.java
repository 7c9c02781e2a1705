package parley.server.systemd;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Only for a process that systemd waits for: it sets this variable for a unit of
 * {@code Type=notify}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("NOTIFY_SOCKET")
class SystemdConfiguration {

	@Bean
	SystemdNotifier systemdNotifier() {
		return new SystemdNotifier(List.of("systemd-notify"));
	}

}
