// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Source of a plan: exactly one of a patch, a folder of new files, and edits. */
public record ChangeSource(
        @ParameterDoc(
                value =
                        "The change as [a patch in git format](inputs.md#a-patch). Give exactly one of `patch`, `from` and `edits`.",
                expected = "a file",
                example = "change.patch")
        Optional<Path> patch,

        @ParameterDoc(
                value = "A folder whose files replace those of the workspace.",
                expected = "a folder",
                example = "../next")
        Optional<Path> from,

        @ParameterDoc(
                value =
                        "With `from`: patterns of the files to delete, separated by commas; `**` for all. Files that the folder has or git ignores stay.",
                expected = "patterns, separated by commas",
                example = "docs/old/**")
        List<String> delete,

        @ParameterDoc(
                value =
                        "Edits [as agents write them](inputs.md#edits-as-agents-write-them), such as a diff, SEARCH/REPLACE blocks, or calls as JSON.",
                expected = "a file",
                example = "answer.md")
        Optional<Path> edits) {
    public ChangeSource {
        delete = List.copyOf(delete);
    }

    public static ChangeSource ofPatch(Path file) {
        return new ChangeSource(Optional.of(file), Optional.empty(), List.of(), Optional.empty());
    }

    public static ChangeSource ofEdits(Path file) {
        return new ChangeSource(Optional.empty(), Optional.empty(), List.of(), Optional.of(file));
    }
}
