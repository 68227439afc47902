import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks the service for the price, and fails where it is not a number. */
class Ask {
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("PRICES_PORT"));
        try (Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String price = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("the price is " + Integer.parseInt(price));
        }
    }
}
