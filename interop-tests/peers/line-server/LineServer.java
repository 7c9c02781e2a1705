import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server as it is written in Java: it reads lines and answers with lines, takes turns by blocking, and knows quit as
 * the line \quit, alone or behind a name. Written from docs/PROTOCOL.md to test Parley against.
 *
 *     java LineServer.java [PORT]          53142 without PORT; 0 picks a free one
 *
 * The operator types on stdin. Quit goes out bare, as it should. SIGINT only closes the connection.
 */
final class LineServer {

    private static final String QUIT = "\\quit";

    private final BufferedReader operator = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    public static void main(String[] arguments) throws IOException {
        int port = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 53142;
        try (ServerSocket listener = new ServerSocket(port)) {
            new LineServer().serve(listener);
        }
    }

    private void serve(ServerSocket listener) throws IOException {
        boolean operatorThere = true;
        while (operatorThere) {
            System.out.println("Listening on 0.0.0.0:" + listener.getLocalPort() + ", waiting for a connection.");
            try (Socket client = listener.accept()) {
                System.out.println("Connected to " + client.getInetAddress().getHostAddress()
                        + ". Please wait for the first message.");
                operatorThere = converse(client);
            }
            catch (IOException reset) {
                System.out.println("The client is gone.");
            }
        }
    }

    /** Takes turns until one side ends it. Says whether the operator is still there. */
    private boolean converse(Socket client) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter answers = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(QUIT) || line.endsWith("> " + QUIT)) {
                System.out.println("The client has quit.");
                return true;
            }
            System.out.println(line);
            String answer = this.operator.readLine();
            if (answer == null || answer.equals(QUIT)) {
                answers.print(QUIT);
                answers.flush();
                System.out.println("You have quit.");
                return answer != null;
            }
            answers.println(answer);
        }
        System.out.println("The client is gone.");
        return true;
    }

}
