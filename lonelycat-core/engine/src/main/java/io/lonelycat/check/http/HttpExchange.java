// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.NetworkAttempt.OpenSockets;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Sends the request of a check to one address and reads the answer: HTTP/1.1, one connection for each request, no proxy,
 * no cookies, no credentials but those of the check.
 */
final class HttpExchange {
    private final HttpCheck check;
    private final Trust trust;
    private final OpenSockets sockets;
    private final Deadline deadline;

    HttpExchange(HttpCheck check, Trust trust, OpenSockets sockets, Deadline deadline) {
        this.check = check;
        this.trust = trust;
        this.sockets = sockets;
        this.deadline = deadline;
    }

    HttpAnswer send(URI uri) throws IOException {
        Socket plain = sockets.connect(host(uri), port(uri), deadline);
        try (Socket socket = check.request().isSecure() ? encrypted(plain, uri) : plain) {
            OutputStream out = socket.getOutputStream();
            out.write(message(uri));
            out.flush();
            return new AnswerReader(socket.getInputStream())
                    .read(check.request().answerHasBody());
        }
    }

    /** The name is compared with the certificate here: nothing that the JVM was told takes that away. */
    private Socket encrypted(Socket plain, URI uri) throws IOException {
        SSLSocket socket =
                (SSLSocket) trust.sslContext(check).getSocketFactory().createSocket(plain, host(uri), port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] message(URI uri) throws IOException {
        HttpRequest request = check.request();
        byte[] body = request.body().map(text -> text.getBytes(UTF_8)).orElse(new byte[0]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "lonelycat");
        headers.putAll(request.headers());
        StringBuilder head = new StringBuilder(request.method() + " " + target(uri) + " HTTP/1.1\r\n");
        head.append("Host: ").append(uri.getRawAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (request.body().isPresent()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(head.toString().getBytes(UTF_8));
        message.write(body);
        return message.toByteArray();
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
