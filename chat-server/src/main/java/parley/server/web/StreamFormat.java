package parley.server.web;

import java.util.List;
import java.util.function.Function;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;

/**
 * Writes what happens at the desk for the reader of a stream.
 */
@FunctionalInterface
public interface StreamFormat {

	/**
	 * Formats events as text. Called on a thread that may compute and wait for the
	 * database, shortly before the events are sent.
	 * @param events what has happened, up to 100 events: whatever has to be looked up for
	 * them is looked up once
	 * @return what formats each of them, in order, and perhaps not the last ones
	 */
	Function<DeskEvent, SseEmitter.SseEventBuilder> format(List<DeskEvent> events);

	/**
	 * {@return a sign of life, sent at the start and every 15 seconds}: a comment, which
	 * is no event, unless the format says otherwise.
	 */
	default SseEmitter.SseEventBuilder alive() {
		return SseEmitter.event().comment("here");
	}

}
