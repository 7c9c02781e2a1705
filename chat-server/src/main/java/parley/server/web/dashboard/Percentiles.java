package parley.server.web.dashboard;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import parley.server.web.TimeSpan;

/**
 * How long something took.
 *
 * @param median half of them were quicker, in seconds; {@code null} if there were none
 * @param slow nineteen of twenty were quicker, in seconds
 */
public record Percentiles(@Nullable Double median, @Nullable Double slow) {

	/** Of nothing. */
	static final Percentiles NONE = new Percentiles(null, null);

	/**
	 * {@return the median as people say it}
	 */
	public String getMedianText() {
		return text(this.median);
	}

	/**
	 * {@return the slow one as people say it}
	 */
	public String getSlowText() {
		return text(this.slow);
	}

	private static String text(@Nullable Double seconds) {
		if (seconds == null) {
			return "-";
		}
		return (seconds < 60) ? String.format(Locale.ROOT, "%.1f s", seconds)
				: TimeSpan.inWords(Duration.ofSeconds(seconds.longValue()));
	}

}
