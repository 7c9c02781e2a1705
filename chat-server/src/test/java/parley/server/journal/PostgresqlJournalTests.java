package parley.server.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresqlJournalTests extends JournalContract {

	private static final String PASSWORD = "stranger";

	private static final AtomicInteger STRANGERS = new AtomicInteger();

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void loginWithoutRightsKeepsNobodyFromStarting(boolean shared) throws SQLException {
		JournalLocation location = PostgresqlServer.shared().createJournal();
		String stranger = stranger(location);
		try (Connection connection = DriverManager.getConnection(location.url(), stranger, PASSWORD)) {
			assertThat(takesTheOldLock(connection)).isTrue();
			JournalDatabase.open(location.properties(), shared).close();
		}
	}

	@Test
	void loginWithoutRightsCanNotTakeTheJournal() throws SQLException {
		JournalLocation location = PostgresqlServer.shared().createJournal();
		try (Connection connection = DriverManager.getConnection(location.url(), stranger(location), PASSWORD);
				Statement statement = connection.createStatement()) {
			assertThatThrownBy(() -> statement.execute("DO $$ BEGIN LOCK TABLE journal_owner; END $$"))
				.hasMessageContaining("permission denied");
			assertThatThrownBy(() -> statement.execute("INSERT INTO journal_owner VALUES (1, 1, now(), false)"))
				.hasMessageContaining("permission denied");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void serverOfTheVersionBeforeKeepsThisOneOut(boolean shared) throws SQLException {
		JournalLocation location = PostgresqlServer.shared().createJournal();
		try (Connection before = DriverManager.getConnection(location.url(), location.username(),
				location.password())) {
			assertThat(takesTheOldLock(before)).isTrue();
			assertThatThrownBy(() -> JournalDatabase.open(location.properties(), shared))
				.hasMessageContaining("in use by another Parley server, of an older version");
		}
		JournalDatabase.open(location.properties(), shared).close();
	}

	@Test
	void thisServerKeepsTheVersionBeforeOut() throws SQLException {
		JournalLocation location = PostgresqlServer.shared().createJournal();
		try (JournalDatabase open = JournalDatabase.open(location.properties());
				Connection before = DriverManager.getConnection(location.url(), location.username(),
						location.password())) {
			assertThat(takesTheOldLock(before)).as("%s is open", open).isFalse();
		}
	}

	@Test
	void nodesOwnItTogetherAndNoServerAlone() {
		JournalLocation location = PostgresqlServer.shared().createEmptyDatabase();
		try (JournalDatabase first = JournalDatabase.open(location.properties(), true);
				JournalDatabase second = JournalDatabase.open(location.properties(), true)) {
			assertThat(location.jdbc().sql("SELECT shared FROM journal_owner").query(Boolean.class).list())
				.as("%s and %s are open", first, second)
				.containsExactly(true, true);
			assertThatThrownBy(() -> JournalDatabase.open(location.properties()))
				.hasMessageContaining("in use by another Parley server, which is logged in as postgres from 127.0.0.1");
		}
		JournalDatabase alone = JournalDatabase.open(location.properties());
		assertThatThrownBy(() -> JournalDatabase.open(location.properties(), true))
			.hasMessageContaining("in use by another Parley server");
		alone.close();
	}

	/** A login that may connect, and nothing else. */
	private static String stranger(JournalLocation location) {
		String name = "stranger" + STRANGERS.incrementAndGet();
		location.jdbc().sql("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, PASSWORD)).update();
		return name;
	}

	/** As versions without journal_owner do it. */
	private static boolean takesTheOldLock(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet taken = statement.executeQuery("SELECT pg_try_advisory_lock(hashtext('parley-journal'), "
						+ "hashtext(coalesce(current_schema(), '')))")) {
			return taken.next() && taken.getBoolean(1);
		}
	}

}
