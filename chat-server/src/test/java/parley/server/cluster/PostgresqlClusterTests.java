package parley.server.cluster;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalLocation;
import parley.server.journal.JournalUnavailableException;
import parley.server.journal.PostgresqlServer;
import parley.server.journal.SharedJournal;

/** The database of nodes that run. */
class PostgresqlClusterTests extends ClusterRepositoryContract {

	/** Longer than any test: a lease runs out when a test says so. */
	private static final Duration LEASE = Duration.ofHours(1);

	private static JournalLocation database;

	private static Node first;

	private static Node second;

	@BeforeAll
	static void start() {
		database = PostgresqlServer.shared().createJournal();
		first = new Node();
		second = new Node();
	}

	@AfterAll
	static void stop() {
		first.context.close();
		second.context.close();
	}

	@Override
	List<ContractNode> join() {
		return Stream.of(first, second).peek(Node::join).map(ContractNode.class::cast).toList();
	}

	private static final class Node extends ContractNode {

		private final ConfigurableApplicationContext context;

		private final SharedJournal journal;

		Node() {
			this.context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
				.logStartupInfo(false)
				.initializers((context) -> ((GenericApplicationContext) context).registerBean(Membership.class,
						() -> membership(context.getBean(SharedJournal.class))))
				.run(Stream
					.concat(Stream.of(database.options()),
							Stream.of("--parley.cluster.enabled=true", "--parley.journal.retry-interval=50ms"))
					.toArray(String[]::new));
			this.journal = this.context.getBean(SharedJournal.class);
		}

		@ComponentScan({ "parley.server.journal", "parley.server.sweep" })
		static final class Parts {

		}

		private static Membership membership(SharedJournal journal) {
			NodeRepository nodes = new NodeRows(journal, LEASE);
			Membership membership = new Membership(nodes, () -> {
			});
			membership.joined(nodes.join("test"));
			return membership;
		}

		/** Becomes another node. */
		void join() {
			membership().lost();
			membership().joined(nodes().join("test"));
		}

		@Override
		Membership membership() {
			return this.context.getBean(Membership.class);
		}

		@Override
		NodeRepository nodes() {
			return new NodeRows(this.journal, LEASE);
		}

		@Override
		LostNodeRepository lostNodes() {
			return new LostNodes(this.journal);
		}

		@Override
		IntentRepository intents() {
			return new IntentRows(this.journal);
		}

		@Override
		TransferRepository transfers() {
			return new TransferRows(this.journal);
		}

		@Override
		boolean append(JournalEntry... entries) {
			try {
				this.context.getBean(Journal.class).append(List.of(entries));
				return true;
			}
			catch (JournalUnavailableException ex) {
				return false;
			}
		}

		@Override
		void expire() {
			RunningNode.expireLease(database, identity().number());
		}

	}

}
