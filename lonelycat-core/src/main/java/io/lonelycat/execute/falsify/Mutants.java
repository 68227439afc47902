// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import io.lonelycat.execute.falsify.Falsification.Proven;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Whether tests notice small changes to the lines of the change.
 *
 * @param outcome what that shows
 * @param message the same for people
 * @param alive those that no test noticed, the first {@value #KEPT} of them
 */
public record Mutants(Proven outcome, String message, List<Alive> alive) {
    /** How many are kept. */
    public static final int KEPT = 500;

    /** Copies the list. */
    public Mutants {
        alive = List.copyOf(alive);
    }

    /**
     * A mutant that no test noticed.
     *
     * @param path of the source file
     * @param line from 1
     * @param covered whether a test runs this line
     * @param what was changed, in the words of the tool
     */
    public record Alive(WorkspacePath path, int line, boolean covered, String what) {

        private JsonObject toJson() {
            return new JsonObject()
                    .with("path", path.value())
                    .with("line", line)
                    .with("covered", covered)
                    .with("what", what);
        }

        private static Alive read(InputValue value) {
            InputObject in = value.object();
            Alive read = new Alive(
                    WorkspacePath.of(in.required("path").string()),
                    (int) in.required("line").integer(1, Integer.MAX_VALUE),
                    in.bool("covered", false),
                    in.required("what").string());
            in.rejectUnknown();
            return read;
        }
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("outcome", outcome)
                .with("message", message)
                .with("alive", alive.stream().map(Alive::toJson).toList());
    }

    static Mutants read(InputValue value) {
        InputObject in = value.object();
        Mutants read = new Mutants(
                in.required("outcome").oneOf(Proven.class),
                in.required("message").string(),
                in.required("alive").list().stream().map(Alive::read).toList());
        in.rejectUnknown();
        return read;
    }
}
