package parley.server.console;

import java.util.Arrays;
import java.util.List;

import parley.protocol.Quit;

/**
 * A line that an operator typed and that is no answer.
 */
sealed interface OperatorCommand {

	/** Of conversations that are going on. */
	sealed interface OfDesk extends OperatorCommand {

	}

	/** Of what operators share. */
	sealed interface OfTeam extends OperatorCommand {

	}

	/** Of the record. */
	sealed interface OfTranscripts extends OperatorCommand {

	}

	/** {@code \quit}. */
	record End() implements OfDesk {
	}

	/** {@code /list}. */
	record Overview() implements OfDesk {
	}

	/** {@code /next}. */
	record Next() implements OfDesk {
	}

	/**
	 * {@code /drain TIME}.
	 *
	 * @param time what was typed for TIME
	 */
	record DrainServer(String time) implements OfDesk {
	}

	/** {@code /help}. */
	record Help() implements OfDesk {
	}

	/**
	 * {@code /open N}.
	 *
	 * @param number what was typed for N
	 */
	record Open(String number) implements OfDesk {
	}

	/** {@code /inbox}. */
	record Inbox() implements OfTeam {
	}

	/**
	 * {@code /claim [N]}.
	 *
	 * @param number what was typed for N, empty for the open conversation
	 */
	record Claim(String number) implements OfTeam {
	}

	/** {@code /release}. */
	record Release() implements OfTeam {
	}

	/**
	 * {@code /hand NAME}.
	 *
	 * @param name what was typed for NAME
	 */
	record Hand(String name) implements OfTeam {
	}

	/**
	 * {@code /note TEXT}.
	 *
	 * @param text what to note
	 */
	record TakeNote(String text) implements OfTeam {
	}

	/** {@code /notes}. */
	record Notes() implements OfTeam {
	}

	/** {@code /who}. */
	record Who() implements OfTeam {
	}

	/**
	 * There is no such command.
	 *
	 * @param word what was typed
	 */
	record Unknown(String word) implements OfDesk {
	}

	/**
	 * {@code /transcripts [FILTERS]}.
	 *
	 * @param filters what was typed behind it, such as {@code handle=alice}
	 */
	record Transcripts(List<String> filters) implements OfTranscripts {
	}

	/**
	 * {@code /search WORDS}.
	 *
	 * @param words what to search for
	 */
	record Search(String words) implements OfTranscripts {
	}

	/**
	 * {@code /show N}.
	 *
	 * @param number what was typed for N
	 */
	record Show(String number) implements OfTranscripts {
	}

	/**
	 * {@code /export N FILE}.
	 *
	 * @param number what was typed for N
	 * @param file what was typed for FILE
	 */
	record Export(String number, String file) implements OfTranscripts {
	}

	/** Tells whether a line is no answer. */
	static boolean isCommand(String line) {
		return line.startsWith("/") || line.startsWith("\\");
	}

	/** Reads a line that {@link #isCommand}. */
	static OperatorCommand parse(String line) {
		String[] words = line.strip().split("\\s+", 2);
		String rest = (words.length > 1) ? words[1] : "";
		return switch (words[0]) {
			case Quit.WORD -> new End();
			case "/list" -> new Overview();
			case "/next" -> new Next();
			case "/drain" -> new DrainServer(rest);
			case "/help" -> new Help();
			case "/open" -> new Open(rest);
			case "/inbox" -> new Inbox();
			case "/claim" -> new Claim(rest);
			case "/release" -> new Release();
			case "/hand" -> new Hand(rest);
			case "/note" -> new TakeNote(rest);
			case "/notes" -> new Notes();
			case "/who" -> new Who();
			case "/transcripts" -> new Transcripts(rest.isEmpty() ? List.of() : Arrays.asList(rest.split("\\s+")));
			case "/search" -> new Search(rest);
			case "/show" -> new Show(rest);
			case "/export" -> {
				String[] numberAndFile = rest.split("\\s+", 2);
				yield new Export(numberAndFile[0], (numberAndFile.length > 1) ? numberAndFile[1] : "");
			}
			default -> new Unknown(words[0]);
		};
	}

}
