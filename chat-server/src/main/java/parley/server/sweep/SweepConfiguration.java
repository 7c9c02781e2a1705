package parley.server.sweep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one sweeper.
 */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {

	@Bean
	Sweeper sweeper() {
		Sweeper sweeper = new Sweeper(System::nanoTime);
		sweeper.start();
		return sweeper;
	}

}
