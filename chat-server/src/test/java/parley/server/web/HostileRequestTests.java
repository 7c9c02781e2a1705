package parley.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springdoc.core.service.OpenAPIService;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are to cost the server more than an answer. */
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestTests {

	private static RunningDesk desk;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople();
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@Test
	void pagesNeedNoThreadOfTheChat() throws Exception {
		AtomicBoolean computing = new AtomicBoolean(true);
		List<Thread> chat = keepVirtualThreadsBusy(computing);
		try {
			assertThat(RawHttp.get(desk.url(), "/sign-in").status()).isEqualTo(200);
		}
		finally {
			computing.set(false);
		}
		for (Thread thread : chat) {
			thread.join();
		}
	}

	@Test
	void nothingIsKeptForALanguageThatSomebodyAsksFor() {
		Browser reader = desk.program("reader-secret");
		String english = reader.get("/api/v1/openapi").body();
		String other = reader.send(reader.request("/api/v1/openapi").header("Accept-Language", "tlh-AQ").GET()).body();
		assertThat(other).isEqualTo(english);
		OpenAPIService kept = desk.context().getBean(OpenAPIService.class);
		assertThat(kept.getCachedOpenAPI(Locale.forLanguageTag("tlh-AQ"))).isNull();
		assertThat(kept.getCachedOpenAPI(Locale.ENGLISH)).isNotNull();
	}

	@ParameterizedTest
	@ResourceLock(Resources.SYSTEM_OUT)
	@ValueSource(strings = { "/sign-in?wait=hostile", "/sign-in?wait=99999999999", "/sign-in?hostile=%zz",
			"/css/hostile.css", "/hostile;v=1", "/%2e%2e/hostile", "/error?hostile", "/actuator/hostile" })
	void requestThatIsRefusedIsNothingForTheLog(String path, CapturedOutput log) throws IOException {
		assertThat(RawHttp.get(desk.url(), path).status()).isGreaterThanOrEqualTo(300);
		assertThat(log.getAll()).doesNotContain("hostile", "99999999999", "Resolved [");
	}

	@ParameterizedTest
	@ResourceLock(Resources.SYSTEM_OUT)
	@ValueSource(strings = { "http://hostile:x/", "http://hostile:99999999/", "//hostile", "http://[hostile", "hostile",
			"http://hostile/%zz", "", "://" })
	void forgedCookieOfAWantedPageIsNone(String wanted, CapturedOutput log) throws IOException {
		String cookie = Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
		for (String path : List.of("/sign-in", "/css/desk.css", "/api/v1/conversations")) {
			assertThat(RawHttp.get(desk.url(), path, "Cookie: REDIRECT_URI=" + cookie).status()).isLessThan(500);
		}
		assertThat(RawHttp.get(desk.url(), "/desk", "Cookie: REDIRECT_URI=" + cookie).status()).isEqualTo(302);
		assertThat(log.getAll()).doesNotContain("hostile", "Exception");
	}

	@ParameterizedTest
	@ResourceLock(Resources.SYSTEM_OUT)
	@ValueSource(
			strings = { "http://hostile:b", "http://hostile b", "http://%zz", "http://h\u00e9", "hostile", "null" })
	void originThatCannotBeReadIsAForeignOne(String origin, CapturedOutput log) throws IOException {
		assertThat(RawHttp.send(desk.url(), "POST /sign-in", "Origin: " + origin, "Content-Length: 0").status())
			.as("leads back to the form, as any that is forged")
			.isEqualTo(302);
		assertThat(log.getAll()).doesNotContain("hostile", "Exception");
	}

	@Test
	@ResourceLock(Resources.SYSTEM_OUT)
	void typeThatCannotBeReadIsNothingForTheLog(CapturedOutput log) throws IOException {
		assertThat(RawHttp.get(desk.url(), "/css/other.css", "Accept: hostile").status()).isGreaterThanOrEqualTo(400);
		assertThat(RawHttp.get(desk.url(), "/", "Accept: hostile").status()).isLessThan(500);
		assertThat(log.getAll()).doesNotContain("hostile", "Accept");
	}

	@Test
	void addressOfAClientBehindAProxyIsNotWhatTheClientSays() throws IOException {
		try (RunningDesk framed = RunningDesk.withPeople("server.forward-headers-strategy=framework",
				"parley.web.trusted-proxies=127.0.0.9/32", "parley.sign-in.tries-per-address=1")) {
			List<String> answers = new ArrayList<>();
			for (int tried = 0; tried < 5; tried++) {
				answers.add(signInThroughProxy(framed, "Forwarded: for=10.0.0." + tried));
			}
			assertThat(answers.getLast()).contains("wait");
		}
	}

	@Test
	void requestsOfAClientBehindAProxyLeaveThreadsToOthersBehindIt() throws IOException {
		try (RunningDesk framed = RunningDesk.withPeople("server.forward-headers-strategy=framework",
				"parley.web.trusted-proxies=127.0.0.9/32", "parley.web.requests-per-address=1")) {
			try (Socket slow = connect(framed, "127.0.0.9")) {
				beginForm(slow, "X-Forwarded-For: 203.0.113.66");
				try (Socket same = connect(framed, "127.0.0.9"); Socket other = connect(framed, "127.0.0.9")) {
					assertThat(answer(same, "X-Forwarded-For: 203.0.113.66")).startsWith("HTTP/1.1 503");
					assertThat(answer(other, "X-Forwarded-For: 198.51.100.7")).startsWith("HTTP/1.1 200");
				}
			}
		}
	}

	private static String signInThroughProxy(RunningDesk to, String header) throws IOException {
		String form = "username=nobody&password=wrong";
		try (Socket proxy = connect(to, "127.0.0.9")) {
			say(proxy,
					String.join("\r\n", "POST /sign-in HTTP/1.1", "Host: a", "Origin: http://a",
							"X-Forwarded-For: 203.0.113.5", header, "Content-Length: " + form.length(),
							"Content-Type: application/x-www-form-urlencoded", "", form));
			return read(proxy);
		}
	}

	@Test
	void oneAddressHasOnlySoManyConnectionsUntilItClosesSome() throws IOException {
		try (RunningDesk strict = RunningDesk.withPeople("parley.web.connections-per-address=3")) {
			try (Socket first = connect(strict, "127.0.0.1");
					Socket second = connect(strict, "127.0.0.1");
					Socket third = connect(strict, "127.0.0.1")) {
				assertThat(List.of(status(first), status(second), status(third))).containsOnly(200);
				try (Socket oneMore = connect(strict, "127.0.0.1"); Socket other = connect(strict, "127.0.0.2")) {
					assertThat(isTurnedAway(oneMore)).isTrue();
					assertThat(status(other)).isEqualTo(200);
				}
			}
			Waiting.until("the closed connections are forgotten", () -> {
				try (Socket again = connect(strict, "127.0.0.1")) {
					return !isTurnedAway(again);
				}
			}, () -> "they are not");
		}
	}

	@Test
	void proxyThatIsKnownHasAsManyConnectionsAsItLikes() throws IOException {
		try (RunningDesk strict = RunningDesk.withPeople("parley.web.connections-per-address=1",
				"parley.web.trusted-proxies=127.0.0.9/32");
				Socket first = connect(strict, "127.0.0.9");
				Socket second = connect(strict, "127.0.0.9")) {
			assertThat(status(first)).isEqualTo(200);
			assertThat(status(second)).isEqualTo(200);
		}
	}

	@Test
	void requestsOfOneAddressThatComeSlowlyLeaveThreadsToOthers() throws IOException {
		try (RunningDesk strict = RunningDesk.withPeople("parley.web.requests-per-address=2",
				"server.tomcat.threads.max=3")) {
			try (Socket first = connect(strict, "127.0.0.1"); Socket second = connect(strict, "127.0.0.1")) {
				beginForm(first);
				beginForm(second);
				try (Socket third = connect(strict, "127.0.0.1"); Socket other = connect(strict, "127.0.0.2")) {
					assertThat(answer(third)).startsWith("HTTP/1.1 503").contains("Retry-After: 1");
					assertThat(status(other)).isEqualTo(200);
				}
			}
			Waiting.until("the address is answered again", () -> {
				try (Socket again = connect(strict, "127.0.0.1")) {
					return status(again) == 200;
				}
			}, () -> "it is not");
		}
	}

	/** Somebody works on it as soon as this returns. */
	private static void beginForm(Socket client, String... headers) throws IOException {
		say(client, String.join("\r\n", "POST /sign-in HTTP/1.1", "Host: a", lines(headers) + "Expect: 100-continue",
				"Content-Length: 100", "Content-Type: application/x-www-form-urlencoded", "", ""));
		assertThat(read(client)).startsWith("HTTP/1.1 100");
	}

	private static Socket connect(RunningDesk to, String from) throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), URI.create(to.url()).getPort(),
				InetAddress.ofLiteral(from), 0);
		client.setSoTimeout(Math.toIntExact(Waiting.PATIENCE.toMillis()));
		return client;
	}

	private static int status(Socket client) throws IOException {
		return Integer.parseInt(answer(client).substring(9, 12));
	}

	private static String answer(Socket client, String... headers) throws IOException {
		say(client, "HEAD /sign-in HTTP/1.1\r\nHost: a\r\n" + lines(headers) + "\r\n");
		return read(client);
	}

	private static String lines(String... headers) {
		return Stream.of(headers).map((header) -> header + "\r\n").collect(Collectors.joining());
	}

	private static boolean isTurnedAway(Socket client) throws IOException {
		try {
			return answer(client).isEmpty();
		}
		catch (SocketException reset) {
			return true;
		}
	}

	private static void say(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Up to an empty line, or the end. */
	private static String read(Socket client) throws IOException {
		StringBuilder read = new StringBuilder();
		for (int next = client.getInputStream().read(); next >= 0; next = client.getInputStream().read()) {
			read.append((char) next);
			if (read.toString().endsWith("\r\n\r\n")) {
				break;
			}
		}
		return read.toString();
	}

	/** As many as run at once. */
	private static List<Thread> keepVirtualThreadsBusy(AtomicBoolean computing) throws InterruptedException {
		int atOnce = Runtime.getRuntime().availableProcessors();
		CountDownLatch running = new CountDownLatch(atOnce);
		List<Thread> threads = IntStream.range(0, atOnce).mapToObj((number) -> Thread.startVirtualThread(() -> {
			running.countDown();
			while (computing.get()) {
				Thread.onSpinWait();
			}
		})).toList();
		running.await();
		return threads;
	}

}
