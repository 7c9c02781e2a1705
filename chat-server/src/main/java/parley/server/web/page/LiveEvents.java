package parley.server.web.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.Desk;
import parley.server.desk.DeskEvent;
import parley.server.web.LiveStreams;
import parley.server.web.StreamFormat;
import parley.server.web.StreamOwner;

/**
 * Where open pages listen. They are told what happens and where, never what was said:
 * they fetch that anew.
 */
@RestController
@ConditionalOnWebApplication
class LiveEvents {

	private final Desk desk;

	private final Unclaimed unclaimed;

	private final LiveStreams streams;

	LiveEvents(Desk desk, Unclaimed unclaimed, LiveStreams streams) {
		this.desk = desk;
		this.unclaimed = unclaimed;
		this.streams = streams;
	}

	/**
	 * A browser that comes back by itself sends the header, and the address as it was.
	 */
	@GetMapping(path = "/desk/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
			@RequestParam(required = false) @Nullable Long after, HttpServletRequest request) {
		return this.streams
			.open(StreamOwner.of(request), (last != null) ? last : after,
					new PageFormat(Objects.requireNonNull(request.getUserPrincipal()).getName()))
			.map(LiveEvents::neverKept)
			.orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
				.header(HttpHeaders.RETRY_AFTER, LiveStreams.RETRY_AFTER)
				.build());
	}

	/** Who only asks for the head takes no stream. */
	@RequestMapping(path = "/desk/events", method = RequestMethod.HEAD, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void head() {
	}

	private static ResponseEntity<SseEmitter> neverKept(SseEmitter page) {
		return ResponseEntity.ok().header("Cache-Control", "no-store").header("X-Accel-Buffering", "no").body(page);
	}

	/**
	 * Who listens is told with each sign of life: a page is one operator's, and its
	 * browser reads the stream as whoever has signed in last.
	 */
	private final class PageFormat implements StreamFormat {

		private final Map<String, String> reader;

		PageFormat(String operator) {
			this.reader = Map.of("operator", operator);
		}

		@Override
		public Function<DeskEvent, SseEmitter.SseEventBuilder> format(List<DeskEvent> events) {
			return this::format;
		}

		private SseEmitter.SseEventBuilder format(DeskEvent event) {
			String data = "{\"kind\":\"%s\",\"conversation\":%s,\"waiting\":%d,\"unclaimed\":%d}".formatted(
					event.kind(), event.conversation().map(Object::toString).orElse("null"),
					LiveEvents.this.desk.view().waiting(), LiveEvents.this.unclaimed.lately());
			return SseEmitter.event().id(Long.toString(event.id())).data(data);
		}

		/** An event, because a browser tells its page of no comment. */
		@Override
		public SseEmitter.SseEventBuilder alive() {
			return SseEmitter.event().name("alive").data(this.reader, MediaType.APPLICATION_JSON);
		}

	}

}
