package parley.server.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** What makes hashes for the settings. */
class HashPasswordTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void hashIsOfTheFirstLine() {
		assertThat(run("open sesame\nmore\n")).isZero();
		String hash = this.out.toString(StandardCharsets.UTF_8).strip();
		assertThat(hash).matches("\\{bcrypt}\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
		assertThat(PasswordEncoderFactories.createDelegatingPasswordEncoder().matches("open sesame", hash)).isTrue();
		assertThat(this.err.size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "short\n",
			"more than seventy-two bytes, of which bcrypt would not look at the rest, so that it would not count" })
	void whatIsNoPasswordIsSaidOnOneLine(String input) {
		assertThat(run(input)).isOne();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith("chatserver: hash-password: a password has ")
			.hasLineCount(1);
		assertThat(this.out.size()).isZero();
	}

	private int run(String input) {
		return HashPassword.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
				new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
