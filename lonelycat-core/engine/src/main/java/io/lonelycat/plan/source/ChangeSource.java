// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Source of a change as a call names it: exactly one of a patch, a folder and edits. */
public record ChangeSource(
        @ParameterDoc(
                value =
                        "The change as [a patch in git format](inputs.md#a-patch). Give exactly one of `patch`, `from` and `edits`.",
                expected = "a file")
        Optional<Path> patch,

        @ParameterDoc(
                value = "A folder whose files replace those of the workspace; no other work tree of the repository.",
                expected = "a folder")
        Optional<Path> from,

        @ParameterDoc(
                value =
                        "With `from`: patterns of the files to delete, separated by commas, unless the folder has them or git ignores them;"
                                + " `**` for all others.",
                expected = "patterns, separated by commas")
        List<String> delete,

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
        return new ChangeSource(Optional.of(file), Optional.empty(), List.of(), Optional.empty());
    }

    public static ChangeSource ofEdits(Path file) {
        return new ChangeSource(Optional.empty(), Optional.empty(), List.of(), Optional.of(file));
    }
}
