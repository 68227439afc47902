// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.Glob;
import java.time.Duration;
import java.util.List;

/**
 * Runs a command without a shell; it passes when the exit code is 0 and the reports, where there are any, agree.
 *
 * @param command the program and its arguments, at least one
 * @param reports JUnit XML files that the command writes
 */
public record CommandCheck(String name, List<String> command, Duration timeout, List<Glob> reports)
        implements CheckSpec {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /** Copies the lists. */
    public CommandCheck {
        command = List.copyOf(command);
        reports = List.copyOf(reports);
    }

    @Override
    public JsonObject toJson() {
        return new JsonObject()
                .with("name", name)
                .with("command", command)
                .with("timeout", DocumentValues.duration(timeout))
                .withIfNotEmpty("reports", reports.stream().map(Glob::pattern).toList());
    }

    static CommandCheck read(String name, InputObject in) {
        CommandCheck check = new CommandCheck(
                name,
                command(in.required("command")),
                in.optional("timeout").map(CommandCheck::timeout).orElse(DEFAULT_TIMEOUT),
                DocumentValues.globs(in, "reports"));
        in.rejectUnknown();
        return check;
    }

    private static List<String> command(InputValue value) {
        List<String> command = value.strings();
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw value.problem("must begin with the program to run, for example [mvn, -q, test]");
        }
        return command;
    }

    private static Duration timeout(InputValue value) {
        Duration timeout = value.duration();
        if (timeout.isZero() || timeout.isNegative()) {
            throw value.problem("must be longer than nothing, for example 10m");
        }
        return timeout;
    }
}
