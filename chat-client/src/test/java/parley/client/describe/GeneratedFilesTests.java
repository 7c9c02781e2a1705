package parley.client.describe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * The manual page and the completion scripts that are in the repository. After a change
 * of {@link Manual}: {@code bin/chatclient man >docs/chatclient.1}, and likewise
 * {@code completion}.
 */
class GeneratedFilesTests {

	private static final Path DOCS = Path.of("..", "docs");

	@Test
	void manualPageIsInStep() throws IOException {
		assertThat(DOCS.resolve("chatclient.1")).hasContent(ManPage.text());
	}

	@Test
	void completionScriptsAreInStep() throws IOException {
		assertThat(DOCS.resolve("completion/chatclient.bash")).hasContent(Completion.BASH.script());
		assertThat(DOCS.resolve("completion/_chatclient")).hasContent(Completion.ZSH.script());
	}

	@Test
	void bashCompletesCommandsOptionsAndDialects(@TempDir Path folder) throws Exception {
		Path script = Files.writeString(folder.resolve("script"), Completion.BASH.script() + """
				chatclient() { [ "$*" = 'profiles names' ] && echo home; }
				try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _chatclient; echo "${COMPREPLY[*]}"; }
				try chatclient do
				try chatclient ho
				try chatclient ask --ti
				try chatclient --dialect e
				try chatclient profiles add --q
				try chatclient completion ''
				try chatclient ask ''
				""");
		assertThat(run("bash", script.toString())).containsExactly("doctor", "home", "--timeout", "end-marker", "",
				"bash zsh", "home");
	}

	@Test
	void zshTakesItsScript(@TempDir Path folder) throws Exception {
		assumeInstalled("zsh");
		run("zsh", "-n", Files.writeString(folder.resolve("script"), Completion.ZSH.script()).toString());
	}

	@Test
	void roffFormatterHasNothingToSayOfTheManualPage(@TempDir Path folder) throws Exception {
		assumeInstalled("groff");
		Path page = Files.writeString(folder.resolve("page"), ManPage.text());
		assertThat(run("groff", "-man", "-ww", "-z", page.toString())).isEmpty();
	}

	@Test
	void usageFitsATerminalAndNamesEverything() {
		assertThat(Usage.text().lines()).allMatch((line) -> line.length() <= 80);
		Manual.options().forEach((option) -> assertThat(Usage.text()).contains("  " + option.written()));
		Manual.EXIT_CODES.keySet().forEach((code) -> assertThat(Usage.text()).contains("\n  " + code + " "));
	}

	private static void assumeInstalled(String program) {
		boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
		if (!installed) {
			abort(program + " is not installed: apt-get install " + program);
		}
	}

	private static List<String> run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> lines = process.inputReader().readAllLines();
		assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
		return lines;
	}

}
