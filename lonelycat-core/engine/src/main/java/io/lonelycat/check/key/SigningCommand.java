// SPDX-License-Identifier: MIT
package io.lonelycat.check.key;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Background;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

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
        try {
            byte[] answer = process.getInputStream().readNBytes(MOST_BYTES + 1);
            if (answer.length > MOST_BYTES) {
                throw problem("printed more than " + MOST_BYTES + " bytes");
            }
            int code = process.waitFor();
            if (code != 0) {
                throw problem("ended with " + code);
            }
            return answer;
        } catch (IOException e) {
            throw problem("could not be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("The command that signs was interrupted.", e);
        } finally {
            process.destroy();
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
        return new InvalidInputException("The command that signs, " + words.get(0) + ", " + what
                + ". It gets the bytes to sign on its standard input and has to answer with 64 bytes of Ed25519, as they"
                + " are or in base64.");
    }
}
