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
		assertThat(DOCS.resolve("chatclient.1")).hasContent(Manual.program().manualPage());
	}

	@Test
	void completionScriptsAreInStep() throws IOException {
		assertThat(DOCS.resolve("completion/chatclient.bash")).hasContent(completion("bash"));
		assertThat(DOCS.resolve("completion/_chatclient")).hasContent(completion("zsh"));
	}

	@Test
	void bashCompletesCommandsOptionsAndDialects(@TempDir Path folder) throws Exception {
		Path script = Files.writeString(folder.resolve("script"), completion("bash")
				+ """
						chatclient() { [ "$*" = 'profiles names' ] && echo home; }
						try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _complete_chatclient 2>&-; echo "${COMPREPLY[*]}"; }
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
		run("zsh", "-n", Files.writeString(folder.resolve("script"), completion("zsh")).toString());
	}

	@Test
	void zshCompletesCommandsOptionsAndProfiles(@TempDir Path folder) throws Exception {
		assumeInstalled("zsh");
		Files.writeString(folder.resolve("_chatclient"), completion("zsh"));
		Path rc = Files.writeString(folder.resolve("rc"), """
				fpath=(%s $fpath)
				autoload -U compinit && compinit -u -D
				chatclient() { [[ "$*" == 'profiles names' ]] && echo home || echo "<$*>"; }
				""".formatted(folder));
		Path script = Files.writeString(folder.resolve("script"), """
				zmodload zsh/zpty
				zpty z zsh -f -i
				zpty -w z "PS1= ; source %s"
				try() { zpty -w z "$1"; zpty -r z line "*<*>*"; echo "${line//*</<}"; }
				try $'chatclient doc\t'
				try $'chatclient ho\t'
				try $'chatclient ask --ti\t'
				try $'chatclient --dialect en\t'
				""".formatted(rc));
		assertThat(String.join("", run("timeout", "120", "zsh", "-f", script.toString())))
			.containsSubsequence("<doctor>", "<home>", "<ask --timeout>", "<--dialect end-marker>");
	}

	@Test
	void roffFormatterHasNothingToSayOfTheManualPage(@TempDir Path folder) throws Exception {
		assumeInstalled("groff");
		Path page = Files.writeString(folder.resolve("page"), Manual.program().manualPage());
		assertThat(run("groff", "-man", "-ww", "-z", page.toString())).isEmpty();
	}

	@Test
	void usageFitsATerminalAndNamesEverything() {
		assertThat(Manual.program().usage().lines()).allMatch((line) -> line.length() <= 80);
		Manual.chat()
			.options()
			.forEach((option) -> assertThat(Manual.program().usage())
				.containsPattern("\n  .*" + option.longestName() + "\\b"));
		List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 130)
			.forEach((code) -> assertThat(Manual.program().usage()).contains("\n  " + code + " "));
	}

	private static String completion(String shell) {
		return Manual.program().document(Manual.program().parse(List.of("completion", shell))).orElseThrow();
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
