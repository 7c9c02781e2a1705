package parley.server.web.page;

import java.time.InstantSource;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import parley.server.desk.Desk;
import parley.server.transcript.Transcripts;
import parley.server.web.access.ConversationAccess;

/**
 * What the pages are made of.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PageConfiguration {

	private final InstantSource clock = InstantSource.system();

	@Bean
	Unclaimed unclaimed(Desk desk) {
		return new Unclaimed(desk, this.clock);
	}

	@Bean
	InboxPages inboxPages(Desk desk, Unclaimed unclaimed) {
		return new InboxPages(desk, unclaimed, this.clock);
	}

	@Bean
	History history(ObjectProvider<Transcripts> transcripts, Desk desk) {
		Transcripts record = transcripts.getIfAvailable();
		return (record != null) ? new JournalHistory(record) : new RememberedHistory(desk);
	}

	@Bean
	ConversationPages conversationPages(Desk desk, History history, ConversationAccess access,
			CannedProperties canned) {
		return new ConversationPages(desk, history, access, canned);
	}

	@Bean
	DeskPage deskPage(Desk desk, InboxPages inbox, ConversationPages conversations) {
		return new DeskPage(desk, inbox, conversations);
	}

	@Bean
	Replies replies(Desk desk, ConversationAccess access) {
		return new Replies(desk, access);
	}

	@Bean
	WebMvcConfigurer pageArguments() {
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new ActingResolver());
			}
		};
	}

}
