// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.OutsidePrograms;
import io.lonelycat.check.http.HttpPost;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputDocument;
import io.lonelycat.slice.notify.Channel.Command;
import io.lonelycat.slice.notify.Channel.Webhook;
import io.lonelycat.slice.notify.Notify.Recipient;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends one event to one recipient, once. */
record Sender(WorkspaceSession site, Masker masker) {
    private static final int MOST_BYTES = 64 << 10;
    private static final int SHOWN = 200;
    private static final String SECRET_PREFIX = "whsec_";
    private static final int FEWEST_SECRET_BYTES = 24;
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Sends it.
     *
     * @param file has the event, and the program reads it from there
     * @return why the recipient does not have it; empty when it has
     */
    Optional<String> send(Path file, Recipient recipient, Duration left) {
        Duration timeout = left.compareTo(recipient.timeout()) < 0 ? left : recipient.timeout();
        try {
            Optional<String> problem = recipient.channel() instanceof Webhook webhook
                    ? post(webhook, StateFiles.read(file), timeout)
                    : start((Command) recipient.channel(), file, timeout);
            return problem.map(masker::mask);
        } catch (IOException | EngineException | InvalidInputException e) {
            return Optional.of(masker.mask(e.getMessage() + "."));
        }
    }

    private Optional<String> post(Webhook webhook, byte[] event, Duration timeout) throws IOException {
        String secret = site.settings().environment().getOrDefault(webhook.secretVariable(), "");
        byte[] key = key(secret);
        if (key.length < FEWEST_SECRET_BYTES) {
            return Optional.of("The variable " + webhook.secretVariable()
                    + (secret.isBlank() ? " is not set." : " holds no secret of a webhook.")
                    + " Set it to whsec_ and at least 24 bytes in base64, as the receiver has it.");
        }
        String id = InputDocument.json("event", event).required("id").string();
        String seconds = Long.toString(site.clock().instant().getEpochSecond());
        String body = new String(event, UTF_8);
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(seconds),
                "webhook-signature", List.of("v1," + signature(key, id + "." + seconds + "." + body)));
        int status = new HttpPost(MOST_BYTES)
                .send(
                        webhook.uri(),
                        headers,
                        body,
                        timeout,
                        site.settings().machine().cancel())
                .status();
        return status / 100 == 2 ? Optional.empty() : Optional.of("It answered " + status + ".");
    }

    private static byte[] key(String secret) {
        try {
            String text = secret.strip();
            return text.startsWith(SECRET_PREFIX)
                    ? Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static String signature(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new EngineException("This JVM has no HMAC with SHA-256: " + e.getMessage(), e);
        }
    }

    /** Its standard input is the file of the event, by the redirection of a shell that sees the words as arguments only. */
    private Optional<String> start(Command command, Path file, Duration timeout) throws IOException {
        OutsidePrograms programs = site.outsidePrograms();
        Resolution program = programs.resolve(command.words());
        if (program instanceof Resolution.Missing missing) {
            return Optional.of(missing.problem());
        }
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" < \"$0\"", file.toString()));
        words.addAll(((Resolution.Found) program).argv());
        Map<String, String> environment =
                new TreeMap<>(CheckEnvironment.chosen(site.settings().environment(), List.of())
                        .seen());
        environment.put("PATH", programs.path());
        Path folder = site.settings().machine().places().away();
        CommandLine line = new CommandLine(words, folder, Map.of(), "lonelycat-notify-" + UUID.randomUUID());
        CapturedOutput output = new CapturedOutput(masker, MOST_BYTES, (isError, bytes, length) -> {});
        Running running = new LocalCommands(environment).start(line, output);
        OptionalInt code;
        try {
            code = running.await(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The program was interrupted.");
        } finally {
            // Also waits for the rest of what it printed.
            running.kill();
        }
        return problem(command.words().get(0), code, output);
    }

    private static Optional<String> problem(String program, OptionalInt code, CapturedOutput output) {
        if (code.isPresent() && code.getAsInt() == 0) {
            return Optional.empty();
        }
        String printed = output.excerpt().strip();
        return Optional.of("`" + program + "` "
                + (code.isPresent() ? "ended with " + code.getAsInt() : "was not finished in time, and was ended")
                + ". "
                + printed.substring(Math.max(0, printed.length() - SHOWN)));
    }
}
