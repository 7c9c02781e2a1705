package parley.interop.matrix;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/**
 * Containers on a network of their own. No port is published, and nothing uses the host's
 * network.
 */
final class Containers implements Place {

	/** What the engine is asked to do: {@code required} makes its absence a failure. */
	static final String SETTING = "PARLEY_CONTAINERS";

	private static final int ATTEMPTS = 20;

	private static final Optional<String> PROBLEM = findProblem();

	private final AtomicInteger started = new AtomicInteger();

	private final Network network;

	private Containers(Network network) {
		this.network = network;
	}

	/**
	 * {@return why no containers can be used, or empty if they can}
	 */
	static Optional<String> problem() {
		return PROBLEM;
	}

	private static Optional<String> findProblem() {
		if ("none".equals(System.getenv(SETTING))) {
			return Optional.of(SETTING + "=none is set, so the matrix ran with processes: unset it");
		}
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			return Optional
				.of("no container engine answers, so the matrix ran with processes: install and start Docker");
		}
		for (Program program : Program.values()) {
			if (program.image() instanceof Image.OfCompose image && !image.isThere()) {
				return Optional.of("the image %s is not there, so the matrix ran with processes: %s"
					.formatted(image.name(), "docker compose --profile client build"));
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return a new network without anything on it}
	 */
	static Containers open() {
		for (int attempt = 1;; attempt++) {
			try {
				Network network = networkWithSubnetOfItsOwn();
				network.getId();
				return new Containers(network);
			}
			catch (DockerException subnetTaken) {
				if (attempt == ATTEMPTS) {
					throw subnetTaken;
				}
			}
		}
	}

	/** Only there a container can come back with the address that it had. */
	private static Network networkWithSubnetOfItsOwn() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		String subnet = "10.%d.%d.0/24".formatted(random.nextInt(128, 255), random.nextInt(256));
		return Network.builder()
			.createNetworkCmdModifier(
					(create) -> create.withIpam(new Ipam().withConfig(List.of(new Ipam.Config().withSubnet(subnet)))))
			.build();
	}

	@Override
	public String description() {
		return "in containers";
	}

	@Override
	public int portToListenOn(int wished) {
		return wished;
	}

	@Override
	public Running startServer(Program program, List<String> arguments) {
		return start(program, arguments);
	}

	@Override
	public Running startClient(Program program, Function<Address, List<String>> arguments, Running server, int port,
			Line line) {
		return start(program, arguments.apply(new Address(((RunningContainer) server).alias(), port)));
	}

	private Running start(Program program, List<String> arguments) {
		String alias = "peer-" + this.started.incrementAndGet();
		AttachedContainer container = new AttachedContainer(program.image());
		container.withNetwork(this.network)
			.withNetworkAliases(alias)
			.withCommand(arguments.toArray(String[]::new))
			.start();
		return new RunningContainer(program + " " + arguments, alias, container, this.network.getId());
	}

	@Override
	public void close() {
		this.network.close();
	}

}
