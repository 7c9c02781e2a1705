package parley.server.sweep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The one sweeper, for what must not wait, and the one scheduler, for what may.
 */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SweepConfiguration.class);

	/** More than those that wait for the journal when it can't be reached. */
	private static final int THREADS = 6;

	@Bean
	Sweeper sweeper() {
		Sweeper sweeper = new Sweeper(System::nanoTime);
		sweeper.start();
		return sweeper;
	}

	/** Goes on while the server drains; a task that fails is run again in its time. */
	@Bean
	ThreadPoolTaskScheduler taskScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("upkeep-");
		scheduler.setDaemon(true);
		scheduler.setPoolSize(THREADS);
		scheduler.setAcceptTasksAfterContextClose(true);
		scheduler.setPhase(0);
		scheduler.setErrorHandler((failure) -> logger
			.warn("Something that is done now and then failed, and is tried again: {}", failure.toString()));
		return scheduler;
	}

}
