package parley.client.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;

/**
 * Something that a line of the shell tells to do. What makes no sense is said in a line,
 * with how to write it.
 */
interface Order {

	/**
	 * Does it.
	 * @param words the words that are no options
	 * @param out takes the result
	 * @throws IllegalArgumentException with the reason in one line, if it can't be done
	 * @throws IOException if a file can't be read or written
	 */
	void carryOut(List<String> words, PrintWriter out) throws IOException;

	/**
	 * Does it, or says why not.
	 * @param context the line
	 * @param usage how to write it
	 * @param order what to do
	 */
	static void attempt(CommandContext context, String usage, Order order) {
		PrintWriter out = context.outputWriter();
		try {
			order.carryOut(context.parsedInput().arguments().stream().map(CommandArgument::value).toList(), out);
		}
		catch (IllegalArgumentException | IOException ex) {
			out.println(ex.getMessage() + ".");
			out.println("Usage: " + usage);
		}
		out.flush();
	}

}
