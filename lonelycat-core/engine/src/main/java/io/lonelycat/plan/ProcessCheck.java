// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.Optional;

/**
 * Check that a process is running, found by the file name of its executable, without folders.
 *
 * @param argument argument of the process, compared as a whole; empty to accept any arguments
 */
public record ProcessCheck(CheckTerms terms, String executable, Optional<String> argument) implements CheckSpec {
    @Override
    public CheckKind kind() {
        return CheckKind.PROCESS;
    }

    @Override
    public String described() {
        return "process " + executable
                + argument.map(text -> " with the argument " + text).orElse("");
    }

    @Override
    public Object subject() {
        return particular();
    }

    @Override
    public Object particular() {
        record SoughtProcess(String name, Optional<String> argument) {}
        return new SoughtProcess(executable, argument);
    }

    static ProcessCheck read(CheckTerms terms, InputObject in) {
        return new ProcessCheck(
                terms, executable(in.required("name")), in.optional("argument").map(InputValue::text));
    }

    private static String executable(InputValue value) {
        String name = value.text();
        if (name.indexOf('/') >= 0) {
            throw value.problem("must be the name of the executable's file without folders, for example postgres");
        }
        return name;
    }
}
