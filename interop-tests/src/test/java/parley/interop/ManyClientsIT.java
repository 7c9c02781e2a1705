package parley.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many clients at once, each of which talks as {@code nc} does. */
@Tag("B17")
@Tag("B21")
class ManyClientsIT {

	private static final int CLIENTS = 200;

	private static final int EXCHANGES = 5;

	@Test
	void twoHundredClientsEachGetTheirOwnAnswers() throws Exception {
		try (RunningServer server = RunningServer.parleyEcho();
				ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> conversations = new ArrayList<>();
			for (int number = 0; number < CLIENTS; number++) {
				String name = "client" + number;
				String end = (number % 2 == 0) ? "\n" : "";
				conversations.add(clients.submit(() -> converse(server.port(), name, end)));
			}
			for (Future<?> conversation : conversations) {
				conversation.get(Patience.START.toSeconds(), TimeUnit.SECONDS);
			}
		}
	}

	private static void converse(int port, String name, String end) {
		try (RawPeer client = RawPeer.connect(port)) {
			for (int exchange = 0; exchange < EXCHANGES; exchange++) {
				String text = "message " + exchange + " of " + name;
				client.send(name + "> " + text + end);
				client.expect(text + "\n");
			}
			client.send("\\quit");
			client.expectEnd();
		}
	}

}
