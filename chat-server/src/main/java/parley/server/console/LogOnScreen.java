package parley.server.console;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import parley.protocol.VisibleText;

/**
 * Shows the log above the line being typed, in place of writing across it. Safe for any
 * thread.
 */
final class LogOnScreen extends AppenderBase<ILoggingEvent> {

	private static final String BOOTS_CONSOLE_APPENDER = "CONSOLE";

	private final Screen screen;

	private @Nullable Appender<ILoggingEvent> replaced;

	private LogOnScreen(Screen screen) {
		this.screen = screen;
	}

	/** Takes the place of the log's own output, if this is the log that Boot set up. */
	static @Nullable LogOnScreen install(Screen screen) {
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		return (factory instanceof LoggerContext context) ? new LogOnScreen(screen).replace(context) : null;
	}

	/** Gives the log its own output back. */
	void remove() {
		if (getContext() instanceof LoggerContext context) {
			Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
			root.detachAppender(this);
			if (this.replaced != null) {
				root.addAppender(this.replaced);
			}
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
		this.screen
			.print("[%s %s] %s".formatted(event.getLevel(), logger, VisibleText.of(event.getFormattedMessage())));
	}

	private LogOnScreen replace(LoggerContext context) {
		Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		this.replaced = root.getAppender(BOOTS_CONSOLE_APPENDER);
		if (this.replaced != null) {
			root.detachAppender(this.replaced);
		}
		setContext(context);
		start();
		root.addAppender(this);
		return this;
	}

}
