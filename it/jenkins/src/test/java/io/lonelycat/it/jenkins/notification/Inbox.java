// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A mail server on this machine that takes everything and delivers nothing. */
final class Inbox implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final FutureTask<Void> serving = new FutureTask<>(this::serve, null);

    /**
     * What arrived.
     *
     * @param to for whom the envelope is
     * @param headers each on one line
     * @param body with what is around its parts
     */
    record Mail(List<String> to, List<String> headers, String body) {
        private static Mail of(List<String> to, String data) {
            int end = data.indexOf("\n\n");
            String unfolded = data.substring(0, end).replaceAll("\n[ \t]+", " ");
            return new Mail(List.copyOf(to), unfolded.lines().toList(), data.substring(end + 2));
        }

        String header(String name) {
            List<String> found = headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .toList();
            return found.size() == 1 ? found.get(0).substring(name.length() + 1).strip() : found.toString();
        }
    }

    private Inbox() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static Inbox open() throws IOException {
        Inbox inbox = new Inbox();
        Thread thread = new Thread(inbox.serving, "inbox");
        thread.setDaemon(true);
        thread.start();
        return inbox;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    private void serve() {
        while (!socket.isClosed()) {
            serveOne();
        }
    }

    /** One that goes away keeps the next one from nothing. */
    private void serveOne() {
        try (Socket client = socket.accept()) {
            talk(client);
        } catch (IOException gone) {
            return;
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        List<String> to = new ArrayList<>();
        say(out, "220 inbox");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT TO:")) {
                to.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                say(out, "250 ok");
            } else if (command.equals("DATA")) {
                say(out, "354 go on");
                mails.add(Mail.of(to, data(in)));
                to.clear();
                say(out, "250 ok");
            } else if (command.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return data.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            serving.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("The inbox did not end well", e);
        }
    }
}
