import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends the price to each client. */
class Prices {
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("listening on " + port);
            while (true) {
                try (Socket caller = server.accept()) {
                    caller.getOutputStream().write(price().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static String price() {
        return "42";
    }
}
