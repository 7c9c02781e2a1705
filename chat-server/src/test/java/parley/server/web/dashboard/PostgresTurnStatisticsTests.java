package parley.server.web.dashboard;

import parley.server.journal.JournalLocation;
import parley.server.journal.PostgresqlServer;

class PostgresTurnStatisticsTests extends TurnStatisticsContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

}
