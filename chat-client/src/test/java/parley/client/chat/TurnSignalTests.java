package parley.client.chat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnSignalTests {

	@Test
	void notificationGoesOnlyToTerminalsThatAreKnownToHaveThem() {
		assertThat(TurnSignal.notification(Map.of("TERM_PROGRAM", "iTerm.app", "TERM", "xterm-256color")))
			.startsWith("\033]9;");
		assertThat(TurnSignal.notification(Map.of("TERM", "xterm-kitty"))).startsWith("\033]9;");
		assertThat(TurnSignal.notification(Map.of("VTE_VERSION", "7600", "TERM", "xterm-256color")))
			.startsWith("\033]777;notify;");
		assertThat(TurnSignal.notification(Map.of("TERM", "foot"))).startsWith("\033]777;notify;");
		assertThat(TurnSignal.notification(Map.of("TERM", "xterm-256color"))).isEmpty();
		assertThat(TurnSignal.notification(Map.of("TERM", "dumb"))).isEmpty();
		assertThat(TurnSignal.notification(Map.of("TMUX", "x", "VTE_VERSION", "7600"))).isEmpty();
	}

}
