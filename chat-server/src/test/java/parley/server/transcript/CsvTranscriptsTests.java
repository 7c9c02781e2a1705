package parley.server.transcript;

import java.io.IOException;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The separator of cells depends on a spreadsheet's locale, and so what is a formula.
 */
class CsvTranscriptsTests {

	@Test
	void onlyTheFileForExcelBeginsWithAByteOrderMark() throws IOException {
		assertThat(head(TranscriptFormat.EXCEL)).isEqualTo("\uFEFF" + head(TranscriptFormat.CSV))
			.startsWith("\uFEFFid,");
	}

	private static String head(TranscriptFormat format) throws IOException {
		StringWriter file = new StringWriter();
		format.to(file).end();
		return file.toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
			hello             ~ hello
			=1+1              ~ '=1+1
			a;b               ~ "a;b"
			a;=1+1            ~ "a;'=1+1"
			a; ;\u00a0+1      ~ "a; ;'\u00a0+1"
			a;"=1+1           ~ "a;'""=1+1"
			a;\u2800=1+1     ~ "a;'\u2800=1+1"
			\ufe66=1         ~ '\ufe66=1
			\u22121          ~ '\u22121
			\u207a1          ~ '\u207a1
			1-1=0             ~ 1-1=0
			""")
	void formulaIsDisarmedWhateverSeparatesCells(String said, String cell) {
		assertThat(CsvTranscripts.cell(said)).isEqualTo(cell);
	}

}
