// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/**
 * Runs a command without a shell; it passes when the exit code is 0 and the reports, where there are any, agree.
 *
 * @param command the program and its arguments, at least one
 * @param reports JUnit XML files that the command writes
 */
public record CommandCheck(CheckTerms terms, List<String> command, List<Glob> reports) implements CheckSpec {
    static final String REPORTS = "reports";

    /** Copies the lists. */
    public CommandCheck {
        command = List.copyOf(command);
        reports = List.copyOf(reports);
    }

    @Override
    public String type() {
        return CheckKind.COMMAND.key();
    }

    @Override
    public String described() {
        return String.join(" ", command);
    }

    @Override
    public boolean doesTheSameAs(CheckSpec other) {
        return other instanceof CommandCheck theirs && command.equals(theirs.command);
    }

    @Override
    public JsonObject toJson() {
        return terms.document(type(), command)
                .withIfNotEmpty(REPORTS, reports.stream().map(Glob::pattern).toList());
    }

    static CommandCheck read(CheckTerms terms, InputObject in) {
        return new CommandCheck(
                terms, command(in.required(CheckKind.COMMAND.key())), DocumentValues.globs(in, REPORTS));
    }

    private static List<String> command(InputValue value) {
        List<String> command = value.strings();
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw value.problem("must begin with the program to run, for example [mvn, -q, test]");
        }
        return command;
    }
}
