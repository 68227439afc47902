// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.gate.approval.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An agent of keys that answers as OpenSSH's does, with one key of Ed25519 and one of another kind. */
final class OwnAgent implements AutoCloseable {
    private static final String KIND = "ssh-ed25519";

    private final ServerSocketChannel server;
    private final Path socket;
    private final SigningKey.Pair pair;
    private final boolean willing;
    private final FutureTask<Void> serving = new FutureTask<>(this::serve, null);

    OwnAgent(Path socket, SigningKey.Pair pair, boolean willing) throws IOException {
        this.socket = socket;
        this.pair = pair;
        this.willing = willing;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(serving, "agent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what the environment of whoever asks it has to say. */
    Map<String, String> environment() {
        return Map.of("SSH_AUTH_SOCK", socket.toString());
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                ByteBuffer request = read(channel, read(channel, 4).getInt());
                ByteBuffer answer = request.get() == 11 ? listed() : signed(request);
                ByteBuffer out = ByteBuffer.allocate(4 + answer.limit());
                out.putInt(answer.limit()).put(answer).flip();
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new IOException("gone");
            }
        }
        return in.flip();
    }

    private ByteBuffer listed() {
        ByteBuffer out = ByteBuffer.allocate(500);
        out.put((byte) 12).putInt(2);
        put(out, blob("ssh-rsa", new byte[200]));
        put(out, "anna's old key".getBytes(StandardCharsets.UTF_8));
        put(out, blob(KIND, Base64.getDecoder().decode(pair.publicKey().text())));
        put(out, "anna@example.org".getBytes(StandardCharsets.UTF_8));
        return out.flip();
    }

    private ByteBuffer signed(ByteBuffer request) {
        byte[] key = new byte[request.getInt()];
        request.get(key);
        byte[] message = new byte[request.getInt()];
        request.get(message);
        ByteBuffer out = ByteBuffer.allocate(200);
        if (!willing) {
            return out.put((byte) 5).flip();
        }
        byte[] signature = SigningKey.read("the agent's", pair.privatePem()).sign(message);
        put(out.put((byte) 14), blob(KIND, signature));
        return out.flip();
    }

    private static byte[] blob(String kind, byte[] value) {
        ByteBuffer out = ByteBuffer.allocate(8 + kind.length() + value.length);
        put(out, kind.getBytes(StandardCharsets.UTF_8));
        put(out, value);
        return out.array();
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    @Override
    public void close() {
        try {
            server.close();
            serving.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("The agent did not end well", e);
        }
    }
}
