// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/**
 * The permission bits that a folder had before a change.
 *
 * @param path where it is; empty for the root of the workspace
 * @param mode {@code 0} to {@code 0777}
 */
public record FolderMode(Optional<WorkspacePath> path, int mode) {
    private static final String KEY = "folder";

    /** What no path can be. */
    private static final String ROOT = "";

    public JsonObject toJson() {
        return new JsonObject()
                .with(KEY, path.map(WorkspacePath::value).orElse(ROOT))
                .with("mode", Integer.toOctalString(mode));
    }

    /** Whether a line of an intent is about a folder that stays where it is. */
    public static boolean isOne(InputObject line) {
        return line.optional(KEY).isPresent();
    }

    public static FolderMode read(InputObject in) {
        Optional<WorkspacePath> path = in.optional(KEY)
                .map(InputValue::string)
                .filter(text -> !text.equals(ROOT))
                .map(WorkspacePath::of);
        return in.closed(
                new FolderMode(path, Integer.parseInt(in.required("mode").string(), 8)));
    }
}
