package parley.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server's own certificate, as make-cert makes it.
 *
 * @param file the certificate
 * @param key its private key
 */
record OwnCertificate(Path file, Path key) {

	static OwnCertificate makeIn(Path folder) {
		OwnCertificate made = new OwnCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
		try (ChatProcess makes = ChatProcess.start(ParleyJars.makeCert(folder.toString()))) {
			assertThat(makes.awaitExit(Patience.START)).as(makes.err()).isZero();
			assertThat(makes.out()).contains("--tls --ca " + made.file());
		}
		return made;
	}

	/** The server's settings. */
	String[] settings() {
		return new String[] { "--parley.ssl-bundle=own",
				"--spring.ssl.bundle.pem.own.keystore.certificate=file:" + this.file,
				"--spring.ssl.bundle.pem.own.keystore.private-key=file:" + this.key };
	}

	/** OpenSSL as a client that trusts it, and knows nothing of Parley. */
	List<String> opensslClient(int port, String... options) {
		Path openssl = RequiredTool.find("openssl");
		List<String> command = new ArrayList<>(List.of(openssl.toString(), "s_client", "-connect", "127.0.0.1:" + port,
				"-quiet", "-verify_return_error", "-verify_ip", "127.0.0.1", "-CAfile", this.file.toString()));
		command.addAll(List.of(options));
		return command;
	}

}
