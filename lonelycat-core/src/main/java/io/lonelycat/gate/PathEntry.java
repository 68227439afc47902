// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.Glob;
import java.util.ArrayList;
import java.util.List;

/** One pattern of the policy's path lists. */
record PathEntry(Glob glob, Setting setting) {
    static List<PathEntry> read(InputObject in, String key, Effect effect) {
        List<PathEntry> entries = new ArrayList<>();
        for (InputValue value : in.listOrEmpty(key)) {
            entries.add(new PathEntry(glob(value), Setting.at(effect, value.line())));
        }
        return List.copyOf(entries);
    }

    static List<Glob> globs(List<InputValue> values) {
        List<Glob> globs = new ArrayList<>();
        for (InputValue value : values) {
            globs.add(glob(value));
        }
        return List.copyOf(globs);
    }

    /** Returns the patterns of entries. */
    static List<Glob> globsOf(List<PathEntry> entries) {
        List<Glob> globs = new ArrayList<>();
        for (PathEntry entry : entries) {
            globs.add(entry.glob());
        }
        return List.copyOf(globs);
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
