package parley.interop.kit;

/** How the kit is called. */
final class Usage {

	static final String TEXT = """
			Usage: java -jar parley-interop.jar server HOST:PORT [options]
			       java -jar parley-interop.jar client [options] -- COMMAND...
			       java -jar parley-interop.jar [server|client] --list [options]

			Plays dialogue scripts against a server or a client of the classic protocol. In COMMAND
			{host} and {port} stand for the address to connect to, {name} for alice.

			  --only X             only these: a clause (W8) or a script's name, * for anything; repeatable
			  --list               only list the scripts; without server or client, of both
			  --junit FILE         write a report as JUnit XML
			  --json FILE          write a report as JSON
			  --timeout SECONDS    how long to wait where a script doesn't say (5)
			  --dialect NAME       what the program is set to (classic); see the scripts' headers
			  --jobs N             how many scripts at a time (as many as is good)
			  --attempts N         how often a MUST is tried that fails (1; a busy machine needs more)
			  --scripts FOLDER     play the *.dialogue files in a folder instead of the built-in scripts
			server:
			  --answers echo|any   how it answers by itself (the kit finds out)
			  --operator-cmd CMD   a program whose input takes the operator's answers, a line each:
			                       the server's own command, or a bridge to its console
			client:
			  --name-prompt REGEX  what it shows when it asks for a name
			  --no-name            it doesn't

			Exit codes: 0 every MUST holds; 1 not so; 2 usage; 3 nothing to test was reached, or a report
			could not be written.""";

	private Usage() {
	}

}
