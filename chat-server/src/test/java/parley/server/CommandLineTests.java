package parley.server;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("S1")
class CommandLineTests {

	@Test
	void withoutArgumentsTheConfigurationCounts() {
		assertThat(CommandLine.parse()).isEqualTo(new CommandLine.Start(List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4000", "53142", "65535" })
	void oneArgumentIsThePort(String port) {
		assertThat(CommandLine.parse(port)).isEqualTo(new CommandLine.Start(List.of("--parley.port=" + port)));
	}

	@Test
	void propertiesAreHandedOnWhereverTheyStand() {
		assertThat(CommandLine.parse("--parley.responder=echo", "4000", "--x="))
			.isEqualTo(new CommandLine.Start(List.of("--parley.responder=echo", "--x=", "--parley.port=4000")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "99999", "-1", "+1", "1.5", "1e3", "0x10", "", " ", "4000 ", "port", "٣",
			"18446744073709551617", "-p" })
	void whatIsNoPortIsNamed(String argument) {
		assertThat(CommandLine.parse(argument))
			.isEqualTo(new CommandLine.Wrong("'" + argument + "' is no port: a number from 1 to 65535 is"));
	}

	@Test
	void onePortIsEnough() {
		assertThat(CommandLine.parse("4000", "4001"))
			.isEqualTo(new CommandLine.Wrong("one port is enough, but there are 2: 4000 4001"));
	}

	@Test
	void propertyNeedsAValue() {
		assertThat(CommandLine.parse("--parley.port", "4000"))
			.isEqualTo(new CommandLine.Wrong("--parley.port needs a value: --parley.port=VALUE"));
	}

	@Test
	void hashPasswordStandsAlone() {
		assertThat(CommandLine.parse("hash-password")).isEqualTo(new CommandLine.HashPassword());
		assertThat(CommandLine.parse("hash-password", "open-sesame")).isInstanceOf(CommandLine.Wrong.class);
	}

	@Test
	void whatIsBehindMakeCertIsItsOwn() {
		assertThat(CommandLine.parse("make-cert", "--host", "chat.example.org", "tls"))
			.isEqualTo(new CommandLine.MakeCert(List.of("--host", "chat.example.org", "tls")));
	}

	@Test
	void helpAndVersionWinOverEverythingElse() {
		assertThat(CommandLine.parse("nonsense", "--help")).isEqualTo(new CommandLine.Help());
		assertThat(CommandLine.parse("-h")).isEqualTo(new CommandLine.Help());
		assertThat(CommandLine.parse("1", "2", "--version")).isEqualTo(new CommandLine.Version());
	}

}
