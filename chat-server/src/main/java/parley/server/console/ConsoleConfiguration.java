package parley.server.console;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.desk.Desk;

/**
 * The operator's terminal.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration {

	@Bean
	ConsoleLifecycle consoleLifecycle(ConsoleProperties properties, Desk desk) {
		return new ConsoleLifecycle(properties, desk);
	}

}
