package parley.server.wire;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContextException;

import parley.server.turn.TurnedAway;

/**
 * Makes the listeners' entrances of their settings.
 *
 * @param bundles Spring Boot's SSL bundles
 * @param resumption whether conversations can outlast their connections (R9)
 * @param within how long a client has to pass one
 * @param deadlines who sees to that
 * @param turnedAway who counts those who don't
 */
record Entrances(SslBundles bundles, boolean resumption, Duration within, Deadlines deadlines, TurnedAway turnedAway) {

	/**
	 * Makes one.
	 * @param prefix what the listener's properties begin with
	 * @throws ApplicationContextException if a setting is wrong, with the property and
	 * the remedy in one line
	 */
	Entrance of(String prefix, ListenerProperties listener) {
		return new Entrance(proxies(prefix, listener), identity(prefix, listener), this.resumption, this.within,
				this.deadlines, this.turnedAway, new ProxyHeaderWarning(prefix, System::nanoTime));
	}

	private @Nullable TlsIdentity identity(String prefix, ListenerProperties listener) {
		if (listener.sslBundle() != null) {
			return TlsIdentity.of(prefix + ".ssl-bundle", listener.sslBundle(), listener.clientAuth(), this.bundles);
		}
		if (listener.clientAuth() != ClientAuth.NONE) {
			throw new ApplicationContextException(prefix + ".ssl-bundle: must be set where client-auth is");
		}
		return null;
	}

	private static @Nullable TrustedProxies proxies(String prefix, ListenerProperties listener) {
		if (listener.proxyProtocol() == listener.trustedProxies().isEmpty()) {
			throw new ApplicationContextException(prefix + (listener.proxyProtocol()
					? ".trusted-proxies: must be set where proxy-protocol is true: nobody could connect otherwise"
					: ".proxy-protocol: must be true where trusted-proxies are set"));
		}
		return listener.proxyProtocol() ? new TrustedProxies(listener.trustedProxies()) : null;
	}

}
