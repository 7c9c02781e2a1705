package parley.interop.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import parley.interop.Patience;
import parley.interop.ProcessOutput;
import parley.interop.process.Signals;

/** A program as a process of this machine. */
final class RunningProcess extends Running {

	private final Process process;

	private final ProcessOutput output;

	private final Cable cable;

	private RunningProcess(String name, Process process, Cable cable) {
		super(name);
		this.process = process;
		this.output = ProcessOutput.of(process.getInputStream());
		this.cable = cable;
	}

	static Running start(Program program, List<String> arguments, Cable cable) {
		List<String> command = new ArrayList<>(program.command());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(Signals.withDefaults(command)).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.matches("(PARLEY|SPRING|JAVA_TOOL|JDK_JAVA)_.*"));
		builder.environment().put("LC_ALL", "C.UTF-8");
		try {
			return new RunningProcess(program + " " + arguments, builder.start(), cable);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start " + command, ex);
		}
	}

	@Override
	ProcessOutput output() {
		return this.output;
	}

	@Override
	void type(String line) {
		try {
			this.process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	void signal(String signal) {
		if (!Signals.send(this.process.pid(), signal)) {
			throw failure("could not be sent SIG" + signal);
		}
	}

	@Override
	void cutNetwork() {
		this.cable.cut();
	}

	@Override
	void restoreNetwork() {
		this.cable.restore();
	}

	@Override
	int exitCode(Duration patience) {
		try {
			boolean ended = this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
			return ended ? this.process.exitValue() : -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a program to end", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		exitCode(Patience.ANSWER);
		this.cable.close();
	}

}
