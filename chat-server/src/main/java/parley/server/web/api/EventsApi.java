package parley.server.web.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;
import parley.server.web.LiveStreams;

/**
 * What happens at the desk, as it happens, as server-sent events. Who comes back with
 * {@code Last-Event-ID} is told what it has missed.
 */
@RestController
@RequestMapping("/api/v1/events")
@ConditionalOnWebApplication
class EventsApi {

	private final LiveStreams streams;

	EventsApi(LiveStreams streams) {
		this.streams = streams;
	}

	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
		return this.streams.open(id(lastEventId), EventsApi::written).orElseThrow(Problem::tooManyStreams);
	}

	private static SseEmitter.SseEventBuilder written(DeskEvent event) {
		return SseEmitter.event()
			.id(Long.toString(event.id()))
			.name(event.kind())
			.data(EventView.of(event), MediaType.APPLICATION_JSON);
	}

	/** What is no id was not ours: it is as good as one that is forgotten. */
	private static @Nullable Long id(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0L;
	}

}
