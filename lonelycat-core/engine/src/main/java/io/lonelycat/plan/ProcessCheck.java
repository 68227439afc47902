// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.CheckSpec.CheckFile;
import java.util.Optional;

/**
 * Looks for a process; it passes when one runs.
 *
 * @param wanted which process
 */
public record ProcessCheck(CheckTerms terms, Wanted wanted) implements CheckSpec {
    /** Which process is looked for. */
    public sealed interface Wanted {}

    /** The one whose process id is in a file. */
    public record ByPidFile(CheckFile file) implements Wanted {}

    /**
     * One whose executable's file has this name, in full.
     *
     * @param argument one of its arguments, in full; empty where they do not matter
     */
    public record ByName(String name, Optional<String> argument) implements Wanted {}

    @Override
    public CheckKind kind() {
        return CheckKind.PROCESS;
    }

    @Override
    public String described() {
        if (wanted instanceof ByName by) {
            return "process " + by.name()
                    + by.argument()
                            .map(argument -> " with the argument " + argument)
                            .orElse("");
        }
        return "process of " + ((ByPidFile) wanted).file().path();
    }

    @Override
    public Object subject() {
        return wanted;
    }

    @Override
    public JsonObject particular() {
        return wanted instanceof ByName by
                ? new JsonObject()
                        .with("name", by.name())
                        .withIfPresent("argument", by.argument().orElse(null))
                : new JsonObject().with("pidFile", ((ByPidFile) wanted).file().path());
    }

    static ProcessCheck read(CheckTerms terms, InputObject in) {
        Optional<CheckFile> file = in.optional("pidFile").map(CheckFile::read);
        Optional<String> name = in.optional("name").map(ProcessCheck::name);
        Optional<String> argument = in.optional("argument").map(InputValue::text);
        in.rejectUnknown();
        if (file.isPresent() == name.isPresent()) {
            throw in.asValue().problem("must have exactly one of the keys pidFile and name");
        }
        if (file.isPresent() && argument.isPresent()) {
            throw in.asValue().problem("has an argument, which only goes with name; take it out");
        }
        return new ProcessCheck(
                terms, file.<Wanted>map(ByPidFile::new).orElseGet(() -> new ByName(name.orElseThrow(), argument)));
    }

    private static String name(InputValue value) {
        String name = value.text();
        if (name.indexOf('/') >= 0) {
            throw value.problem("must be the name of the executable's file without folders, for example postgres");
        }
        return name;
    }
}
