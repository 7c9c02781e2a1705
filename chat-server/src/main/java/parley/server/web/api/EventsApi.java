package parley.server.web.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What happens at the desk, as it happens, as server-sent events. Who comes back with
 * {@code Last-Event-ID} is told what it has missed.
 */
@RestController
@RequestMapping("/api/v1/events")
@ConditionalOnWebApplication
class EventsApi {

	private final EventStreams streams;

	EventsApi(EventStreams streams) {
		this.streams = streams;
	}

	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
		return this.streams.open(lastEventId);
	}

}
