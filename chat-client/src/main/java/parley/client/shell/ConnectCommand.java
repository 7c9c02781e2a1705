package parley.client.shell;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

import parley.client.chat.Destination;
import parley.client.chat.TerminalChat;
import parley.client.wire.Dialects;
import parley.client.wire.WireSettings;

/**
 * The shell's way into a chat. However the chat ends, with Ctrl-C too, it ends here and
 * the shell's prompt comes back (C8 and C13 of docs/PROTOCOL.md): Ctrl-C ends what runs
 * in a shell, not the shell.
 */
@Component
class ConnectCommand {

	private static final String USAGE = "connect HOST PORT [--name HANDLE] [--dialect DIALECT]";

	private static final String HELP = "Usage: " + USAGE + """


			For example: connect localhost 53142 --name alice

			HANDLE is your name in the chat: 1 to 10 characters, no spaces. Without it
			you are asked.
			DIALECT is what the server speaks. Nearly all speak classic, the default; the
			tab key lists the others.""";

	private final ObjectProvider<TerminalChat> chat;

	private final WireSettings settings;

	private final Dialects dialects;

	ConnectCommand(ObjectProvider<TerminalChat> chat, WireSettings settings, Dialects dialects) {
		this.chat = chat;
		this.settings = settings;
		this.dialects = dialects;
	}

	@Command(name = "connect", group = "Chat Commands",
			description = "HOST PORT [--name HANDLE] [--dialect DIALECT] starts a chat", help = HELP)
	void connect(@Argument(index = 0, description = "Name or address of the server") String host,
			@Argument(index = 1, description = "Its port") String port,
			@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			@Option(longName = "dialect", description = "What the server speaks",
					defaultValue = Dialects.CLASSIC) String dialect,
			CommandContext context) {
		try {
			if (context.parsedInput().arguments().size() != 2) {
				throw new IllegalArgumentException("HOST and PORT are what it takes");
			}
			Destination destination = Destination.parse(host, port, name);
			this.chat.getObject().chat(destination, this.dialects.named(dialect, this.settings.quietPeriod()));
		}
		catch (IllegalArgumentException ex) {
			context.outputWriter().println(ex.getMessage() + ".");
			context.outputWriter().println("Usage: " + USAGE);
			context.outputWriter().flush();
		}
	}

}
