package parley.server.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's terminal.
 *
 * @param enabled true or false forces it on or off; without it, it is on where the server
 * runs in a terminal
 */
@ConfigurationProperties("parley.console")
record ConsoleProperties(@Nullable Boolean enabled) {
}
