package parley.server.wire;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the server listens (S1).
 *
 * @param port the TCP port, 1 to 65535, or 0 for any free one
 * @param bindAddress the IP address or host name of the interface to listen on; 0.0.0.0
 * for all
 */
@Validated
@ConfigurationProperties("parley")
record ListenerProperties(@DefaultValue("53142") @Min(0) @Max(65535) int port,
		@DefaultValue("0.0.0.0") @NotBlank String bindAddress) {
}
