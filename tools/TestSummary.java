import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Prints how many tests each module has run, and in one block which were skipped, why, and how to have them. Run by
 * {@code mvn verify} as its last step: {@code java TestSummary.java [--none-skipped] ROOT}. Exits with 1 with
 * {@code --none-skipped} if a test was skipped or a module ran none, 2 if the arguments are wrong.
 */
final class TestSummary {

	private static final String NONE_SKIPPED = "--none-skipped";

	private final Map<String, List<String>> skipped = new TreeMap<>();

	private final List<String> empty = new ArrayList<>();

	private final DocumentBuilder parser;

	private TestSummary() throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		this.parser = factory.newDocumentBuilder();
	}

	public static void main(String[] arguments) throws Exception {
		List<String> rest = new ArrayList<>(Arrays.asList(arguments));
		boolean noneSkipped = rest.remove(NONE_SKIPPED);
		if (rest.size() != 1) {
			System.err.println("Usage: java TestSummary.java [" + NONE_SKIPPED + "] ROOT");
			System.exit(2);
		}
		TestSummary summary = new TestSummary();
		for (Path module : modules(Path.of(rest.get(0)))) {
			summary.add(module);
		}
		summary.print();
		if (noneSkipped && !(summary.skipped.isEmpty() && summary.empty.isEmpty())) {
			System.exit(1);
		}
	}

	private static List<Path> modules(Path root) throws Exception {
		try (Stream<Path> folders = Files.list(root)) {
			return folders.filter((folder) -> Files.exists(folder.resolve("src/test"))).sorted().toList();
		}
	}

	private void add(Path module) throws Exception {
		int ran = 0;
		int skipped = 0;
		for (Path report : reports(module)) {
			NodeList cases = this.parser.parse(report.toFile()).getElementsByTagName("testcase");
			for (int i = 0; i < cases.getLength(); i++) {
				if (isSkipped((Element) cases.item(i))) {
					skipped++;
				}
				else {
					ran++;
				}
			}
		}
		System.out.printf("%-15s %5d tests ran, %d skipped%n", module.getFileName(), ran, skipped);
		if (ran == 0) {
			this.empty.add(module.getFileName().toString());
		}
	}

	private static List<Path> reports(Path module) throws Exception {
		List<Path> reports = new ArrayList<>();
		for (String kind : List.of("surefire-reports", "failsafe-reports")) {
			Path folder = module.resolve("target").resolve(kind);
			if (Files.isDirectory(folder)) {
				try (Stream<Path> files = Files.list(folder)) {
					files.filter((file) -> file.getFileName().toString().matches("TEST-.*\\.xml")).forEach(reports::add);
				}
			}
		}
		return reports;
	}

	private boolean isSkipped(Element test) {
		Node skipped = test.getElementsByTagName("skipped").item(0);
		if (!(skipped instanceof Element element)) {
			return false;
		}
		String reason = reason(element);
		String type = test.getAttribute("classname");
		this.skipped.computeIfAbsent(reason, (unused) -> new ArrayList<>())
			.add(type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name"));
		return true;
	}

	/** An assumption's is in its attribute, an aborted test's is the first line of its text. */
	private static String reason(Element skipped) {
		String said = skipped.getAttribute("message");
		if (said.isBlank()) {
			said = skipped.getTextContent().strip().lines().findFirst().orElse("no reason given");
		}
		return said.replaceFirst("^org\\.opentest4j\\.TestAbortedException: ", "").replaceFirst("^Assumption failed: ", "");
	}

	private void print() {
		this.empty.forEach((module) -> System.out.println("No test ran in " + module + "."));
		if (this.skipped.isEmpty()) {
			return;
		}
		System.out.println("Skipped, for want of something on this machine:");
		this.skipped.forEach((reason, tests) -> System.out.printf("%5d  %s%n       (%s)%n", tests.size(), reason,
				String.join(", ", tests.stream().map((test) -> test.replaceFirst("\\..*", "")).distinct().toList())));
	}

}
