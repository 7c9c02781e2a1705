package parley.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL, which can be stopped and started again with what it holds. */
final class PostgresqlServer implements AutoCloseable {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final Path data;

	private EmbeddedPostgres server;

	private final int port;

	private PostgresqlServer(Path data) throws IOException {
		this.data = data;
		this.server = durable(data).start();
		this.port = this.server.getPort();
	}

	static PostgresqlServer start(Path folder) {
		try {
			return new PostgresqlServer(folder.resolve("postgresql"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A database with nothing in it. */
	Settings createDatabase() throws SQLException {
		String name = "journal" + DATABASES.incrementAndGet();
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
		}
		return new Settings("jdbc:postgresql://localhost:%d/%s".formatted(this.port, name), "postgres", "postgres");
	}

	void stop() throws IOException {
		this.server.close();
	}

	void startAgain() throws IOException {
		this.server = durable(this.data).setPort(this.port).start();
	}

	/** The library's own default is to be quick and to lose what was committed. */
	private static EmbeddedPostgres.Builder durable(Path data) {
		return EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("synchronous_commit", "on");
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
