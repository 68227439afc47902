// SPDX-License-Identifier: MIT
package io.lonelycat.check.key;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * An agent that keeps keys and signs with them (the protocol of OpenSSH's, draft-miller-ssh-agent), over its socket. The
 * keys themselves never leave it. Only keys of Ed25519 are of use here.
 */
public final class KeyAgent {
    private static final String ED25519 = "ssh-ed25519";
    private static final byte LIST = 11;
    private static final byte LISTED = 12;
    private static final byte SIGN = 13;
    private static final byte SIGNED = 14;
    private static final int MOST_BYTES = 1 << 20;
    private static final int KEY_SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;

    private final Path socket;

    /** Names the socket of an agent, as {@code SSH_AUTH_SOCK} does. */
    public KeyAgent(Path socket) {
        this.socket = socket;
    }

    /**
     * A key of Ed25519 that the agent has.
     *
     * @param blob as the agent names it
     * @param comment in the words of its owner
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Identity(byte[] blob, String comment) {
        /** Returns the 32 bytes of the public key. */
        public byte[] publicKey() {
            ByteBuffer in = ByteBuffer.wrap(blob);
            text(in);
            return string(in);
        }
    }

    /** Lists the keys of Ed25519 that the agent has. */
    public List<Identity> identities() {
        ByteBuffer answer = ask(new byte[] {LIST}, LISTED, "has listed no keys");
        return reading(() -> {
            int count = answer.getInt();
            List<Identity> found = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] blob = string(answer);
                String comment = text(answer);
                if (isUseful(blob)) {
                    found.add(new Identity(blob, comment));
                }
            }
            return found;
        });
    }

    private static boolean isUseful(byte[] blob) {
        ByteBuffer in = ByteBuffer.wrap(blob);
        return text(in).equals(ED25519) && string(in).length == KEY_SIZE;
    }

    /**
     * Lets the agent sign.
     *
     * @return 64 bytes
     * @throws InvalidInputException when it refuses, for example because its owner was asked and said no
     */
    public byte[] sign(Identity identity, byte[] message) {
        ByteBuffer request = ByteBuffer.allocate(13 + identity.blob().length + message.length);
        request.put(SIGN);
        put(request, identity.blob());
        put(request, message);
        request.putInt(0);
        ByteBuffer answer = ask(request.array(), SIGNED, "did not sign with " + identity.comment());
        return reading(() -> {
            ByteBuffer signature = ByteBuffer.wrap(string(answer));
            if (!text(signature).equals(ED25519)) {
                throw problem("has signed with another kind of key");
            }
            byte[] bytes = string(signature);
            if (bytes.length != SIGNATURE_SIZE) {
                throw problem("has answered with " + bytes.length + " bytes where a signature has 64");
            }
            return bytes;
        });
    }

    private ByteBuffer ask(byte[] request, byte expected, String refusal) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + request.length);
            out.putInt(request.length).put(request).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, Integer.BYTES).getInt();
            if (length < 1 || length > MOST_BYTES) {
                throw problem("has answered with " + length + " bytes");
            }
            ByteBuffer answer = read(channel, length);
            if (answer.get() != expected) {
                throw problem(refusal);
            }
            return answer;
        } catch (IOException e) {
            throw problem("does not answer (" + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT) + ")");
        } catch (UnsupportedOperationException e) {
            throw new EngineException("This machine has no sockets by path, over which agents are asked.", e);
        }
    }

    private ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw problem("has ended the conversation");
            }
        }
        return in.flip();
    }

    private InvalidInputException problem(String what) {
        return new InvalidInputException("The agent at " + socket + " " + what
                + ". Look with ssh-add -l whether it has the key, and whether SSH_AUTH_SOCK names its socket.");
    }

    private <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (BufferUnderflowException | NegativeArraySizeException torn) {
            throw problem("has answered with what is no message");
        }
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        return new String(string(in), StandardCharsets.UTF_8);
    }

    private static byte[] string(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
