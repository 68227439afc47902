// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Source of a change as a call names it: exactly one of a patch, a folder, a range of commits and edits. */
public record ChangeSource(
        @ParameterDoc(
                value = "The change as a patch in git format. One of patch, from, range, edits.",
                expected = "a file")
        Optional<Path> patch,

        @ParameterDoc(value = "A folder whose files replace those of the workspace.", expected = "a folder")
        Optional<Path> from,

        @ParameterDoc(
                value = "With from: patterns of the files to delete, unless the folder has them or git ignores them.",
                expected = "patterns, separated by commas")
        List<String> delete,

        @ParameterDoc(
                value = "Two commits of the repository; the files must be as in the first one.",
                expected = "A..B")
        Optional<String> range,

        @ParameterDoc(
                value =
                        "Edits as agents write them: a diff, an envelope, SEARCH/REPLACE blocks, calls as JSON, or whole files.",
                expected = "a file")
        Optional<Path> edits) {
    public ChangeSource {
        delete = List.copyOf(delete);
    }

    public static ChangeSource ofPatch(Path file) {
        return new ChangeSource(Optional.of(file), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    public static ChangeSource ofEdits(Path file) {
        return new ChangeSource(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(file));
    }
}
