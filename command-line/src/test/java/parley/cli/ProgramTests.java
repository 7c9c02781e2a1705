package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramTests {

	private final Program program = Program.documented(description());

	@Test
	void optionsOfACommandAreReadInBothForms() {
		ParseResult line = this.program.parse(List.of("play", "--times=3", "--tune", "@file", "--loud"));
		assertThat(line.commandSpec().name()).isEqualTo("play");
		assertThat(line.matchedOptionValue("--times", 0L)).isEqualTo(3);
		assertThat(line.matchedOptionValue("--tune", "")).isEqualTo("@file");
		assertThat(line.hasMatchedOption("--loud")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			play --tims 3                  | not understood: --tims, did you mean --times?
			play --tuen x --times 1        | not understood: --tuen, did you mean --tune?
			play --ti 3                    | not understood: --ti, did you mean --times?
			play --frobnicate              | not understood: --frobnicate
			plya                           | not understood: plya, did you mean play?
			play --times                   | --times needs a value
			play --times 3 --tune          | --tune needs a TUNE
			play --times 0                 | --times takes a number from 1 to 9, not 0
			play --times x                 | --times takes a number from 1 to 9, not x
			play --times 1 --times 2       | --times is there twice
			play --times 1 --loud=yes      | --loud takes no value
			play                           | --times is missing
			play --tune x --times 10 --bad | not understood: --bad
			""")
	void whatIsWrongIsSaidInOneLineAndNamesTheNearest(String line, String reason) {
		assertThatThrownBy(() -> this.program.parse(List.of(line.split(" ")))).isInstanceOf(UsageException.class)
			.hasMessage(reason);
	}

	@Test
	void usageAndManualPageNameEveryCommandAndOption() {
		assertThat(this.program.usage()).startsWith("Usage: organ COMMAND").contains("play", "--help");
		ParseResult man = this.program.parse(List.of("man"));
		assertThat(this.program.document(man)).hasValueSatisfying((page) -> assertThat(page).contains(".TH ORGAN 1",
				".SH PLAY", "\\-\\-times N", "the number of times, 100% exact", "\\-\\-loud"));
	}

	@Test
	void bashCompletesCommandsOptionsAndValues(@TempDir Path folder) throws Exception {
		String completion = this.program.document(this.program.parse(List.of("completion", "bash"))).orElseThrow();
		Path script = Files.writeString(folder.resolve("script"), completion
				+ """
						try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _complete_organ 2>&-; echo "${COMPREPLY[*]}"; }
						try organ pl
						try organ play --lo
						try organ play --tune f
						try organ completion z
						try organ tune h
						""");
		assertThat(run("bash", script.toString())).containsExactly("play", "--loud", "fugue", "zsh", "high");
	}

	@Test
	void settingsAreLeftToTheProgramThatTakesThem() {
		ParseResult line = this.program.parse(List.of("tune", "--organ.stops=3", "low", "--logging.level.root=debug"));
		assertThat(line.unmatched()).containsExactly("--organ.stops=3", "--logging.level.root=debug");
		assertThatThrownBy(() -> this.program.parse(List.of("tune", "--stops=3")))
			.hasMessage("not understood: --stops=3");
		assertThatThrownBy(() -> this.program.parse(List.of("play", "--times=1", "--organ.stops=3")))
			.hasMessage("not understood: --organ.stops=3");
	}

	@Test
	void thereIsNoCompletionForOtherShells() {
		ParseResult line = this.program.parse(List.of("completion", "fish"));
		assertThatThrownBy(() -> this.program.document(line)).hasMessage("there is completion for bash and for zsh");
	}

	private static CommandSpec description() {
		CommandSpec organ = Program.command("organ", "COMMAND", "plays");
		organ.addOption(Options.flag("--help", "show how to call the program").usageHelp(true).build());
		CommandSpec play = Program.command("play", "--times N", "plays a tune");
		play.addOption(Options.number("--times", "N", 1, 9, "the number of times, 100% exact").required(true).build());
		play.addOption(
				Options.valued("--tune", "TUNE", "which").completionCandidates(List.of("fugue", "waltz")).build());
		play.addOption(Options.flag("--loud", "with all stops").build());
		organ.addSubcommand("play", play);
		CommandSpec tune = Program.command("tune", "PITCH", "tunes the pipes");
		Program.acceptSettings(tune);
		tune.addPositional(PositionalParamSpec.builder()
			.arity("0..1")
			.type(String.class)
			.completionCandidates(List.of("$(echo low; echo high)"))
			.build());
		organ.addSubcommand("tune", tune);
		return organ;
	}

	private static List<String> run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> lines = process.inputReader().readAllLines();
		assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
		return lines;
	}

}
