package parley.client.shell;

import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedString;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;
import org.springframework.shell.jline.JLineInputProvider;
import org.springframework.shell.jline.PromptProvider;

import parley.client.history.HistorySettings;
import parley.client.history.KeptChats;
import parley.client.home.UserFiles;
import parley.client.profile.Profiles;
import parley.client.wire.Dialects;
import parley.client.wire.Recorder;

/**
 * What makes the shell ours: its prompt, its help and completion, and a Ctrl-C that ends
 * the line and not the shell.
 */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

	@Bean
	PromptProvider promptProvider() {
		return () -> new AttributedString("parley> ");
	}

	@Bean
	Command commandHelp() {
		return new CommandHelp();
	}

	@Bean
	CommandRegistry commandRegistry(ApplicationContext context) {
		return ShellCommands.registry(context);
	}

	@Bean
	CommandCompleter completer(CommandRegistry commands, Dialects dialects, Profiles profiles) {
		return new ManualCompleter(commands, dialects, profiles);
	}

	@Bean
	CommandParser commandParser(CommandRegistry commands) {
		return new ShellInput(commands);
	}

	@Bean
	Profiles profiles() {
		return Profiles.own();
	}

	@Bean
	Recorder recorder(HistorySettings settings, KeptChats chats) {
		return settings.recorder(chats);
	}

	@Bean
	KeptChats keptChats() {
		return new KeptChats(UserFiles.chats());
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
