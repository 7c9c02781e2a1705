package parley.net;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Addresses as people write them. */
class HostAndPortTests {

	@ParameterizedTest
	@CsvSource({ "localhost:1, localhost, 1, localhost:1", "127.0.0.1:65535, 127.0.0.1, 65535, 127.0.0.1:65535",
			"[::1]:80, ::1, 80, [::1]:80", "::1:80, ::1, 80, [::1]:80",
			"[fe80::1%lo]:80, fe80::1%lo, 80, [fe80::1%lo]:80", "chat_server:80, chat_server, 80, chat_server:80" })
	void isReadAndShown(String text, String host, int port, String shown) {
		HostAndPort read = HostAndPort.parse(text);
		assertThat(read.host()).isEqualTo(host);
		assertThat(read.port()).isEqualTo(port);
		assertThat(read).hasToString(shown).isEqualTo(HostAndPort.parse(shown));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", ":80", "localhost:", "localhost:0", "localhost:65536", "localhost:x",
			"localhost:-1", "localhost:123456" })
	void whatIsNoneIsSaidSo(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> HostAndPort.parse(text))
			.withMessage("not HOST:PORT: " + text);
	}

	@Test
	void onlyAnIpv6AddressLosesItsBrackets() {
		assertThat(HostAndPort.withoutBrackets("[::1]")).isEqualTo("::1");
		assertThat(HostAndPort.withoutBrackets("::1")).isEqualTo("::1");
		assertThat(HostAndPort.withoutBrackets("[name]")).isEqualTo("[name]");
	}

}
