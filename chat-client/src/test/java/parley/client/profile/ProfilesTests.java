package parley.client.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProfilesTests {

	@TempDir
	Path folder;

	@Test
	void fileIsItsOwnersAloneAndKeepsWhatElseIsInIt() throws IOException {
		Path file = this.folder.resolve("parley/client.yml");
		Profiles profiles = new Profiles(file);
		profiles.keep(Profile.of("home", Map.of("host", "h", "port", "7")));
		assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		Files.writeString(file, "parley:\n  client:\n    history: true\n" + Files.readString(file));
		profiles.keep(Profile.of("work", Map.of("host", "w", "port", "8", "tls", "true")));
		assertThat(file).content().contains("history: true");
		assertThat(profiles.all()).extracting(Profile::name).containsExactly("home", "work");
		assertThat(profiles.named("work").orElseThrow().tls().enabled()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "profiles: 7, profiles: names with values are expected",
					"profiles: {a: {host: h}}, PORT is a number",
					"\"profiles: {a: {host: h, port: 1, hots: x}}\", no 'hots' in a profile",
					"\"profiles: {a: {host: h, port: 1, tls: maybe}}\", 'tls' is true or false",
					"\"profiles: [\", can't be read", "- 1, names with values are expected" })
	void fileThatMakesNoSenseIsNamedWithTheReasonInOneLine(String content, String reason) throws IOException {
		Path file = Files.writeString(this.folder.resolve("client.yml"), content);
		assertThatIllegalArgumentException().isThrownBy(() -> new Profiles(file).all())
			.withMessageContaining(file.toString())
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasLineCount(1));
	}

}
