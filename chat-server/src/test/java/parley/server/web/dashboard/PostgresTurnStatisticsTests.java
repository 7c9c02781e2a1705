package parley.server.web.dashboard;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresTurnStatisticsTests extends TurnStatisticsContract {

	private static EmbeddedPostgres postgres;

	private static int databases;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@Override
	String[] settings() {
		String name = "dashboard" + ++databases;
		JdbcClient.create(postgres.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
		return new String[] {
				"--parley.journal.url=jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), name),
				"--parley.journal.username=postgres", "--parley.journal.password=postgres" };
	}

}
