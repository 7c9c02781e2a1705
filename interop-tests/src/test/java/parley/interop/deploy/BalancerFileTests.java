package parley.interop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The balancer that is shipped says whose request it is, whatever the request says. */
class BalancerFileTests {

	private static final Path FOLDER = Path.of("..", "deploy");

	@Test
	void balancerReplacesTheAddressThatABrowserClaims() throws IOException {
		assertThat(Files.readString(FOLDER.resolve("haproxy.cfg")))
			.contains("http-request set-header X-Forwarded-For %[src]")
			.doesNotContain("forwardfor");
	}

	@Test
	void nodesBelieveNobodyButTheBalancersNetwork() throws IOException {
		assertThat(Files.readString(FOLDER.resolve("cluster.yml")))
			.contains("PARLEY_WEB_TRUSTEDPROXIES: ${PARLEY_SUBNET:-172.31.53.0/24}", "SERVER_FORWARDHEADERSSTRATEGY");
	}

}
