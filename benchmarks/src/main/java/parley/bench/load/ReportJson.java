package parley.bench.load;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for programs: one line of JSON. Times are in microseconds. */
final class ReportJson {

	private ReportJson() {
	}

	static String of(LoadReport report) {
		LoadOptions options = report.options();
		return String.format(Locale.ROOT, """
				{"conversations":%d,"bytes":%d,"seconds":%.3f,"rate":%s,"idle":%d,"readySeconds":%.3f,\
				"exchanges":%d,"exchangesPerSecond":%.1f,"turnsPerSecond":%.1f,"latency":%s,"service":%s,\
				"fairness":{"minToMean":%.4f,"maxToMean":%.4f},"server":%s,"failures":%s}""", options.conversations(),
				options.bytes(), options.measured().toMillis() / 1000.0,
				options.rate().isPresent() ? options.rate().getAsLong() : "null", options.idle(),
				report.ready().toMillis() / 1000.0, report.exchanges(), report.exchangesPerSecond(),
				report.turnsPerSecond(), json(report.latency()), json(report.service()), report.fairness().minToMean(),
				report.fairness().maxToMean(), report.server().map(ReportJson::json).orElse("null"),
				json(report.failures()));
	}

	private static String json(Percentiles micros) {
		return String.format(Locale.ROOT, """
				{"p50":%.1f,"p99":%.1f,"p999":%.1f,"max":%.1f}""", micros.p50(), micros.p99(), micros.p999(),
				micros.max());
	}

	private static String json(ServerCost cost) {
		return String.format(Locale.ROOT, """
				{"cpuPerExchange":%.2f,"cpuPerTurn":%.2f,"residentBytes":%d}""", cost.cpuMicrosPerExchange(),
				cost.cpuMicrosPerExchange() / LoadReport.TURNS_AN_EXCHANGE, cost.residentBytes());
	}

	private static String json(Map<Failure, Integer> failures) {
		return failures.entrySet()
			.stream()
			.map((failure) -> "\"%s\":%d".formatted(failure.getKey().words(), failure.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
	}

}
