package parley.server.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

import parley.server.transcript.FilterSyntax;
import parley.server.transcript.TranscriptFilter;

/**
 * Which transcripts somebody wants to see, as the page's form has it.
 *
 * @param search words that occur
 * @param handle the client's name
 * @param since opened on that day or later
 * @param until opened before that day
 * @param ending how it ended
 * @param unanswered whether the last word must be the client's
 * @param undelivered whether something must not have reached the client
 * @param conversation the number of the only one
 * @param before only those with lower numbers, for the next page
 * @param zone the time zone of the browser, which begins the days of since and until; UTC
 * where a browser says none
 */
record TranscriptForm(@Nullable String search, @Nullable String handle, @Nullable String since, @Nullable String until,
		@Nullable String ending, @Nullable Boolean unanswered, @Nullable Boolean undelivered,
		@Nullable String conversation, @Nullable Long before, @Nullable String zone) {

	private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	/**
	 * {@return the filter}
	 * @throws IllegalArgumentException with the reason in one line, if it makes no sense
	 */
	TranscriptFilter filter() {
		TranscriptFilter filter = TranscriptFilter.ALL;
		for (Map.Entry<String, String> one : given().entrySet()) {
			filter = FilterSyntax.add(filter, one.getKey(), inZone(one.getKey(), one.getValue()));
		}
		return filter;
	}

	/**
	 * {@return the address of the same selection elsewhere}
	 * @param path where
	 * @param name the name of one more parameter
	 * @param value its value
	 */
	String link(String path, String name, String value) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
		Map<String, Object> values = new LinkedHashMap<>();
		given().forEach((key, text) -> {
			link.queryParam(key, "{" + key + "}");
			values.put(key, text.isEmpty() ? "true" : text);
		});
		link.queryParam(name, value);
		if (this.zone != null && !this.zone.isBlank()) {
			link.queryParam("zone", "{zone}");
			values.put("zone", this.zone);
		}
		return link.encode().buildAndExpand(values).toUriString();
	}

	private String inZone(String name, String value) {
		boolean day = (name.equals("since") || name.equals("until")) && DAY.matcher(value).matches();
		if (!day || this.zone == null || this.zone.isBlank()) {
			return value;
		}
		try {
			return LocalDate.parse(value).atStartOfDay(ZoneId.of(this.zone.strip())).toInstant().toString();
		}
		catch (DateTimeParseException ex) {
			// The filter says why it is no day.
			return value;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'%s' is no time zone".formatted(this.zone.strip()), ex);
		}
	}

	private Map<String, String> given() {
		Map<String, String> given = new LinkedHashMap<>();
		put(given, "search", this.search);
		put(given, "handle", this.handle);
		put(given, "since", this.since);
		put(given, "until", this.until);
		put(given, "ending", this.ending);
		put(given, "conversation", this.conversation);
		if (Boolean.TRUE.equals(this.unanswered)) {
			given.put("unanswered", "");
		}
		if (Boolean.TRUE.equals(this.undelivered)) {
			given.put("undelivered", "");
		}
		return given;
	}

	private static void put(Map<String, String> given, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			given.put(name, value.strip());
		}
	}

}
