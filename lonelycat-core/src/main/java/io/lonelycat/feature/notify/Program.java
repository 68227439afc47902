// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.TrustedPrograms;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputValue;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Notification program outside the workspace, started without a shell; reads the notification from standard input. */
record Program(List<String> words) implements Channel {
    private static final int MOST_BYTES = 64 << 10;
    private static final int SHOWN = 200;

    Program {
        words = List.copyOf(words);
    }

    static Program read(InputValue value) {
        List<InputValue> words = value.list();
        if (words.isEmpty()) {
            throw value.problem("the command is empty; name a program as its first word");
        }
        String program = words.get(0).text();
        if (program.indexOf('/') >= 0 && !FileNames.isAbsolute(program)) {
            throw words.get(0)
                    .problem("`" + VisibleText.of(program)
                            + "` is a relative path, and a change could replace a program in the "
                            + "workspace; expected a program on the PATH or an absolute path");
        }
        return new Program(words.stream().map(InputValue::string).toList());
    }

    @Override
    public Optional<String> send(Path event, WorkspaceSession session, Masker masker, Duration timeout)
            throws IOException {
        TrustedPrograms programs = session.outsidePrograms();
        Resolution program = programs.resolve(words);
        if (program instanceof Resolution.Missing missing) {
            return Optional.of(missing.problem());
        }
        Map<String, String> environment =
                new TreeMap<>(CheckEnvironment.chosen(session.settings().environment(), List.of())
                        .seen());
        environment.put("PATH", programs.path());
        CapturedOutput output = new CapturedOutput(masker, MOST_BYTES, (isError, bytes, length) -> {});
        Running running = new LocalCommands(environment, event.toFile())
                .start(
                        new CommandLine(
                                ((Resolution.Found) program).argv(),
                                session.settings().machine().places().away(),
                                Map.of(),
                                "lonelycat-notify-" + event.getFileName()),
                        output);
        OptionalInt code;
        try {
            code = running.await(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The notification program was interrupted.");
        } finally {
            // Kills remaining processes of the notification program and waits for their output.
            running.kill();
        }
        return problem(code, timeout, output);
    }

    private Optional<String> problem(OptionalInt code, Duration timeout, CapturedOutput output) {
        if (code.isPresent() && code.getAsInt() == 0) {
            return Optional.empty();
        }
        String ended = code.isPresent()
                ? "ended with exit code " + code.getAsInt()
                : "did not end within " + Figures.duration(timeout.toMillis()) + ", and was stopped";
        String printed = output.excerpt().strip();
        String shown = printed.substring(Math.max(0, printed.length() - SHOWN));
        return Optional.of("The notification program `" + words.get(0) + "` " + ended
                + (shown.isEmpty() ? "." : ". Output: `" + shown + "`."));
    }
}
