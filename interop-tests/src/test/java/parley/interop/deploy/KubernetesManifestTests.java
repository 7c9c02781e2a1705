package parley.interop.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * deploy/kubernetes.yml against the schema of Kubernetes' own API (the rules that its
 * Java client has for each kind: fields that there are not, fields that are missing), and
 * against what Parley's nodes need.
 */
class KubernetesManifestTests {

	private static final Path FILE = Path.of("..", "deploy", "kubernetes.yml");

	/** The rules of a kind. */
	private interface Schema {

		void validate(JsonElement resource) throws IOException;

	}

	private static final Map<String, Schema> SCHEMAS = Map.of("v1 Secret", V1Secret::validateJsonElement,
			"apps/v1 Deployment", V1Deployment::validateJsonElement, "v1 Service", V1Service::validateJsonElement,
			"policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

	private static final Map<String, JsonObject> RESOURCES = new HashMap<>();

	@BeforeAll
	static void read() throws IOException {
		LoaderOptions strict = new LoaderOptions();
		strict.setAllowDuplicateKeys(false);
		try (Reader reader = Files.newBufferedReader(FILE)) {
			for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(reader)) {
				JsonObject resource = new Gson().toJsonTree(document).getAsJsonObject();
				String name = "%s %s".formatted(resource.get("kind").getAsString(), text(resource, "metadata", "name"));
				assertThat(RESOURCES.put(name, resource)).as(name).isNull();
			}
		}
	}

	private static JsonElement at(JsonElement whole, Object... path) {
		JsonElement at = whole;
		for (Object step : path) {
			at = (step instanceof Integer number) ? at.getAsJsonArray().get(number)
					: at.getAsJsonObject().get((String) step);
			assertThat(at).as("%s in %s", step, List.of(path)).isNotNull();
		}
		return at;
	}

	private static String text(JsonElement whole, Object... path) {
		return at(whole, path).getAsString();
	}

	private static JsonObject deployment() {
		return resource("Deployment parley");
	}

	private static JsonObject resource(String name) {
		return Objects.requireNonNull(RESOURCES.get(name), name);
	}

	private static JsonElement pod(Object... path) {
		return at(at(deployment(), "spec", "template", "spec"), path);
	}

	private static void validate(JsonObject resource) throws IOException {
		String kind = "%s %s".formatted(text(resource, "apiVersion"), text(resource, "kind"));
		Objects.requireNonNull(SCHEMAS.get(kind), kind).validate(resource);
	}

	@Test
	void eachResourceIsWhatKubernetesKnows() throws IOException {
		assertThat(RESOURCES).containsOnlyKeys("Secret parley", "Deployment parley", "Service parley",
				"Service parley-desk", "PodDisruptionBudget parley");
		for (JsonObject resource : RESOURCES.values()) {
			validate(resource);
		}
	}

	@Test
	void fieldThatThereIsNotIsSeenHoweverDeepItIs() {
		JsonObject mistyped = deployment().deepCopy();
		at(mistyped, "spec", "template", "spec", "containers", 0, "livenessProbe", "httpGet").getAsJsonObject()
			.addProperty("pathh", "/");
		assertThatThrownBy(() -> validate(mistyped)).hasMessageContaining("pathh");
		JsonObject nameless = deployment().deepCopy();
		at(nameless, "spec", "template", "spec", "containers", 0).getAsJsonObject().remove("name");
		assertThatThrownBy(() -> validate(nameless)).hasMessageContaining("name");
	}

	@Test
	void whatSelectsPodsSelectsTheseNodes() {
		JsonElement labels = at(deployment(), "spec", "template", "metadata", "labels");
		assertThat(at(deployment(), "spec", "selector", "matchLabels")).isEqualTo(labels);
		assertThat(at(resource("Service parley"), "spec", "selector")).isEqualTo(labels);
		assertThat(at(resource("Service parley-desk"), "spec", "selector")).isEqualTo(labels);
		assertThat(at(resource("PodDisruptionBudget parley"), "spec", "selector", "matchLabels")).isEqualTo(labels);
		assertThat(pod("topologySpreadConstraints", 0, "labelSelector", "matchLabels")).isEqualTo(labels);
	}

	@Test
	void servicesLeadToPortsThatThereAre() {
		List<String> ports = pod("containers", 0, "ports").getAsJsonArray()
			.asList()
			.stream()
			.map((port) -> text(port, "name"))
			.toList();
		assertThat(ports).containsExactly("chat", "desk");
		assertThat(text(resource("Service parley"), "spec", "ports", 0, "targetPort")).isEqualTo("chat");
		assertThat(text(resource("Service parley-desk"), "spec", "ports", 0, "targetPort")).isEqualTo("desk");
		assertThat(at(resource("Service parley"), "spec", "ports", 0, "port").getAsInt()).isEqualTo(53142);
	}

	@Test
	void nodesAreAskedHowTheyAre() {
		JsonElement container = pod("containers", 0);
		assertThat(text(container, "startupProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
		assertThat(text(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
		assertThat(text(container, "readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
		List.of("startupProbe", "livenessProbe", "readinessProbe")
			.forEach((probe) -> assertThat(text(container, probe, "httpGet", "port")).isEqualTo("desk"));
	}

	@Test
	void nodesMayDoNoMoreThanTheyNeed() {
		assertThat(pod("securityContext", "runAsNonRoot").getAsBoolean()).isTrue();
		assertThat(pod("securityContext", "runAsUser").getAsInt()).isPositive();
		assertThat(text(pod("securityContext"), "seccompProfile", "type")).isEqualTo("RuntimeDefault");
		assertThat(pod("automountServiceAccountToken").getAsBoolean()).isFalse();
		JsonElement container = pod("containers", 0, "securityContext");
		assertThat(at(container, "readOnlyRootFilesystem").getAsBoolean()).isTrue();
		assertThat(at(container, "allowPrivilegeEscalation").getAsBoolean()).isFalse();
		assertThat(text(container, "capabilities", "drop", 0)).isEqualTo("ALL");
	}

	@Test
	void oneNodeAtATimeIsTakenAwayAndHasTheTimeToSayGoodbye() {
		assertThat(at(deployment(), "spec", "replicas").getAsInt()).isGreaterThan(2);
		assertThat(at(resource("PodDisruptionBudget parley"), "spec", "maxUnavailable").getAsInt()).isEqualTo(1);
		assertThat(at(deployment(), "spec", "strategy", "rollingUpdate", "maxUnavailable").getAsInt()).isEqualTo(1);
		Map<String, String> environment = new HashMap<>();
		pod("containers", 0, "env").getAsJsonArray()
			.forEach((variable) -> environment.put(text(variable, "name"), text(variable, "value")));
		assertThat(environment).containsEntry("PARLEY_CLUSTER_ENABLED", "true")
			.containsEntry("PARLEY_WIRE_DRAINTIMEOUT", "5m");
		assertThat(pod("terminationGracePeriodSeconds").getAsInt()).isGreaterThan(5 * 60 + 5);
	}

}
