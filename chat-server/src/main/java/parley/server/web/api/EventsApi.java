package parley.server.web.api;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;
import parley.server.turn.ConversationId;
import parley.server.web.LiveStreams;
import parley.server.web.StreamOwner;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;

/**
 * What happens at the desk, as it happens, as server-sent events. Who comes back with
 * {@code Last-Event-ID} is told what it has missed, or to look at everything anew
 * ({@code reset}) if it has missed too much.
 */
@RestController
@Tag(name = "events")
@RequestMapping("/api/v1/events")
@ConditionalOnWebApplication
class EventsApi {

	private final LiveStreams streams;

	private final ConversationAccess access;

	private final JsonMapper json;

	EventsApi(LiveStreams streams, ConversationAccess access, JsonMapper json) {
		this.streams = streams;
		this.access = access;
		this.json = json;
	}

	@Operation(operationId = "followEvents", summary = "Follows what happens, as server-sent events")
	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId, Viewer who,
			HttpServletRequest request) {
		return this.streams.open(StreamOwner.of(request), id(lastEventId), (events) -> format(events, who))
			.map((stream) -> ResponseEntity.ok()
				.header("Cache-Control", "no-store")
				.header("X-Accel-Buffering", "no")
				.body(stream))
			.orElseThrow(Problem::tooManyStreams);
	}

	/** Who only asks for the head takes no stream. */
	@Hidden
	@RequestMapping(method = RequestMethod.HEAD, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void head() {
	}

	/**
	 * What somebody may not read is told without what was said, by whom and from where.
	 */
	private Function<DeskEvent, SseEmitter.SseEventBuilder> format(List<DeskEvent> events, Viewer who) {
		Set<ConversationId> readable = this.access.readable(who,
				events.stream().flatMap((event) -> event.conversation().stream()).collect(Collectors.toSet()));
		return (event) -> format(event, event.conversation().map(readable::contains).orElse(true));
	}

	private SseEmitter.SseEventBuilder format(DeskEvent event, boolean readable) {
		return SseEmitter.event()
			.id(Long.toString(event.id()))
			.name(event.kind())
			.data(this.json.writeValueAsString(readable ? EventView.of(event) : EventView.hidden(event)));
	}

	/** What is no id was not ours: it is as good as one that is forgotten. */
	private static @Nullable Long id(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0L;
	}

}
