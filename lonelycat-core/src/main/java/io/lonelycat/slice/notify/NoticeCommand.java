// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Starts a program that delivers a notification. No shell interprets its words; the notification is in a variable.
 *
 * @param commands starts it
 * @param folder in which it runs where {@code commands} does not choose another one
 * @param masker hides secrets in what it prints
 */
public record NoticeCommand(Commands commands, Path folder, Masker masker) {
    private static final int MOST_OUTPUT = 64 << 10;
    private static final int SHOWN = 200;

    /**
     * Runs it to its end; whatever it started is gone when this returns.
     *
     * @param program what came of looking for it
     * @return why it did not end well; empty when it did
     */
    public Optional<String> run(Resolution program, String body, Duration timeout, Cancel cancel) {
        if (program instanceof Resolution.Missing missing) {
            return Optional.of(masker.mask(missing.problem()));
        }
        List<String> words = ((Resolution.Found) program).argv();
        String cookie = "lonelycat-notify-" + UUID.randomUUID();
        CommandLine line = new CommandLine(words, folder, Map.of(Settings.NOTIFICATION_VARIABLE, body), cookie);
        CapturedOutput output = new CapturedOutput(masker, MOST_OUTPUT, (isError, bytes, length) -> {});
        try {
            Running running = commands.start(line, output);
            try {
                return ending(words, await(running, timeout, cancel), output);
            } finally {
                running.kill();
                ChildProcesses.end(cookie);
            }
        } catch (IOException e) {
            return Optional.of(masker.mask("`" + words.get(0) + "` cannot be started: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("`" + masker.mask(words.get(0)) + "` was interrupted.");
        }
    }

    private static OptionalInt await(Running running, Duration timeout, Cancel cancel) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout);
        OptionalInt code = running.await(deadline.sliceMillis());
        while (code.isEmpty() && !deadline.isOver() && !cancel.now()) {
            code = running.await(deadline.sliceMillis());
        }
        return code;
    }

    private Optional<String> ending(List<String> words, OptionalInt code, CapturedOutput output) {
        if (code.isPresent() && code.getAsInt() == 0) {
            return Optional.empty();
        }
        String what = "`" + masker.mask(words.get(0)) + "` "
                + (code.isPresent() ? "ended with " + code.getAsInt() : "was not finished in time, and was ended");
        String printed = output.excerpt().strip();
        return Optional.of(
                printed.isEmpty()
                        ? what + "."
                        : what + ": " + printed.substring(Math.max(0, printed.length() - SHOWN)));
    }
}
