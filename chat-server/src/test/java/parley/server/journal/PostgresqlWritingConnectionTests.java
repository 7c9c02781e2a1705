package parley.server.journal;

class PostgresqlWritingConnectionTests extends WritingConnectionContract {

	@Override
	JournalLocation empty() {
		return PostgresqlServer.shared().createJournal();
	}

}
