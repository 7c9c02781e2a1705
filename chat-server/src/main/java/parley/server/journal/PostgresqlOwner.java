package parley.server.journal;

/**
 * Makes sure that only one server writes a journal in PostgreSQL, or only nodes of one
 * cluster. The session that writes has a row in a table of the journal's own, which
 * counts as long as that session lives: nobody else's login can stand in the way, and
 * whoever has lost the session can't write any more.
 */
final class PostgresqlOwner {

	/**
	 * Before there is a schema there is nothing to own. What a session of another login
	 * does can't be seen, not even since when it lives: it counts if it has the number
	 * and the login. Versions before this table had an advisory lock, which every login
	 * can take: it counts if its holder could write the journal.
	 */
	private static final String CLAIM = """
			DO $$
			DECLARE
			  other record;
			  old_lock bigint[] := ARRAY[hashtext('parley-journal'), hashtext(coalesce(current_schema(), ''))];
			BEGIN
			  IF to_regclass('journal_owner') IS NOT NULL THEN
			    LOCK TABLE journal_owner IN EXCLUSIVE MODE;
			    DELETE FROM journal_owner o WHERE o.pid = pg_backend_pid() OR NOT EXISTS (
			      SELECT FROM pg_stat_activity a WHERE a.pid = o.pid AND a.usesysid = o.login AND a.datname = current_database()
			        AND coalesce(a.backend_start = o.since, true));
			    SELECT * INTO other FROM journal_owner o JOIN pg_stat_activity a USING (pid) WHERE NOT (o.shared AND %1$s) LIMIT 1;
			    IF FOUND THEN
			      RAISE EXCEPTION 'in use by another Parley server, which is logged in as %% from %% since %%',
			        other.usename, coalesce(host(other.client_addr), 'this machine or unknown'), other.since::timestamptz(0);
			    END IF;
			    INSERT INTO journal_owner
			      SELECT pid, usesysid, backend_start, %1$s FROM pg_stat_activity WHERE pid = pg_backend_pid();
			  END IF;
			  IF NOT pg_try_advisory_lock%2$s(old_lock[1]::integer, old_lock[2]::integer)
			      AND to_regclass('conversation') IS NOT NULL AND EXISTS (
			        SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
			        WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND l.objsubid = 2
			          AND l.classid::bigint = old_lock[1] & 4294967295 AND l.objid::bigint = old_lock[2] & 4294967295
			          AND has_table_privilege(a.usesysid, to_regclass('conversation'), 'INSERT')) THEN
			    RAISE EXCEPTION 'in use by another Parley server, of an older version';
			  END IF;
			END $$""";

	private PostgresqlOwner() {
	}

	/**
	 * {@return what a session executes to own the journal, as often as it likes; it fails
	 * while another server does}
	 * @param shared whether other nodes may own it as well
	 */
	static String claim(boolean shared) {
		return shared ? CLAIM.formatted("true", "_shared") : CLAIM.formatted("false", "");
	}

}
