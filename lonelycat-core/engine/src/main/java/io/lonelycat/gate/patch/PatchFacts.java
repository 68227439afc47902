// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about patch and contents, computed from their bytes.
 *
 * @param digest of the bytes of the patch
 * @param broken why patch and contents cannot be read together; what follows that place was not read
 * @param mismatches figures of the change set that patch and contents contradict
 * @param linkTargets what each link points to whose content is in the patch
 * @param secrets where new content looks like a secret
 * @param judges what the edited lines of the files that verify changes count
 * @param elided new lines that stand for others
 */
public record PatchFacts(
        Digest digest,
        Optional<String> broken,
        List<Mismatch> mismatches,
        Map<WorkspacePath, String> linkTargets,
        List<FoundSecret> secrets,
        Map<WorkspacePath, JudgedLines> judges,
        List<ElidedLine> elided) {
    /** A new line that stands for lines which its author left out. */
    public record ElidedLine(WorkspacePath path, long line, String text) {}

    /**
     * A line that looks like a secret; the secret itself is not here.
     *
     * @param title what people call its kind
     * @param whole whether the line is one of the file; else it counts only the lines that the patch adds
     */
    public record FoundSecret(String kind, String title, WorkspacePath path, long line, boolean whole) {}

    /** A figure that is not what the content says. */
    public record Mismatch(WorkspacePath path, String what) {}
}
