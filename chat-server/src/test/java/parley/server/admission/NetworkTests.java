package parley.server.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which addresses a range holds. */
class NetworkTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.0/24, 192.0.2.255, true", "192.0.2.0/24, 192.0.3.0, false",
			"192.0.2.128/25, 192.0.2.127, false", "192.0.2.128/25, 192.0.2.128, true", "192.0.2.1, 192.0.2.1, true",
			"192.0.2.1, 192.0.2.2, false", "0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, 2001:db8::1, false",
			"2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false", "::1, ::1, true",
			"[::1], ::1, true", "[2001:db8::]/33, 2001:db8:7fff::1, true", "fe80::/10, fe80::1, true",
			"127.0.0.0/8, 127.255.0.1, true" })
	void holdsWhatHasItsPrefix(String network, String address, boolean holds) throws UnknownHostException {
		assertThat(Network.of(network).contains(InetAddress.getByName(address))).isEqualTo(holds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "/8", "::1/129",
			"1.2.3.4.5", "192.0.2.0/24/8", "fe80::1%eth0", "[192.0.2.1]", "[::1", "[::1]/129" })
	void whatIsNoRangeIsSaidSo(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text))
			.withMessageContaining("'" + text + "' is no network");
	}

}
