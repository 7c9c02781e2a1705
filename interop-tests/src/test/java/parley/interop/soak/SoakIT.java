package parley.interop.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.interop.LoadsTheMachine;
import parley.interop.ParleyJars;
import parley.interop.TranscriptsRun;
import parley.interop.process.Tail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People come and go, in every way there is, beside others that stay. When all have gone,
 * and when all have gone again, the server is as before. {@code -Dsoak=1h} does it for
 * longer; from a minute on there are 2,000 that stay, and nothing of the server may grow
 * meanwhile.
 */
@LoadsTheMachine
@Timeout(value = 1, unit = TimeUnit.DAYS)
class SoakIT {

	private static final Duration LENGTH = Duration.parse("PT" + System.getProperty("soak", "4s"));

	@TempDir
	private Path journal;

	@Test
	void nothingGrowsWhilePeopleComeAndGo() throws Exception {
		Soak.Result result = new Soak(LENGTH, ParleyJars.serverJar(), this.journal).run();
		Files.copy(this.journal.resolve("soak.csv"), Path.of("target", "soak.csv"),
				StandardCopyOption.REPLACE_EXISTING);
		assertThat(Flatness.problems(result)).as("The last of the log: %s", Tail.of(result.log())).isEmpty();
		assertThat(result.exitCode()).isEqualTo(143);
		assertThat(TranscriptsRun.of("jdbc:sqlite:" + this.journal.resolve("parley.db"), "verify").out())
			.endsWith("sound\n");
	}

}
