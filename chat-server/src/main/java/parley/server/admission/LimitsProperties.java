package parley.server.admission;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one client may use of the server.
 *
 * @param connectionsPerAddress how many connections one address may have at once; of IPv6
 * addresses the first 64 bits count
 * @param newConnectionsPerAddress how many new connections one address may make within
 * the window
 * @param newConnectionsWindow the time in which new connections are counted
 * @param tlsHandshakeWithin how long a client has from connecting until TLS is agreed on,
 * and a balancer until it has said whose connection it is
 * @param exempt networks that may have as many as they like, where they connect
 * themselves: a client that a balancer names is never exempt
 */
@Validated
@ConfigurationProperties("parley.limits")
public record LimitsProperties(@DefaultValue("50") @Min(1) @Max(1000000) int connectionsPerAddress,
		@DefaultValue("60") @Min(1) @Max(1000000) int newConnectionsPerAddress,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration newConnectionsWindow,
		@DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration tlsHandshakeWithin,
		@DefaultValue( {
				"127.0.0.0/8", "::1" }) List<Network> exempt){

	/**
	 * {@return whether only the limit in all holds for an address}
	 * @param address where a connection comes from
	 */
	public boolean isExempt(InetAddress address) {
		return Network.anyContains(this.exempt, address);
	}

	/**
	 * {@return whom an address counts for, or empty if it is exempt}
	 * @param address an IP address as it is shown, with or without a zone
	 */
	public Optional<Source> counted(String address) {
		try {
			InetAddress client = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
			return isExempt(client) ? Optional.empty() : Optional.of(Source.of(client));
		}
		catch (IllegalArgumentException ex) {
			return Optional.of(new Source(address));
		}
	}

	/**
	 * {@return the limits of who may connect}
	 * @param connections how many connections in all
	 */
	public AdmissionLimits admission(int connections) {
		return new AdmissionLimits(connections, this.connectionsPerAddress, this.newConnectionsPerAddress,
				this.newConnectionsWindow, this.exempt);
	}

}
