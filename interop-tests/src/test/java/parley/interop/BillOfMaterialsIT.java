package parley.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Each executable jar says what it is made of. */
class BillOfMaterialsIT {

	private static final String LIBRARIES = "BOOT-INF/lib/";

	@ParameterizedTest
	@ValueSource(strings = { "chat-server", "chat-client" })
	void jarListsTheLibrariesThatAreInItAndNoneOfTheTests(String module) throws IOException {
		try (JarFile jar = new JarFile(ParleyJars.jar(module).toFile())) {
			JsonNode bill = JsonMapper.shared()
				.readTree(jar.getInputStream(jar.getJarEntry("META-INF/sbom/application.cdx.json")));
			assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
			assertThat(bill.path("metadata").path("component").path("name").asString()).isEqualTo(module);
			assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
				.isEqualTo("META-INF/sbom/application.cdx.json");
			assertThat(listed(bill)).containsAll(libraries(jar));
			assertThat(names(bill)).doesNotContain("junit-jupiter-api", "jazzer", "assertj-core");
		}
	}

	private static Set<String> libraries(JarFile jar) {
		return jar.stream()
			.filter((entry) -> entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar"))
			.map((entry) -> Path.of(entry.getName()).getFileName().toString())
			// Boot's own, by which it layers an image.
			.filter((name) -> !name.startsWith("spring-boot-jarmode-tools-"))
			.collect(Collectors.toSet());
	}

	private static List<String> listed(JsonNode bill) {
		return bill.path("components")
			.valueStream()
			.map((one) -> one.path("name").asString() + "-" + one.path("version").asString() + ".jar")
			.toList();
	}

	private static List<String> names(JsonNode bill) {
		return bill.path("components").valueStream().map((one) -> one.path("name").asString()).toList();
	}

}
