package parley.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

import parley.server.admission.Network;

/**
 * Lets proxies that are configured, and nobody else, say whose request it is. A proxy may
 * put the client's address behind what the client has said of itself: only what the
 * outermost of these proxies has said counts. Safe for any thread.
 */
final class ForwardedHeaders extends ValveBase {

	/** Behind this valve one address, if anything, and that of the client. */
	static final String FOR = "X-Forwarded-For";

	private static final List<String> FROM_A_PROXY = List.of(FOR, "X-Forwarded-Proto", "X-Forwarded-Host",
			"X-Forwarded-Port", "X-Forwarded-Prefix");

	/** They say the same in another way, and proxies hand on what a client says in it. */
	private static final List<String> FROM_NOBODY = List.of("Forwarded", "X-Forwarded-By", "X-Forwarded-Ssl");

	private final List<Network> trusted;

	ForwardedHeaders(List<Network> trusted) {
		super(true);
		this.trusted = List.copyOf(trusted);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
		FROM_NOBODY.forEach(headers::removeHeader);
		if (isTrusted(request.getRemoteAddr())) {
			client(Collections.list(request.getHeaders(FOR)))
				.ifPresent((client) -> headers.setValue(FOR).setString(client));
		}
		else {
			FROM_A_PROXY.forEach(headers::removeHeader);
		}
		getNext().invoke(request, response);
	}

	/** From the inside out, the first that is none of these proxies. */
	private Optional<String> client(List<String> headers) {
		List<String> addresses = headers.stream()
			.flatMap((header) -> Arrays.stream(header.split(",")))
			.map(String::strip)
			.toList();
		return addresses.reversed()
			.stream()
			.filter((address) -> !isTrusted(address))
			.findFirst()
			.or(() -> addresses.stream().findFirst());
	}

	private boolean isTrusted(String address) {
		try {
			return Network.anyContains(this.trusted, InetAddress.ofLiteral(address));
		}
		catch (IllegalArgumentException noAddress) {
			return false;
		}
	}

}
