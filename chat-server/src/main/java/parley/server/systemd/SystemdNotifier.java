package parley.server.systemd;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Says to systemd that the server accepts connections, and that it stops. By the command
 * that comes with systemd, because Java has no datagrams over Unix sockets; so the unit
 * has {@code NotifyAccess=all}.
 */
class SystemdNotifier {

	private static final Logger logger = LoggerFactory.getLogger(SystemdNotifier.class);

	private static final int PATIENCE_SECONDS = 10;

	private final List<String> command;

	/**
	 * @param command what takes the notification as its last argument
	 */
	SystemdNotifier(List<String> command) {
		this.command = command;
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		send("--ready");
	}

	@EventListener(ContextClosedEvent.class)
	void stopping() {
		send("STOPPING=1");
	}

	private void send(String notification) {
		try {
			List<String> whole = Stream.concat(this.command.stream(), Stream.of(notification)).toList();
			Process process = new ProcessBuilder(whole).redirectErrorStream(true)
				.redirectOutput(Redirect.DISCARD)
				.start();
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				logger.warn("systemd could not be told {}: {} failed", notification, this.command.getFirst());
			}
		}
		catch (IOException ex) {
			logger.warn("systemd can't be told {}: {}", notification, ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
