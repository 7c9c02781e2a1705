package parley.interop.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who comes and goes, and how. */
enum Visit {

	/** Says some things, is answered, and quits. */
	TALKS {
		@Override
		void of(Socket socket, Random random) throws IOException {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			for (int turns = 1 + random.nextInt(5); turns > 0; turns--) {
				say(socket, "v> and how are you?\n");
				if (in.readLine() == null) {
					return;
				}
			}
			say(socket, "\\quit");
			socket.shutdownOutput();
			while (in.readLine() != null) {
				// Until the server has closed as well.
			}
		}
	},

	/** Asks, and breaks the connection before the answer. */
	VANISHES {
		@Override
		void of(Socket socket, Random random) throws IOException {
			say(socket, "v> is anybody there?\n");
			socket.setSoLinger(true, 0);
		}
	},

	/** Sends more than its turn, some more than is ever answered, and reads nothing. */
	NEVER_READS {
		@Override
		void of(Socket socket, Random random) throws IOException {
			String line = "v> " + "blah ".repeat(random.nextInt(5) == 0 ? 95 : 5).strip() + "\n";
			say(socket, line.repeat(line.length() > 100 ? 40 : 4));
			linger(4);
			socket.setSoLinger(true, 0);
		}
	},

	/** Sends what is no text. */
	SENDS_JUNK {
		@Override
		void of(Socket socket, Random random) throws IOException {
			byte[] junk = new byte[1 + random.nextInt(4000)];
			random.nextBytes(junk);
			socket.getOutputStream().write(junk);
			linger(1);
		}
	},

	/** Says half of something, and nothing more, nor goodbye. */
	FALLS_SILENT {
		@Override
		void of(Socket socket, Random random) throws IOException {
			say(socket, "v> it is as if");
			linger(4);
			socket.setSoLinger(true, 0);
		}
	},

	/** Closes its own side only, and goes on listening. */
	HALF_CLOSES {
		@Override
		void of(Socket socket, Random random) throws IOException {
			say(socket, "v> over\n");
			socket.shutdownOutput();
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
	},

	/** Wants something else. */
	SPEAKS_HTTP {
		@Override
		void of(Socket socket, Random random) throws IOException {
			say(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
			linger(1);
		}
	},

	/** Only looks whether the port is open. */
	LOOKS_IN {
		@Override
		void of(Socket socket, Random random) {
			// Has looked.
		}
	};

	abstract void of(Socket socket, Random random) throws IOException;

	private static void say(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Stays without doing anything: that is the visit. */
	private static void linger(int seconds) {
		try {
			new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
