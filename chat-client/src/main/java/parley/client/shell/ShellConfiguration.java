package parley.client.shell;

import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedString;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.shell.jline.JLineInputProvider;
import org.springframework.shell.jline.PromptProvider;

/**
 * What makes the shell ours: its prompt, and a Ctrl-C that ends the line and not the
 * shell.
 */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

	@Bean
	PromptProvider promptProvider() {
		return () -> new AttributedString("parley> ");
	}

	@Bean
	@Primary
	JLineInputProvider lineInput(LineReader lineReader, PromptProvider promptProvider) {
		JLineInputProvider input = new JLineInputProvider(lineReader) {

			@Override
			public String readInput() {
				try {
					return super.readInput().strip();
				}
				catch (UserInterruptException ex) {
					return "";
				}
			}

		};
		input.setPromptProvider(promptProvider);
		return input;
	}

}
