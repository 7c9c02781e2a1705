package parley.server.responder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import parley.protocol.Handle;

/**
 * Posts a client's turn to a program, signed, and reads what it answers. Safe for any
 * thread.
 */
final class Webhook implements AutoCloseable {

	/** Far more than an answer needs, however its characters are escaped. */
	private static final long MAX_BODY_BYTES = 64 * 1024;

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client;

	private final URI url;

	private final Optional<String> authorization;

	private final @Nullable String secret;

	private final Duration timeout;

	private final InstantSource clock;

	/**
	 * Creates a webhook.
	 * @throws IllegalArgumentException if that is no URL
	 */
	Webhook(String url, @Nullable String secret, Duration timeout, InstantSource clock) {
		this.clock = clock;
		URI given = URI.create(url);
		this.url = withoutCredentials(given);
		this.authorization = Optional.ofNullable(given.getUserInfo()).map(Webhook::basic);
		this.secret = secret;
		this.timeout = timeout;
		this.client = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(timeout)
			.version(HttpClient.Version.HTTP_1_1)
			.build();
		// What can't be asked is said at the start.
		HttpRequest.newBuilder(this.url);
	}

	/**
	 * Asks once.
	 * @throws WebhookFailure if there is no answer that can be sent
	 * @throws InterruptedException if nobody waits for the answer any more
	 */
	WebhookAnswer ask(Question question) throws WebhookFailure, InterruptedException {
		CompletableFuture<HttpResponse<byte[]>> asking = this.client.sendAsync(request(question),
				BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
		try {
			return answer(asking.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			throw WebhookFailure.passing("it took longer than " + this.timeout);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw WebhookFailure.passing(cause.getClass().getSimpleName());
		}
		finally {
			asking.cancel(true);
		}
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

	private HttpRequest request(Question question) {
		String body = JSON.writeValueAsString(Posted.of(question));
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json")
			.header("Idempotency-Key", question.key())
			.POST(HttpRequest.BodyPublishers.ofString(body));
		this.authorization.ifPresent((credentials) -> request.header("Authorization", credentials));
		if (this.secret != null) {
			WebhookSignature signature = WebhookSignature.of(this.secret, question.key(), this.clock.instant(), body);
			request.header("webhook-id", signature.id())
				.header("webhook-timestamp", signature.timestamp())
				.header("webhook-signature", signature.signature());
		}
		return request.build();
	}

	private WebhookAnswer answer(HttpResponse<byte[]> response) throws WebhookFailure {
		int status = response.statusCode();
		if (status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
			throw again("it answered with status " + status, response);
		}
		if (status < 200 || status >= 300) {
			throw WebhookFailure.forGood("it answered with status " + status);
		}
		return WebhookAnswer.read(text(response.body()));
	}

	/** A program that wants more time than there is gives no answer. */
	private WebhookFailure again(String why, HttpResponse<?> response) {
		Duration pause = response.headers()
			.firstValue("Retry-After")
			.flatMap((header) -> RetryAfter.read(header, this.clock.instant()))
			.orElse(Duration.ZERO);
		return (pause.compareTo(this.timeout) > 0) ? WebhookFailure.forGood(why + ", and is not to be asked again soon")
				: WebhookFailure.passing(why, pause);
	}

	private static String text(byte[] body) throws WebhookFailure {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			throw WebhookFailure.forGood("its answer is not UTF-8");
		}
	}

	/** The HTTP client would drop them without a word. */
	private static URI withoutCredentials(URI url) {
		return (url.getRawUserInfo() == null) ? url : URI.create(url.toString().replaceFirst("//[^/?#]*@", "//"));
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	/** The body of a request. */
	private record Posted(long conversation, int turn, @Nullable String handle, String text, String at) {

		static Posted of(Question question) {
			return new Posted(question.conversation().number(), question.turn().number(),
					question.handle().map(Handle::value).orElse(null), question.turn().text().value(),
					question.turn().at().toString());
		}

	}

}
