package parley.interop.plug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that writes through to the disk, as one does by default. All tests of
 * this JVM share it, each with databases of its own; it ends with the JVM. Safe for any
 * thread.
 */
public final class DatabaseServer {

	private final AtomicInteger databases = new AtomicInteger();

	private final EmbeddedPostgres server;

	private final Path data;

	private DatabaseServer(EmbeddedPostgres server, Path data) {
		this.server = server;
		this.data = data;
	}

	/** Started by the first test that needs it. */
	private static final class Shared {

		static final DatabaseServer SERVER = start();

	}

	/**
	 * {@return the server of this JVM, which takes connections}
	 */
	public static DatabaseServer shared() {
		return Shared.SERVER;
	}

	private static DatabaseServer start() {
		try {
			Path data = Files.createTempDirectory("parley-postgresql");
			// Unpacked there, once for each user: what another has unpacked can't be
			// used.
			Path programs = data.resolveSibling("embedded-pg-" + System.getProperty("user.name"));
			return new DatabaseServer(EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(programs.toFile())
				.setDataDirectory(data)
				.setServerConfig("fsync", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("max_connections", "200")
				.start(), data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Creates a database with nothing in it.
	 * @param name the beginning of its name
	 * @return its URL, which says who connects, too
	 * @throws SQLException if it can't be created
	 */
	public String createDatabase(String name) throws SQLException {
		String unique = name + this.databases.incrementAndGet();
		execute("CREATE DATABASE " + unique);
		return url(unique) + "?user=postgres";
	}

	/** Creates a database, and returns its URL without a user. */
	String createDatabaseForAnyUser(String name) throws SQLException {
		String url = createDatabase(name);
		return url.substring(0, url.indexOf('?'));
	}

	String url(String database) {
		return "jdbc:postgresql://localhost:%d/%s".formatted(this.server.getPort(), database);
	}

	/** Creates a user who has to know a password. */
	void createUser(String name, String password) throws SQLException, IOException {
		execute("CREATE USER %s SUPERUSER PASSWORD '%s'".formatted(name, password));
		Path rules = this.data.resolve("pg_hba.conf");
		Files.writeString(rules, "host all %s all scram-sha-256\n%s".formatted(name, Files.readString(rules)));
		execute("SELECT pg_reload_conf()");
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
