package parley.interop.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.ContainerNetwork;

import parley.interop.ProcessOutput;

/** A program in a container. */
final class RunningContainer extends Running {

	private final String alias;

	private final AttachedContainer container;

	private final String network;

	private final String address;

	RunningContainer(String name, String alias, AttachedContainer container, String network) {
		super(name);
		this.alias = alias;
		this.container = container;
		this.network = network;
		this.address = Objects.requireNonNull(container.getContainerInfo()
			.getNetworkSettings()
			.getNetworks()
			.values()
			.iterator()
			.next()
			.getIpAddress(), "a container on a network has an address");
	}

	/**
	 * {@return its name in the network}
	 */
	String alias() {
		return this.alias;
	}

	@Override
	ProcessOutput output() {
		return this.container.output();
	}

	@Override
	void type(String line) {
		this.container.keyboard().put((line + '\n').getBytes(StandardCharsets.UTF_8));
	}

	@Override
	void signal(String signal) {
		docker().killContainerCmd(this.container.getContainerId()).withSignal(signal).exec();
	}

	@Override
	void cutNetwork() {
		docker().disconnectFromNetworkCmd()
			.withContainerId(this.container.getContainerId())
			.withNetworkId(this.network)
			.withForce(true)
			.exec();
	}

	/** With the address that it had, so that the connection goes on. */
	@Override
	void restoreNetwork() {
		docker().connectToNetworkCmd()
			.withContainerId(this.container.getContainerId())
			.withNetworkId(this.network)
			.withContainerNetwork(
					new ContainerNetwork().withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(this.address)))
			.exec();
	}

	@Override
	int exitCode(Duration patience) {
		try (WaitContainerResultCallback wait = docker().waitContainerCmd(this.container.getContainerId())
			.exec(new WaitContainerResultCallback())) {
			return wait.awaitStatusCode(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (DockerClientException late) {
			return -1;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private DockerClient docker() {
		return this.container.getDockerClient();
	}

	@Override
	public void close() {
		this.container.keyboard().end();
		this.container.stop();
	}

}
