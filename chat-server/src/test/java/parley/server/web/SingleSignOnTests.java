package parley.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in at an OpenID Connect provider, which is a small one of our own. */
class SingleSignOnTests {

	private static Provider provider;

	private static RunningDesk desk;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		provider = new Provider();
		String registration = "spring.security.oauth2.client.registration.company.";
		desk = RunningDesk.withoutPeople(folder, registration + "client-id=parley",
				registration + "client-secret=secret", registration + "scope=openid,profile",
				registration + "client-name=Company account",
				"spring.security.oauth2.client.provider.company.issuer-uri=" + provider.issuer(),
				"spring.security.oauth2.client.provider.company.user-name-attribute=preferred_username");
	}

	@AfterAll
	static void stop() {
		desk.close();
		provider.close();
	}

	@ParameterizedTest
	@CsvSource({ "people,403", "parley-supervisor,200" })
	void whomTheProviderLetsInIsAnOperatorAndMayBeASupervisor(String group, int transcripts) {
		provider.group = group;
		assertThat(desk.lines).as("no account is made").hasSize(1);
		Browser browser = desk.browser();
		assertThat(browser.get("/sign-in").body()).contains("/oauth2/authorization/company", "Company account");
		String callback = provider.agree(browser.get("/oauth2/authorization/company").header("location"));
		assertThat(browser.get(callback).header("location")).endsWith("/");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(200);
		assertThat(browser.get("/api/v1/transcripts").status()).isEqualTo(transcripts);
	}

	@Test
	void codeThatTheProviderNeverGaveIsRefused() {
		Browser browser = desk.browser();
		browser.get("/oauth2/authorization/company");
		assertThat(browser.get("/login/oauth2/code/company?code=forged&state=forged").header("location"))
			.contains("/sign-in?error");
		assertThat(browser.get("/api/v1/conversations").status()).isEqualTo(401);
	}

	@Test
	void formThatWasOpenedBeforeTryingTheProviderIsStillValid() {
		Browser browser = desk.browser();
		String csrf = browser.csrf();
		browser.get("/oauth2/authorization/company");
		assertThat(browser.submit("/sign-in", Map.of("username", "ann", "password", "guessed", "_csrf", csrf))
			.header("location")).isEqualTo("/sign-in?error");
		assertThat(browser.submit("/sign-in", Map.of("username", "ann", "password", "guessed", "_csrf", "forged"))
			.header("location")).as("where a form leads whose password was not looked at").isEqualTo("/sign-in");
	}

	/** Knows one person, and lets that one in without asking. */
	private static final class Provider implements AutoCloseable {

		private static final Pattern PARAMETER = Pattern.compile("[?&](redirect_uri|state|nonce)=([^&]+)");

		private final Map<String, String> asked = new ConcurrentHashMap<>();

		private final RSAKey key = new RSAKeyGenerator(2048).keyID("key").generate();

		private final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				0);

		/** To which the person belongs. */
		private volatile String group = "people";

		Provider() throws IOException, JOSEException {
			this.http.createContext("/.well-known/openid-configuration", (exchange) -> answer(exchange, """
					{"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
					"jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
					"id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer())));
			this.http.createContext("/keys",
					(exchange) -> answer(exchange, new JWKSet(this.key.toPublicJWK()).toString()));
			this.http.createContext("/token", (exchange) -> answer(exchange, """
					{"access_token":"access","token_type":"Bearer","expires_in":60,"id_token":"%s"}"""
				.formatted(idToken())));
			this.http.start();
		}

		String issuer() {
			return "http://127.0.0.1:" + this.http.getAddress().getPort();
		}

		/**
		 * {@return where the provider would send the browser back to}
		 */
		String agree(String authorization) {
			Matcher parameter = PARAMETER.matcher(authorization);
			while (parameter.find()) {
				this.asked.put(parameter.group(1), URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8));
			}
			assertThat(this.asked.get("redirect_uri")).endsWith("/login/oauth2/code/company");
			return "/login/oauth2/code/company?code=agreed&state="
					+ URLEncoder.encode(String.valueOf(this.asked.get("state")), StandardCharsets.UTF_8);
		}

		private String idToken() {
			try {
				Instant now = Instant.now();
				SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(),
						new JWTClaimsSet.Builder().issuer(issuer())
							.subject("0815")
							.audience("parley")
							.issueTime(Date.from(now))
							.expirationTime(Date.from(now.plusSeconds(60)))
							.claim("nonce", this.asked.get("nonce"))
							.claim("preferred_username", "wanda")
							.claim("groups", List.of(this.group))
							.build());
				token.sign(new RSASSASigner(this.key));
				return token.serialize();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void answer(HttpExchange exchange, String json) throws IOException {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		}

		@Override
		public void close() {
			this.http.stop(0);
		}

	}

}
