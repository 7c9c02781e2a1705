package parley.server.wire;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One listener.
 *
 * @param port the TCP port, 1 to 65535, or 0 for any free one
 * @param bindAddress the IP address or host name of the interface; 0.0.0.0 for all
 * @param dialect what its clients need
 */
record ListenerProperties(@Min(0) @Max(65535) int port, @DefaultValue("0.0.0.0") @NotBlank String bindAddress,
		@Valid @DefaultValue DialectProperties dialect) {
}
