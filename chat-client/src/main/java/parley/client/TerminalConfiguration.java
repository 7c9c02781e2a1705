package parley.client;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.shell.core.autoconfigure.TerminalCustomizer;

/**
 * Sets up the one terminal of the process.
 */
@Configuration(proxyBeanMethods = false)
class TerminalConfiguration {

	@Bean
	TerminalCustomizer terminalEncoding() {
		return (terminal) -> terminal.encoding(StandardStreams.charset("stdout.encoding"));
	}

}
