package parley.server.web.page;

import org.junit.jupiter.api.Test;

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

	private static TranscriptForm form(String search, String handle) {
		boolean unanswered = "<x".equals(handle);
		return new TranscriptForm(search, handle, null, null, null, unanswered, null, null, null);
	}

}
