package parley.server.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.Valve;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import parley.server.admission.DeskConnections;
import parley.server.admission.OpenFiles;
import parley.server.clock.SteadyClock;
import parley.server.desk.DeskFeed;
import parley.server.flood.TokenBucket;
import parley.server.sweep.Sweeper;

/**
 * The web server, unless it is switched off.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

	/** In front of whatever reads them. */
	@Bean
	@ConditionalOnWebApplication
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedHeaders(WebProperties web) {
		return (tomcat) -> {
			List<Valve> valves = new ArrayList<>(tomcat.getEngineValves());
			valves.addFirst(new ForwardedHeaders(web.trustedProxies()));
			tomcat.setEngineValves(valves);
		};
	}

	@Bean
	@ConditionalOnWebApplication
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitedRequests(WebProperties web,
			ServerProperties server, DeskConnections connections, Sweeper sweeper) {
		boolean byFilter = server.getForwardHeadersStrategy() == ServerProperties.ForwardHeadersStrategy.FRAMEWORK;
		return (tomcat) -> {
			tomcat.setProtocol(TimedHttpProtocol.class.getName());
			tomcat.addProtocolHandlerCustomizers((TomcatProtocolHandlerCustomizer<TimedHttpProtocol>) (http) -> {
				http.limit(connections.atMost(),
						new AddressConnections(web.connectionsPerAddress(), web.trustedProxies()));
				http.limit(web.headerWithin(), web.bodyWithin(), sweeper);
			});
			// Behind Tomcat's own valve, which knows whose request a proxy sends.
			tomcat.addContextValves(new RequestsByAddress(web.requestsPerAddress(), byFilter));
		};
	}

	/** Around all others. */
	@Bean
	@ConditionalOnWebApplication
	FilterRegistrationBean<FailedRequests> failedRequests() {
		FilterRegistrationBean<FailedRequests> filter = new FilterRegistrationBean<>(
				new FailedRequests(new TokenBucket(10, 1, System::nanoTime)));
		filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	@ConditionalOnWebApplication
	DeskConnections deskConnections(WebProperties web) {
		return DeskConnections.of(web.connections(), OpenFiles.ofThisProcess());
	}

	@Bean
	@ConditionalOnWebApplication
	WebAddress webAddress(ServerProperties server, ApplicationEventPublisher events) {
		return new WebAddress(server, events);
	}

	@Bean
	@ConditionalOnWebApplication
	TranscriptExports transcriptExports(WebProperties web) {
		return new TranscriptExports(web);
	}

	@Bean
	@ConditionalOnWebApplication
	EventSender eventSender(WebProperties web) {
		return new EventSender(web.maxStreams());
	}

	@Bean
	@ConditionalOnWebApplication
	ReplayLimits replayLimits(WebProperties web, ObjectProvider<InstantSource> clock) {
		return new ReplayLimits(web.replayedEventsPerMinute(), clock.getIfAvailable(SteadyClock::startingNow));
	}

	@Bean
	@ConditionalOnWebApplication
	LiveStreams liveStreams(DeskFeed feed, EventSender sender, ReplayLimits replays, WebProperties web) {
		return new LiveStreams(feed, sender, replays, web);
	}

}
