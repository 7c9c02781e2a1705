package parley.bench.load;

import java.util.Locale;
import java.util.Map;

/** A report for people. */
final class ReportTable {

	private static final double BYTES_A_MEBIBYTE = 1024 * 1024;

	private final StringBuilder lines = new StringBuilder();

	private ReportTable() {
	}

	static String of(LoadReport report) {
		ReportTable table = new ReportTable();
		LoadOptions options = report.options();
		table.line("conversations", String.format(Locale.ROOT, "%,d, %,d more idle, %d-byte texts",
				options.conversations(), options.idle(), options.bytes()));
		table.line("ready after", String.format(Locale.ROOT, "%.2f s", report.ready().toMillis() / 1000.0));
		table.line("turns/s", String.format(Locale.ROOT, "%,.0f (%,.0f exchanges/s in %d s)", report.turnsPerSecond(),
				report.exchangesPerSecond(), options.measured().toSeconds()));
		table.line("exchange", report.latency());
		if (options.rate().isPresent()) {
			table.line("from sending", report.service());
		}
		table.line("fairness", String.format(Locale.ROOT, "min/mean %.2f, max/mean %.2f", report.fairness().minToMean(),
				report.fairness().maxToMean()));
		report.server()
			.ifPresent((cost) -> table.line("server",
					String.format(Locale.ROOT, "%.1f µs CPU a turn, %.0f MiB resident",
							cost.cpuMicrosPerExchange() / LoadReport.TURNS_AN_EXCHANGE,
							cost.residentBytes() / BYTES_A_MEBIBYTE)));
		for (Map.Entry<Failure, Integer> failure : report.failures().entrySet()) {
			table.line("FAILED", String.format(Locale.ROOT, "%,d: %s", failure.getValue(), failure.getKey().words()));
		}
		return table.lines.toString();
	}

	private void line(String name, Percentiles micros) {
		line(name, String.format(Locale.ROOT, "p50 %,.0f µs, p99 %,.0f µs, p99.9 %,.0f µs, max %,.0f µs", micros.p50(),
				micros.p99(), micros.p999(), micros.max()));
	}

	private void line(String name, String value) {
		this.lines.append("%-14s ".formatted(name)).append(value).append('\n');
	}

}
