package parley.client.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import parley.protocol.VisibleText;

/**
 * What {@code history} does, in the shell and on the command line alike.
 */
public final class HistoryOrders {

	private final KeptChats chats;

	/**
	 * Works on these chats.
	 * @param chats which
	 */
	public HistoryOrders(KeptChats chats) {
		this.chats = chats;
	}

	/**
	 * Does what the words say.
	 * @param words {@code list}, {@code show NUMBER} or {@code clear}; none is
	 * {@code list}
	 * @param out takes the result
	 * @throws IllegalArgumentException with the reason in one line, if it can't be done
	 * @throws IOException if a file can't be read or deleted
	 */
	public void execute(List<String> words, PrintWriter out) throws IOException {
		switch (String.join(" ", words)) {
			case "", "list" -> list(out);
			case "clear" -> out.println("Deleted: " + this.chats.clear() + ".");
			case String line when line.matches("show \\d{1,6}") -> show(Integer.parseInt(words.get(1)), out);
			case String line -> throw new IllegalArgumentException(
					"'history " + VisibleText.of(line) + "' means nothing, there are list, show NUMBER and clear");
		}
		out.flush();
	}

	private void list(PrintWriter out) throws IOException {
		List<Path> files = this.chats.newestFirst();
		if (files.isEmpty()) {
			out.println("No chat was kept. --keep keeps one, parley.client.history=true keeps all.");
		}
		int number = 0;
		for (Path file : files) {
			List<String> lines = Files.readAllLines(file);
			String start = lines.isEmpty() ? "(nothing was said)" : lines.getFirst();
			out.println("%3d  %s  %d lines  %s".formatted(++number, server(file), lines.size(), start));
		}
	}

	private void show(int number, PrintWriter out) throws IOException {
		List<Path> files = this.chats.newestFirst();
		if (number < 1 || number > files.size()) {
			throw new IllegalArgumentException("there is no chat " + number + ", 'history list' shows what there is");
		}
		Files.readAllLines(files.get(number - 1)).forEach((line) -> out.println(VisibleText.of(line)));
	}

	private static String server(Path file) {
		String name = file.getFileName().toString();
		return VisibleText
			.of(name.substring(name.indexOf('_') + 1, name.lastIndexOf('.')).replaceAll("_(\\d+)$", " $1"));
	}

}
