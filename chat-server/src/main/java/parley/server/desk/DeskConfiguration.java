package parley.server.desk;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import parley.server.conversation.Conversations;

/**
 * The desk, told of everything that happens.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskProperties.class)
class DeskConfiguration {

	private final InstantSource clock = InstantSource.system();

	@Bean
	DeskFeed deskFeed(DeskProperties properties) {
		return new DeskFeed(properties.replayEvents(), this.clock);
	}

	@Bean
	Board board() {
		return new Board(this.clock);
	}

	@Bean
	Leases leases(Board board, DeskFeed feed, DeskProperties properties) {
		return new Leases(new RememberedClaims(), board, feed, properties.claimLease(), this.clock);
	}

	@Bean
	DeskUpkeep deskUpkeep(Leases leases, DeskFeed feed) {
		return new DeskUpkeep(leases, feed);
	}

	@Bean
	Desk desk(Conversations conversations, Board board, Leases leases, DeskFeed feed) {
		Desk desk = new Desk(conversations, board, leases, new RememberedNotes((id) -> board.find(id).isPresent()),
				feed, this.clock);
		conversations.subscribe(desk::on);
		return desk;
	}

}
