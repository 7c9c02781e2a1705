package parley.server.web.page;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Where open pages listen.
 */
@RestController
@ConditionalOnWebApplication
class LiveEvents {

	private final LivePages pages;

	LiveEvents(LivePages pages) {
		this.pages = pages;
	}

	/**
	 * A browser that comes back by itself sends the header, and the address as it was.
	 */
	@GetMapping(path = "/desk/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
			@RequestParam(required = false) @Nullable Long after) {
		return ResponseEntity.ok()
			.header("Cache-Control", "no-store")
			.header("X-Accel-Buffering", "no")
			.body(this.pages.join((last != null) ? last : after));
	}

}
