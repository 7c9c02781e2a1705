package parley.server.web.page;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.server.transcript.TranscriptFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TranscriptFormTests {

	@Test
	void whatIsLeftBlankNarrowsNothing() {
		assertThat(form(" ", "").filter()).isEqualTo(TranscriptFilter.ALL);
	}

	@Test
	void whatMakesNoSenseIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(() -> form("&?", "").filter())
			.withMessage("'&?' has no word to search for");
	}

	@Test
	void linksKeepTheSelectionWhateverIsInIt() {
		assertThat(form("a&b={c}", "<x").link("/transcripts", "format", "csv"))
			.isEqualTo("/transcripts?search=a%26b%3D%7Bc%7D&handle=%3Cx&unanswered=true&format=csv");
	}

	@ParameterizedTest
	@CsvSource({ "Pacific/Kiritimati,2026-11-28T10:00:00Z", "America/Los_Angeles,2026-11-29T08:00:00Z",
			"'',2026-11-29T00:00:00Z" })
	void dayBeginsInTheZoneOfTheBrowser(String zone, Instant begin) {
		TranscriptForm form = new TranscriptForm(null, null, "2026-11-29", null, null, null, null, null, null, zone);
		assertThat(form.filter().since()).isEqualTo(begin);
		assertThat(form.link("/transcripts", "format", "csv")).isEqualTo("/transcripts?since=2026-11-29&format=csv"
				+ (zone.isEmpty() ? "" : "&zone=" + zone.replace("/", "%2F")));
	}

	@Test
	void whatIsNoZoneOrDayIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new TranscriptForm(null, null, "2026-11-29", null, null, null, null, null, null, "Mars").filter())
			.withMessage("'Mars' is no time zone");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new TranscriptForm(null, null, "2026-13-29", null, null, null, null, null, null, "UTC").filter())
			.withMessageContaining("2026-13-29");
	}

	private static TranscriptForm form(String search, String handle) {
		boolean unanswered = "<x".equals(handle);
		return new TranscriptForm(search, handle, null, null, null, unanswered, null, null, null, null);
	}

}
