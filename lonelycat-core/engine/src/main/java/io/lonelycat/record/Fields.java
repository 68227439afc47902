// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads members of documents that consist of more than JSON knows. */
public final class Fields {

    private Fields() {}

    public static int count(InputValue value) {
        return (int) value.integer(0, Integer.MAX_VALUE);
    }

    public static long amount(InputValue value) {
        return value.integer(0, Long.MAX_VALUE);
    }

    static void stepNumber(InputValue number, Step step) {
        if (number.integer(1, 99) != step.number()) {
            throw number.problem("the number of the step " + Names.of(step) + " is " + step.number());
        }
    }

    static List<WorkspacePath> paths(List<InputValue> values) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (InputValue value : values) {
            paths.add(DocumentValues.path(value));
        }
        return List.copyOf(paths);
    }

    public static Optional<Long> optionalAmount(InputObject in, String key) {
        Optional<InputValue> found = in.optional(key);
        return found.isPresent() ? Optional.of(amount(found.get())) : Optional.empty();
    }

    public static Optional<Boolean> optionalBool(InputObject in, String key) {
        Optional<InputValue> found = in.optional(key);
        return found.isPresent() ? Optional.of(found.get().bool()) : Optional.empty();
    }

    static Optional<String> optionalString(InputObject in, String key) {
        Optional<InputValue> found = in.optional(key);
        return found.isPresent() ? Optional.of(found.get().string()) : Optional.empty();
    }
}
