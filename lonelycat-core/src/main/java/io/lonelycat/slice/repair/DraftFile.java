// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import io.lonelycat.slice.repair.RepairInput.MendedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file.
 *
 * @param source where its content is in the workspace
 * @param before what is in the workspace; empty where nothing is
 * @param lines what would be there; null where nothing would
 * @param changesMode whether the mode is another one than in the workspace
 * @param changed whether that is something else than what is in the workspace
 */
record DraftFile(
        WorkspacePath path,
        WorkspacePath source,
        Optional<Digest> before,
        @Nullable FileMode mode,
        @Nullable List<String> lines,
        boolean changesMode,
        boolean changed) {
    DraftFile with(List<String> other) {
        return new DraftFile(path, source, before, mode, other, changesMode, true);
    }

    /** Says whether the workspace would be another one. */
    boolean changesAnything() {
        boolean sameBytes = path.equals(source) && before.equals(Optional.ofNullable(digest())) && !changesMode;
        return changed && !sameBytes;
    }

    /** Returns what its content would be known by; null where nothing would be there. */
    @Nullable
    Digest digest() {
        return lines == null ? null : Digest.of(Draft.bytes(lines));
    }

    MendedFile mended() {
        return new MendedFile(path, source, before, Optional.ofNullable(lines).map(Draft::bytes), mode);
    }
}
