package parley.client;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid arguments end the program with a line that says why, and exit code 2. */
class RefusedArgumentsTests {

	private final StringWriter output = new StringWriter();

	private final StringWriter error = new StringWriter();

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost abc", "localhost 0", "localhost 65536", "localhost -1",
			"localhost 1 2", "localhost 1 --name", "localhost 1 --name alexandrina", "localhost 1 --name=a>b",
			"localhost 1 --nonsense" })
	@Tag("C8")
	void badArgumentsAreRefusedWithUsage(String arguments) {
		int exitCode = ChatClientApplication.run(new PrintWriter(this.output), new PrintWriter(this.error),
				arguments.split(" "));
		assertThat(exitCode).isEqualTo(2);
		assertThat(this.error.toString()).startsWith("chatclient: ").contains("\nUsage: chatclient HOST PORT");
		assertThat(this.output.toString()).isEmpty();
	}

}
