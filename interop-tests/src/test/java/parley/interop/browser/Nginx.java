package parley.interop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import parley.interop.FreePort;
import parley.interop.LoggedProcess;
import parley.interop.RequiredTool;

/**
 * A real nginx that has the desk under a path of its own, as docs/OPERATING.md has it.
 */
final class Nginx implements AutoCloseable {

	private static final String CONFIGURATION = """
			daemon off;
			master_process off;
			pid FOLDER/nginx.pid;
			error_log stderr notice;
			events {}
			http {
			    access_log off;
			    client_body_temp_path FOLDER/body;
			    proxy_temp_path FOLDER/proxy;
			    fastcgi_temp_path FOLDER/fastcgi;
			    uwsgi_temp_path FOLDER/uwsgi;
			    scgi_temp_path FOLDER/scgi;
			    server {
			        listen 127.0.0.1:PORT;
			        location /support/ {
			            proxy_pass http://127.0.0.1:TARGET/;
			            proxy_set_header Host $http_host;
			            proxy_set_header X-Forwarded-For $remote_addr;
			            proxy_set_header X-Forwarded-Proto $scheme;
			            proxy_set_header X-Forwarded-Prefix /support;
			        }
			    }
			}
			""";

	private final LoggedProcess process;

	private final int port;

	private Nginx(LoggedProcess process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts it.
	 * @param target where the desk is, {@code PORT} or {@code PORT/PATH}
	 */
	static Nginx before(String target) {
		Path program = RequiredTool.find("nginx");
		int port = FreePort.find();
		try {
			Path folder = Files
				.createTempDirectory(Files.createDirectories(Path.of("target", "nginx").toAbsolutePath()), "");
			Path file = Files.writeString(folder.resolve("nginx.conf"),
					CONFIGURATION.replace("FOLDER", folder.toString())
						.replace("PORT", Integer.toString(port))
						.replace("TARGET", target));
			LoggedProcess process = LoggedProcess.start("nginx",
					List.of(program.toString(), "-p", folder.toString(), "-c", file.toString()));
			process.await(Pattern.compile("start worker|using the"));
			return new Nginx(process, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address(String path) {
		return "http://127.0.0.1:%d/support%s".formatted(this.port, path);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
