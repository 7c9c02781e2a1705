package parley.interop.kit.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import parley.interop.kit.play.Outcome;
import parley.interop.kit.play.Verdict;
import parley.interop.kit.script.Level;

/**
 * The report in the XML that build tools read. A SHOULD that failed counts as skipped,
 * with its reason, because a build has to pass with it.
 */
public final class JUnitReport {

	private JUnitReport() {
	}

	/**
	 * Writes the report.
	 * @param file where to
	 * @param suite what was tested
	 * @param outcomes what came of the scripts
	 * @throws IOException if it can't be written
	 */
	public static void write(Path file, String suite, List<Outcome> outcomes) throws IOException {
		try (Writer writer = Files.newBufferedWriter(file)) {
			XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeCharacters("\n");
			xml.writeStartElement("testsuite");
			xml.writeAttribute("name", suite);
			xml.writeAttribute("tests", Integer.toString(outcomes.size()));
			xml.writeAttribute("failures", Long.toString(outcomes.stream().filter(Outcome::breaksMust).count()));
			xml.writeAttribute("errors", "0");
			xml.writeAttribute("skipped", Long.toString(outcomes.stream().filter(JUnitReport::skipped).count()));
			for (Outcome outcome : outcomes) {
				testCase(xml, suite, outcome);
			}
			xml.writeCharacters("\n");
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IOException(ex);
		}
	}

	private static void testCase(XMLStreamWriter xml, String suite, Outcome outcome) throws XMLStreamException {
		xml.writeCharacters("\n  ");
		xml.writeStartElement("testcase");
		xml.writeAttribute("classname", suite);
		xml.writeAttribute("name", outcome.script().id());
		xml.writeAttribute("time", Double.toString(outcome.elapsed().toMillis() / 1000.0));
		switch (outcome.verdict()) {
			case Verdict.Passed ignored -> {
			}
			case Verdict.NotApplicable not -> skipped(xml, not.reason());
			case Verdict.Failed failed when outcome.script().level() == Level.SHOULD ->
				skipped(xml, "SHOULD: " + failed.remark());
			case Verdict.Failed failed -> {
				xml.writeStartElement("failure");
				xml.writeAttribute("message", printable(failed.remark()));
				xml.writeCharacters(String.join("\n", HexDump.sideBySide(failed.expected(), failed.received())));
				xml.writeEndElement();
			}
		}
		xml.writeEndElement();
	}

	private static void skipped(XMLStreamWriter xml, String reason) throws XMLStreamException {
		xml.writeEmptyElement("skipped");
		xml.writeAttribute("message", printable(reason));
	}

	private static boolean skipped(Outcome outcome) {
		return !(outcome.verdict() instanceof Verdict.Passed) && !outcome.breaksMust();
	}

	/** XML 1.0 has no place for control characters, not even escaped. */
	private static String printable(String text) {
		return text.replaceAll("[\\p{Cc}\\uFFFE\\uFFFF]", "?");
	}

}
