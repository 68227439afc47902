// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Check that runs a command without a shell. The check passes if the exit code is 0, and the declared reports contain
 * tests and no failure.
 *
 * @param reports patterns of JUnit XML files that the command writes
 * @param env environment variables that only this command receives
 */
public record CommandCheck(
        CheckTerms terms, List<String> command, List<Glob> reports, List<String> env, WriteScope writes)
        implements CheckSpec {
    static final String REPORTS = "reports";

    public CommandCheck {
        command = List.copyOf(command);
        reports = List.copyOf(reports);
        env = List.copyOf(env);
    }

    public static CommandCheck of(CheckTerms terms, List<String> command, List<Glob> reports) {
        return new CommandCheck(terms, command, reports, List.of(), WriteScope.BUILD_OUTPUTS);
    }

    @Override
    public CheckKind kind() {
        return CheckKind.COMMAND;
    }

    @Override
    public String described() {
        return String.join(" ", command);
    }

    @Override
    public Object subject() {
        return command;
    }

    @Override
    public Object particular() {
        return command;
    }

    private record WrittenParts(
            @Member(ifAny = true) List<Glob> reports,
            @Member(ifAny = true) List<String> env,
            Optional<List<String>> writes) {}

    @Override
    public ObjectNode toJson() {
        Optional<List<String>> ownScope =
                Optional.of(writes.patterns()).filter(it -> !it.equals(WriteScope.BUILD_OUTPUTS.patterns()));
        return Json.joined(CheckSpec.super.toJson(), new WrittenParts(reports, env, ownScope));
    }

    public WriteScope outputs() {
        return writes.and(new WriteScope(reports));
    }

    static CommandCheck read(CheckTerms terms, InputObject in) {
        return new CommandCheck(
                terms,
                command(in.required(CheckKind.COMMAND.key())),
                DocumentValues.globs(in, REPORTS),
                VariableNames.read(in),
                WriteScope.read(in));
    }

    static List<String> command(InputValue value) {
        List<String> command = value.strings();
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw value.problem("must begin with the program to run, for example [mvn, -q, test]");
        }
        return command;
    }
}
