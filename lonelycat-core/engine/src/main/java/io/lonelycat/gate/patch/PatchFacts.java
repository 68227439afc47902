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
 * @param broken reason why patch or new contents could not be read; otherwise empty
 * @param mismatches values in the change set, such as sizes, that contradict patch or new contents
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
     * Place of a likely secret in a change.
     *
     * @param whole true if {@code line} is a line number of the file, false if {@code line} counts only added lines
     */
    public record FoundSecret(String kind, String title, WorkspacePath path, long line, boolean whole) {}

    public record Mismatch(WorkspacePath path, String what) {}
}
