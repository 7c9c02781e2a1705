package parley.server.console;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import parley.server.settings.NothingHidden;

/**
 * The operator's terminal.
 *
 * @param enabled true or false forces it on or off; without it, it is on where the server
 * runs in a terminal
 * @param operator the name of who answers here, as other operators and transcripts show
 * it
 */
@Validated
@ConfigurationProperties("parley.console")
record ConsoleProperties(@Nullable Boolean enabled,
		@DefaultValue("console") @Pattern(regexp = "(?=.*\\S)\\P{Cntrl}{1,64}",
				message = "must be 1 to 64 characters, none a control character") @NothingHidden String operator) {
}
