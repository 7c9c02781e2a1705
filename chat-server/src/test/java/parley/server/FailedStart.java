package parley.server;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A start that must fail. */
final class FailedStart {

	private FailedStart() {
	}

	/**
	 * {@return the line that says why it has failed}
	 * @param application what is started
	 * @param arguments its arguments
	 */
	static String of(Class<?> application, String... arguments) {
		SpringApplication start = new SpringApplication(application);
		start.setLogStartupInfo(false);
		Throwable failure = catchThrowable(() -> start.run(arguments).close());
		assertThat(failure).as("why %s has failed to start with %s", application.getSimpleName(), arguments)
			.isNotNull();
		return StartFailure.describe(failure);
	}

}
