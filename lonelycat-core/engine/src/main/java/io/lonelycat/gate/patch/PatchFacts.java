// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about a change, computed from the bytes of its patch and new contents.
 *
 * @param broken reason why the patch could not be read further, if any
 * @param mismatches values in the change set, such as sizes, that contradict patch or new contents
 * @param linkTargets targets of new symbolic links by path
 */
public record PatchFacts(
        Digest digest,
        Optional<String> broken,
        List<Mismatch> mismatches,
        Map<WorkspacePath, String> linkTargets,
        List<FoundSecret> secrets,
        Map<WorkspacePath, VerificationCounts> verificationFiles,
        List<ElidedLine> elided) {
    public record ElidedLine(WorkspacePath path, long line, String text) {}

    /**
     * Place of a likely secret.
     *
     * @param whole true if {@code line} counts all lines of the file, false if only added lines
     */
    public record FoundSecret(String kind, String title, WorkspacePath path, long line, boolean whole) {}

    public record Mismatch(WorkspacePath path, String what) {}
}
