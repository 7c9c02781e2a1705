package parley.server.wire;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the server listens (S1), and in which dialects.
 *
 * @param port the TCP port of a single listener in the classic dialect, 1 to 65535, or 0
 * for any free one; the short form
 * @param bindAddress the IP address or host name of the interface that it listens on;
 * 0.0.0.0 for all
 * @param sslBundle the SSL bundle, one of spring.ssl.bundle, with which that listener
 * speaks TLS; plain text if absent
 * @param listeners any number of listeners in place of that one, each in its own dialect
 */
@Validated
@ConfigurationProperties("parley")
record ListenersProperties(@DefaultValue("53142") @Min(0) @Max(65535) int port,
		@DefaultValue("0.0.0.0") @NotBlank String bindAddress, @Nullable String sslBundle,
		@DefaultValue List<@Valid ListenerProperties> listeners) {

	/**
	 * {@return what the properties of a listener begin with}
	 * @param index which one it is of {@link #all()}
	 */
	String prefix(int index) {
		return this.listeners.isEmpty() ? "parley" : "parley.listeners[%d]".formatted(index);
	}

	/** Whether the short form's setting would be overlooked, and plain text be spoken. */
	boolean isBundleLeftOver() {
		return this.sslBundle != null && !this.listeners.isEmpty();
	}

	/**
	 * {@return the listeners to open, at least one}
	 */
	List<ListenerProperties> all() {
		return this.listeners.isEmpty() ? List.of(new ListenerProperties(this.port, this.bindAddress,
				DialectProperties.CLASSIC, this.sslBundle, ClientAuth.NONE, false, List.of())) : this.listeners;
	}

}
