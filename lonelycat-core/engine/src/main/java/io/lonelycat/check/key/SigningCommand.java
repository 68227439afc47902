// SPDX-License-Identifier: MIT
package io.lonelycat.check.key;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Background;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A program that signs: it gets the bytes on its standard input and answers with the signature, as it is or in base64. It
 * may ask its owner on the terminal.
 *
 * @param words the absolute path of the program, and what it is given
 * @param folder in which it runs
 * @param environment all variables that it sees
 */
public record SigningCommand(List<String> words, Path folder, Map<String, String> environment) {
    private static final int SIGNATURE_SIZE = 64;
    private static final int MOST_BYTES = 4096;
    private static final int DRAIN_SECONDS = 2;

    public SigningCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Lets the program sign, without a time limit for its prompts.
     *
     * @return what it answered
     * @throws InvalidInputException when it does not start, or does not end well
     */
    public byte[] sign(byte[] message) {
        return signature(answer(message));
    }

    private byte[] answer(byte[] message) {
        Process process = start();
        // A program may print before it reads, and neither side may wait for the other.
        Background.begin("bytes to sign", () -> write(message, process.getOutputStream()));
        Printed printed = new Printed(process);
        Background.begin("signature", printed);
        try {
            int code = process.waitFor();
            // A process that it left behind may hold its output open.
            printed.ended.await(DRAIN_SECONDS, TimeUnit.SECONDS);
            if (printed.length > MOST_BYTES) {
                throw problem("printed more than " + MOST_BYTES + " bytes, too many for a signature");
            }
            if (code != 0) {
                throw problem(
                        "ended with exit code " + code + ". Look for the cause in the error output of the command");
            }
            return Arrays.copyOf(printed.bytes, printed.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("The signing command was interrupted.", e);
        } finally {
            process.destroy();
        }
    }

    /** Takes what a program prints, and ends one that prints too much. */
    private static final class Printed implements Supplier<Boolean> {
        final byte[] bytes = new byte[MOST_BYTES + 1];
        final CountDownLatch ended = new CountDownLatch(1);
        volatile int length;
        private final Process process;

        Printed(Process process) {
            this.process = process;
        }

        @Override
        public Boolean get() {
            try (InputStream out = process.getInputStream()) {
                int total = 0;
                for (int read = 0; read >= 0 && total < bytes.length; ) {
                    read = out.read(bytes, total, bytes.length - total);
                    total += Math.max(0, read);
                    length = total;
                }
                if (total > MOST_BYTES) {
                    process.destroy();
                }
                return true;
            } catch (IOException closed) {
                return false;
            } finally {
                ended.countDown();
            }
        }
    }

    private static boolean write(byte[] message, OutputStream to) {
        try (to) {
            to.write(message);
            return true;
        } catch (IOException closed) {
            // A program that does not read what it signs tells why by its exit code.
            return false;
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw problem("cannot be started (" + e.getMessage() + ")");
        }
    }

    private static byte[] signature(byte[] answer) {
        if (answer.length == SIGNATURE_SIZE) {
            return answer;
        }
        try {
            return Base64.getMimeDecoder().decode(new String(answer, StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException odd) {
            return answer;
        }
    }

    private InvalidInputException problem(String what) {
        return new InvalidInputException("The signing command " + words.get(0) + " " + what
                + ". A signing command must read the bytes to sign from standard input, and print only the 64 bytes of"
                + " the Ed25519 signature, raw or in base64.");
    }
}
