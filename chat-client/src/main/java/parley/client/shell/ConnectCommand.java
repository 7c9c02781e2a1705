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

/**
 * The shell's way into a chat. However the chat ends, with Ctrl-C too, it ends here and
 * the shell's prompt comes back (C8 and C13 of docs/PROTOCOL.md): Ctrl-C ends what runs
 * in a shell, not the shell.
 */
@Component
class ConnectCommand {

	private static final String USAGE = "connect HOST PORT [--name HANDLE]";

	private final ObjectProvider<TerminalChat> chat;

	ConnectCommand(ObjectProvider<TerminalChat> chat) {
		this.chat = chat;
	}

	@Command(name = "connect", group = "Chat Commands", description = "HOST PORT [--name HANDLE] starts a chat",
			help = "Usage: " + USAGE)
	void connect(@Argument(index = 0, description = "Name or address of the server") String host,
			@Argument(index = 1, description = "Its port") String port,
			@Option(longName = "name", description = "Your name in the chat") @Nullable String name,
			CommandContext context) {
		try {
			if (context.parsedInput().arguments().size() != 2) {
				throw new IllegalArgumentException("HOST and PORT are what it takes");
			}
			this.chat.getObject().chat(Destination.parse(host, port, name));
		}
		catch (IllegalArgumentException ex) {
			context.outputWriter().println(ex.getMessage() + ". Usage: " + USAGE);
			context.outputWriter().flush();
		}
	}

}
