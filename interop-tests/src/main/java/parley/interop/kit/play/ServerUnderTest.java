package parley.interop.kit.play;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import parley.interop.kit.script.Pacing;
import parley.interop.kit.script.Script;

/** A server that listens somewhere, and answers by itself or through an operator. */
public final class ServerUnderTest implements UnderTest {

	private static final Pattern WORD = Pattern.compile("first words");

	private final Target target;

	private final @Nullable Operator operator;

	private final Answers answers;

	private ServerUnderTest(Target target, @Nullable Operator operator, Answers answers) {
		this.target = target;
		this.operator = operator;
		this.answers = answers;
	}

	/**
	 * {@return a server whose answers are known to be of that kind}
	 * @param target where it listens
	 * @param answers how it answers, but not {@link Answers#OPERATOR}
	 */
	public static ServerUnderTest answering(Target target, Answers answers) {
		return new ServerUnderTest(target, null, answers);
	}

	/**
	 * {@return a server whose answers we give}
	 * @param target where it listens
	 * @param operator the running program that takes the answers
	 */
	public static ServerUnderTest operated(Target target, Operator operator) {
		return new ServerUnderTest(target, operator, Answers.OPERATOR);
	}

	/**
	 * Says something to a server and looks at the answer.
	 * @param target where it listens
	 * @param patience how long to wait for the answer
	 * @return how it answers; {@link Answers#ANY} if it doesn't
	 * @throws IOException if it can't be reached
	 */
	public static Answers probe(Target target, Duration patience) throws IOException {
		try (Connection connection = target.connect()) {
			byte[] answer = hello(connection, patience);
			return WORD.matcher(Texts.line(answer)).find() ? Answers.ECHO : Answers.ANY;
		}
	}

	/**
	 * {@return whether it answers one client while another is connected}
	 * @param target where it listens
	 * @param patience how long to wait for the answer
	 * @throws IOException if it can't be reached
	 */
	public static boolean servesMany(Target target, Duration patience) throws IOException {
		try (Connection first = target.connect(); Connection second = target.connect()) {
			return first.inbox().state() == Inbox.State.OPEN && hello(second, patience).length > 0;
		}
	}

	private static byte[] hello(Connection connection, Duration patience) {
		try {
			connection.send("alice> first words\n".getBytes(StandardCharsets.US_ASCII), Pacing.WHOLE, patience);
		}
		catch (Mismatch ex) {
			return new byte[0];
		}
		return connection.inbox().takeMessage(patience).bytes();
	}

	@Override
	public Optional<String> obstacle(Script script) {
		return Optional.ofNullable(switch (script.need()) {
			case NOTHING -> null;
			case TEXT -> (this.answers == Answers.ANY) ? "nobody knows what the answers say (--answers echo?)" : null;
			case ECHO -> (this.answers != Answers.ECHO) ? "needs a server that echoes" : null;
			case PROCESS -> (this.operator == null || !this.operator.isServer())
					? "needs a server that the kit starts (--operator-cmd)" : null;
			case OPERATOR -> (this.answers != Answers.OPERATOR) ? "needs an operator (--operator-cmd)" : null;
		});
	}

	@Override
	public Stage stage(Script script, int attempt) {
		if (this.operator != null) {
			if (!this.operator.program().isRunning()) {
				recover();
			}
			this.operator.program().screen().skip();
		}
		return new ServerStage(this.target, (this.operator != null) ? this.operator.program() : null, this.answers);
	}

	@Override
	public void recover() {
		if (this.operator != null) {
			try {
				this.operator.restart();
			}
			catch (IOException ex) {
				// Each of the scripts that follow will say that nothing listens.
			}
		}
	}

	@Override
	public void close() {
		if (this.operator != null) {
			this.operator.close();
		}
	}

}
