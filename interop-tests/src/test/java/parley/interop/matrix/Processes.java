package parley.interop.matrix;

import java.util.List;
import java.util.function.Function;

/** Processes on this machine, which meet on loopback. */
final class Processes implements Place {

	private static final String LOOPBACK = "127.0.0.1";

	@Override
	public String description() {
		return "as processes";
	}

	@Override
	public int portToListenOn(int wished) {
		return 0;
	}

	@Override
	public Running startServer(Program program, List<String> arguments) {
		return RunningProcess.start(program, arguments, new Cable.None());
	}

	@Override
	public Running startClient(Program program, Function<Address, List<String>> arguments, Running server, int port,
			Line line) {
		Cable cable = (line == Line.CUT) ? RelayCable.to(port) : new Cable.None();
		int reached = (cable instanceof RelayCable relay) ? relay.port() : port;
		return RunningProcess.start(program, arguments.apply(new Address(LOOPBACK, reached)), cable);
	}

	@Override
	public void close() {
		// Each process belongs to the test that has started it.
	}

}
