package parley.server.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Looks whether the ports are free as soon as the settings are read (S1). The listeners
 * would find out as well, but only when all the rest has started, which takes seconds.
 */
final class PortCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (event.getSpringApplication().getAllSources().stream().noneMatch(PortCheck::isServer)) {
			return;
		}
		for (ListenerProperties listener : listeners(Binder.get(event.getEnvironment()))) {
			if (listener.port() > 0 && listener.port() <= 65535) {
				check(listener);
			}
		}
	}

	/** Rather than one of the tools that work beside it. */
	private static boolean isServer(Object source) {
		return source instanceof Class<?> type && type.isAnnotationPresent(SpringBootApplication.class);
	}

	/** Wrong settings are left to those who validate them. */
	private static List<ListenerProperties> listeners(Binder settings) {
		try {
			return settings.bindOrCreate("parley", ListenersProperties.class).all();
		}
		catch (BindException invalid) {
			return List.of();
		}
	}

	/** Without listening, so that nobody can connect meanwhile. */
	private static void check(ListenerProperties listener) {
		try (Socket socket = new Socket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(listener.bindAddress(), listener.port()));
		}
		catch (IOException ex) {
			throw listener.cannotListen(ex, ex);
		}
	}

}
