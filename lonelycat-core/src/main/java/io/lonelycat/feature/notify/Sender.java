// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

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
import io.lonelycat.feature.notify.Channel.Command;
import io.lonelycat.feature.notify.Channel.Webhook;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** Sends one event to one recipient, once. */
record Sender(WorkspaceSession site, Masker masker) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 10;
    private static final int SHOWN = 200;

    /**
     * Sends it.
     *
     * @param file has the event, and the program reads it from there
     * @return why the recipient does not have it; empty when it has
     */
    Optional<String> send(Path file, Channel channel, Duration left) {
        Duration timeout = left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT;
        try {
            Optional<String> problem = channel instanceof Webhook webhook
                    ? post(webhook, new String(StateFiles.read(file), UTF_8), timeout)
                    : start((Command) channel, file, timeout);
            return problem.map(masker::mask);
        } catch (IOException | EngineException | InvalidInputException e) {
            return Optional.of(masker.mask(e.getMessage() + "."));
        }
    }

    private Optional<String> post(Webhook webhook, String event, Duration timeout) throws IOException {
        String secret = site.settings()
                .environment()
                .getOrDefault(webhook.secretVariable(), "")
                .strip();
        if (!secret.matches("[!-~]+")) {
            return Optional.of("The variable " + webhook.secretVariable()
                    + " is not set, or holds no token in one line. Set it to the token that the receiver expects.");
        }
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Authorization", List.of("Bearer " + secret));
        int status = new HttpPost(MOST_BYTES)
                .send(
                        webhook.uri(),
                        headers,
                        event,
                        timeout,
                        site.settings().machine().cancel())
                .status();
        return status / 100 == 2 ? Optional.empty() : Optional.of("It answered " + status + ".");
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
        if (code.isPresent() && code.getAsInt() == 0) {
            return Optional.empty();
        }
        String ended = code.isPresent() ? "ended with " + code.getAsInt() : "was not finished in time, and was ended";
        String printed = output.excerpt().strip();
        return Optional.of("`" + command.words().get(0) + "` " + ended + ". "
                + printed.substring(Math.max(0, printed.length() - SHOWN)));
    }
}
