package parley.server.wire;

import java.net.BindException;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationContextException;

import parley.net.HostAndPort;
import parley.server.admission.Network;

/**
 * One listener.
 *
 * @param port the TCP port, 1 to 65535, or 0 for any free one
 * @param bindAddress the IP address or host name of the interface; 0.0.0.0 for all
 * @param dialect what its clients need
 * @param sslBundle the SSL bundle, one of spring.ssl.bundle, with which it speaks TLS;
 * plain text if absent
 * @param clientAuth whether clients show a certificate: none, want, need
 * @param proxyProtocol whether a balancer in front says with the PROXY protocol, version
 * 2, whose connection each is
 * @param trustedProxies the networks from which balancers connect, and nobody else
 */
record ListenerProperties(@Min(0) @Max(65535) int port, @DefaultValue("0.0.0.0") @NotBlank String bindAddress,
		@Valid @DefaultValue DialectProperties dialect, @Nullable String sslBundle,
		@DefaultValue("none") ClientAuth clientAuth, @DefaultValue("false") boolean proxyProtocol,
		@DefaultValue List<Network> trustedProxies) {

	/** Says in one line why this listener can't be opened, by what the system said. */
	ApplicationContextException cannotListen(Throwable reason, Exception cause) {
		return cannotListen((reason instanceof BindException && String.valueOf(reason.getMessage()).contains("in use"))
				? "the port is in use" : String.valueOf(reason.getMessage()), cause);
	}

	/** Says in one line why this listener can't be opened. */
	ApplicationContextException cannotListen(String reason, Exception cause) {
		return new ApplicationContextException(
				"can't listen on %s: %s. Free it, or choose another with PORT or --parley.port=N."
					.formatted(new HostAndPort(this.bindAddress, this.port), reason),
				cause);
	}

}
