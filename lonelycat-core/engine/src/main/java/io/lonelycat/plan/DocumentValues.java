// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parses values, such as paths and globs, of plans, policies and other documents. Error messages state the position of
 * the invalid value.
 */
public final class DocumentValues {
    private DocumentValues() {}

    public static WorkspacePath path(InputValue value) {
        return at(value, () -> WorkspacePath.of(value.string()));
    }

    public static Glob glob(InputValue value) {
        return at(value, () -> Glob.of(value.string()));
    }

    static List<Glob> globs(InputObject in, String key) {
        return globs(in.listOrEmpty(key));
    }

    public static List<Glob> globs(List<InputValue> values) {
        return values.stream().map(DocumentValues::glob).toList();
    }

    public static void refuse(InputObject in, String key, String why) {
        InputValue value = in.find(key);
        if (value != null) {
            throw value.problem("must be left out: " + why);
        }
    }

    public static <T> T at(InputValue value, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidInputException e) {
            throw value.refused(e);
        }
    }
}
