package parley.server.cluster;

import java.util.concurrent.Executors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.desk.DeskMirror;
import parley.server.journal.InterruptedConversations;
import parley.server.journal.Journal;
import parley.server.journal.JournalStore;
import parley.server.journal.SharedJournal;
import parley.server.turn.Ending;

/**
 * A node among others, where {@code parley.cluster.enabled} is set.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClusterProperties.class)
class ClusterConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("parley.cluster.enabled")
	static class Node {

		@Bean
		Lease lease(ObjectProvider<SharedJournal> journals, ClusterProperties properties) {
			SharedJournal journal = shared(journals);
			Lease lease = new Lease(new NodeRows(journal, properties.lease()), new LostNodes(journal.lease()),
					properties.lease());
			lease.start();
			return lease;
		}

		@Bean
		Membership membership(Lease lease) {
			return lease.membership();
		}

		@Bean
		ToldChanges toldChanges(SharedJournal journal) {
			return new ToldChanges(journal, Executors.newVirtualThreadPerTaskExecutor());
		}

		@Bean
		IntentRows intentRows(SharedJournal journal) {
			return new IntentRows(journal);
		}

		@Bean
		TransferRows transferRows(SharedJournal journal) {
			return new TransferRows(journal);
		}

		@Bean
		Summons summons(TransferRows rows, Lease lease) {
			return new Summons(rows, lease.heartbeat());
		}

		@Bean
		Transfers transfers(TransferRows rows, Membership membership, Conversations conversations,
				Resumption resumption, JournalStore store, Journal journal) {
			return new Transfers(rows, membership, conversations, resumption, new InterruptedConversations(store)::find,
					journal);
		}

		@Bean
		PendingOutcomes pendingOutcomes(ClusterProperties properties) {
			return new PendingOutcomes(properties.outcomeTimeout());
		}

		@Bean
		IntentExecutor intentExecutor(IntentRows intents, Conversations conversations) {
			return new IntentExecutor(intents, conversations);
		}

		@Bean
		@Primary
		ClusterReplyService clusterReplyService(Conversations conversations, Membership membership, IntentRows intents,
				IntentExecutor executor, PendingOutcomes outcomes) {
			return new ClusterReplyService(conversations, membership, intents, executor, outcomes);
		}

		@Bean
		Follower follower(SharedJournal journal, Lease lease, Conversations conversations, IntentRows intents,
				IntentExecutor executor, Transfers transfers, PendingOutcomes outcomes, DeskMirror desk,
				ClusterProperties properties) {
			lease.heartbeat()
				.whenLost(() -> conversations.open().forEach((id) -> conversations.end(id, Ending.NODE_LOST)));
			ClusterPoll poll = new ClusterPoll(lease.membership(), transfers, executor,
					new RemoteConversations(new RemoteRows(journal), desk), intents, outcomes);
			return new Follower(journal, poll, properties.pollInterval());
		}

		private static SharedJournal shared(ObjectProvider<SharedJournal> journals) {
			SharedJournal journal = journals.getIfAvailable();
			if (journal == null) {
				throw new ApplicationContextException(
						"parley.cluster.enabled=true needs a journal: parley.journal.enabled is false.");
			}
			return journal;
		}

	}

}
