package parley.server.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated
@ExtendWith(OutputCaptureExtension.class)
class SystemdNotifierTests {

	@TempDir
	private Path folder;

	@Test
	void aServerThatSystemdWaitsForSaysThatItIsReadyAndThatItStops() throws Exception {
		Path told = this.folder.resolve("told");
		Path command = executable("printf '%s\\n' \"$1\" >>'" + told + "'");
		try (ConfigurableApplicationContext context = start(command)) {
			assertThat(told).hasContent("--ready");
			assertThat(context.isActive()).isTrue();
		}
		assertThat(told).hasContent("--ready\nSTOPPING=1\n");
	}

	@Test
	void systemdThatCanNotBeToldIsNoReasonNotToStartButIsSaid(CapturedOutput output) {
		new SystemdNotifier(List.of(this.folder.resolve("missing").toString())).ready();
		assertThat(output).contains("systemd can't be told --ready");
	}

	@Test
	void aCommandThatFailsIsNamed(CapturedOutput output) throws Exception {
		Path command = executable("exit 1");
		new SystemdNotifier(List.of(command.toString())).ready();
		assertThat(output).contains("systemd could not be told --ready: " + command + " failed");
	}

	@Test
	void nobodyIsToldWhereSystemdDoesNotWait() {
		try (ConfigurableApplicationContext context = application(SystemdConfiguration.class).run()) {
			assertThat(context.getBeansOfType(SystemdNotifier.class)).isEmpty();
		}
	}

	private static ConfigurableApplicationContext start(Path command) {
		return application(Notifying.class).run("--command=" + command);
	}

	private static SpringApplication application(Class<?> configuration) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	private Path executable(String script) throws Exception {
		Path file = this.folder.resolve("notify");
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Notifying {

		@Bean
		SystemdNotifier systemdNotifier(Environment environment) {
			return new SystemdNotifier(List.of(environment.getRequiredProperty("command")));
		}

	}

}
