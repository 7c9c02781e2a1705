package parley.server.web;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;

/**
 * Writes what happens at the desk for the reader of a stream.
 */
@FunctionalInterface
public interface StreamFormat {

	/**
	 * {@return an event for its reader}
	 * @param event what has happened
	 */
	SseEmitter.SseEventBuilder event(DeskEvent event);

	/**
	 * {@return a sign of life, sent at the start and every 15 seconds}: a comment, which
	 * is no event, unless the format says otherwise.
	 */
	default SseEmitter.SseEventBuilder alive() {
		return SseEmitter.event().comment("here");
	}

}
