// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.Glob;
import java.util.List;

/** One pattern of the policy's path lists. */
record PathEntry(Glob glob, Setting setting) {
    static List<PathEntry> read(InputObject in, String key, Effect effect) {
        return in.listOrEmpty(key).stream()
                .map(value -> new PathEntry(glob(value), Setting.at(effect, value.line())))
                .toList();
    }

    static Glob glob(InputValue value) {
        try {
            return Glob.of(value.string());
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(value.where()) ? e : value.problem(message);
        }
    }
}
