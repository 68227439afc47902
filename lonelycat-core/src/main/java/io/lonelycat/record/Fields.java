// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Reads members of documents that consist of more than JSON knows. */
final class Fields {

    private Fields() {}

    static int count(InputValue value) {
        return (int) value.integer(0, Integer.MAX_VALUE);
    }

    static long amount(InputValue value) {
        return value.integer(0, Long.MAX_VALUE);
    }

    static void stepNumber(InputValue number, Step step) {
        if (number.integer(1, 99) != step.number()) {
            throw number.problem("the number of the step " + Names.of(step) + " is " + step.number());
        }
    }

    static List<WorkspacePath> paths(List<InputValue> values) {
        return values.stream().map(Fields::path).toList();
    }

    static WorkspacePath path(InputValue value) {
        try {
            return WorkspacePath.of(value.string());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(value.where() + ": " + e.getMessage(), e);
        }
    }
}
