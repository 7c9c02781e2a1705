package parley.client;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.shell.core.autoconfigure.TerminalCustomizer;

import parley.process.StandardStreams;

/**
 * Sets up the one terminal of the process.
 */
@Configuration(proxyBeanMethods = false)
class TerminalConfiguration {

	@Bean
	TerminalCustomizer terminalEncoding() {
		return (terminal) -> terminal.stdinEncoding(StandardStreams.charset("stdin.encoding"))
			.stdoutEncoding(StandardStreams.charset("stdout.encoding"));
	}

	/**
	 * A chat on a dumb terminal reads key by key, which the terminal library thinks
	 * impossible for one that is called just that.
	 */
	@Bean
	TerminalCustomizer dumbTerminal(CommandLine commandLine) {
		return (terminal) -> {
			if (commandLine instanceof CommandLine.Chat && "dumb".equals(System.getenv("TERM"))) {
				terminal.type("dumb-tty");
			}
		};
	}

}
