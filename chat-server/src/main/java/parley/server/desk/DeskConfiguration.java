package parley.server.desk;

import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

import parley.server.clock.SteadyClock;
import parley.server.conversation.Answering;
import parley.server.conversation.Conversations;
import parley.server.journal.JournalStore;

/**
 * The desk, told of everything that happens.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskProperties.class)
class DeskConfiguration {

	private final InstantSource clock = InstantSource.system();

	/** A claim lasts as long as it says, whoever sets the clock. */
	private final InstantSource steady = SteadyClock.startingNow();

	@Bean
	DeskFeed deskFeed(DeskProperties properties) {
		return new DeskFeed(properties.replayEvents(), this.clock);
	}

	@Bean
	Board board() {
		return new Board(this.steady);
	}

	@Bean
	ClaimService claimService(ObjectProvider<JournalStore> journal, Board board, DeskFeed feed,
			DeskProperties properties, ObjectProvider<DeskChanges> changes) {
		JournalStore store = journal.getIfAvailable();
		return new ClaimService((store != null) ? claims(store, changes.getIfAvailable()) : new RememberedClaims(),
				board, feed, properties.claimLease(), this.steady);
	}

	@Bean
	DeskUpkeep deskUpkeep(ClaimService claims, DeskFeed feed, TaskScheduler taskScheduler) {
		return new DeskUpkeep(claims, feed, taskScheduler);
	}

	@Bean
	Notes notes(ObjectProvider<JournalStore> journal, Board board, DeskProperties properties,
			ObjectProvider<DeskChanges> changes) {
		JournalStore store = journal.getIfAvailable();
		if (store == null) {
			return new RememberedNotes((id) -> board.find(id).isPresent(), properties.notesPerConversation());
		}
		Notes kept = new JournalledNotes(store, properties.notesPerConversation());
		DeskChanges told = changes.getIfAvailable();
		return (told != null) ? new AnnouncedNotes(kept, told) : kept;
	}

	@Bean
	DeskListeners deskListeners(Conversations conversations, Board board, ClaimService claims, Notes notes,
			DeskFeed feed) {
		DeskListeners listeners = new DeskListeners(board, claims, notes, feed);
		conversations.subscribe(listeners);
		return listeners;
	}

	@Bean
	Desk desk(DeskListeners listeners, Answering answering, Board board, ClaimService claims, Notes notes,
			DeskFeed feed) {
		return new Desk(listeners, answering, board, claims, notes, feed, this.clock);
	}

	@Bean
	DeskMirror deskMirror(DeskListeners listeners, Board board, DeskFeed feed) {
		return new DeskMirror(listeners, board, feed);
	}

	private static Claims claims(JournalStore store, @Nullable DeskChanges changes) {
		JournalledClaims claims = new JournalledClaims(store);
		claims.forgetThoseOfNobody();
		return (changes != null) ? new AnnouncedClaims(claims, changes) : claims;
	}

}
