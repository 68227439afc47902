// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Source of a change as a call names it: exactly one of a patch, a folder, a range of commits and edits. */
public record ChangeSource(
        @ParameterDoc(
                value =
                        "The change as [a patch in git format](inputs.md#a-patch). Give exactly one of `patch`, `from`, `range` and `edits`.",
                expected = "a file")
        Optional<Path> patch,

        @ParameterDoc(
                value =
                        "A folder whose files replace those of the workspace. Of another work tree of the repository, it takes only"
                                + " files that were changed or deleted there, committed or not.",
                expected = "a folder")
        Optional<Path> from,

        @ParameterDoc(
                value =
                        "With `from`: patterns of the files to delete, separated by commas, unless the folder has them or git ignores them;"
                                + " `**` for all others.",
                expected = "patterns, separated by commas")
        List<String> delete,

        @ParameterDoc(
                value = "Two commits of the repository, `A..B`; the workspace must have the files of the first.",
                expected = "A..B")
        Optional<String> range,

        @ParameterDoc(
                value =
                        "Edits [as agents write them](inputs.md#edits-as-agents-write-them): a diff, an envelope, SEARCH/REPLACE blocks,"
                                + " calls as JSON, or whole files.",
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
