// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the patch itself says, computed from its bytes.
 *
 * @param digest of the bytes of the patch
 * @param broken what is wrong with the form of the patch; where it is there, what follows that place was not read
 * @param mismatches figures of the change set that its content contradicts
 * @param linkTargets what each link points to whose content is in the patch
 * @param secrets where new content looks like a secret
 * @param judges what is edited in the files that verify changes
 * @param elisions new lines that stand for lines which their author left out
 */
public record PatchFacts(
        Digest digest,
        Optional<String> broken,
        List<Mismatch> mismatches,
        Map<WorkspacePath, String> linkTargets,
        SecretPlaces secrets,
        JudgeEdits judges,
        List<ElidedLine> elisions) {
    /** Returns what holds if only some of the files are changed. What is looked up by change needs no sorting out. */
    public PatchFacts keeping(Predicate<WorkspacePath> kept) {
        List<ElidedLine> left =
                elisions.stream().filter(line -> kept.test(line.path())).toList();
        return new PatchFacts(digest, broken, mismatches, linkTargets, secrets.keeping(kept), judges, left);
    }

    /**
     * A new line that stands for others.
     *
     * @param line its number in the new file, from 1
     */
    public record ElidedLine(WorkspacePath path, long line, String text) {}

    /** A figure that is not what the content says. */
    public record Mismatch(WorkspacePath path, String what) {}
}
