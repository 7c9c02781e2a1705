package parley.server.cluster;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Several nodes on one PostgreSQL.
 *
 * @param enabled whether this server is a node
 * @param lease how long after its last sign of life a node is taken for dead
 * @param pollInterval how often a node looks for what others have done, whether or not
 * the database has told it
 * @param outcomeTimeout how long an operator waits for the outcome of what another node
 * does, before being told that it is kept and not known yet
 */
@Validated
@ConfigurationProperties("parley.cluster")
record ClusterProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 5) Duration lease,
		@DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration pollInterval,
		@DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration outcomeTimeout) {
}
