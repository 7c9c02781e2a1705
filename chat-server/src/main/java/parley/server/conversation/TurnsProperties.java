package parley.server.conversation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules of turn-taking that are a matter of taste.
 *
 * @param heldMessages how many messages of one client are held that came before it had
 * the floor; past it the client's connection is not read (B18)
 */
@Validated
@ConfigurationProperties("parley.turns")
record TurnsProperties(@DefaultValue("16") @Min(1) @Max(1000) int heldMessages) {
}
