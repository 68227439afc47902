// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Limits;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** How big a change may be, and what kinds of file it may have; by figures that the patch has proven. */
public final class LimitRule {
    private LimitRule() {}

    public static void judge(GateInput subject, Findings findings) {
        Limits limits = subject.sections().limits();
        long files = subject.changes().size();
        if (files > limits.files().max()) {
            findings.add(
                    "limits.files",
                    limits.files().setting(limits.effect()),
                    List.of(),
                    "The change has " + DecisionWording.count(files, "file") + "; the limit (limits.files) is "
                            + limits.files().max() + ".",
                    "Split it into smaller changes.");
        }
        long lines = lines(subject);
        if (lines > limits.lines().max()) {
            findings.add(
                    "limits.lines",
                    limits.lines().setting(limits.effect()),
                    List.of(),
                    "The change adds and deletes " + DecisionWording.count(lines, "line")
                            + " together; the limit (limits.lines) is "
                            + limits.lines().max() + ".",
                    "Split it into smaller changes.");
        }
        fileBytes(subject, limits, findings);
        kinds(subject, limits, findings);
    }

    static long lines(GateInput subject) {
        long lines = 0;
        for (FileChange change : subject.changes()) {
            lines += (long) change.linesAdded() + change.linesDeleted();
        }
        return lines;
    }

    private static void fileBytes(GateInput subject, Limits limits, Findings findings) {
        long max = limits.fileBytes().max();
        List<WorkspacePath> big = new ArrayList<>();
        for (FileChange change : subject.changes()) {
            if (change.newSizeBytes() > max) {
                big.add(change.path());
            }
        }
        if (!big.isEmpty()) {
            findings.add(
                    "limits.fileBytes",
                    limits.fileBytes().setting(limits.effect()),
                    big,
                    DecisionWording.paths(big) + (big.size() == 1 ? " has" : " have") + " more than " + max
                            + " bytes, the limit for a file (limits.fileBytes).",
                    "Keep big files outside the repository, or split them.");
        }
    }

    private static void kinds(GateInput subject, Limits limits, Findings findings) {
        List<WorkspacePath> binary = new ArrayList<>();
        List<WorkspacePath> links = new ArrayList<>();
        for (FileChange change : subject.changes()) {
            if (change.binary()) {
                binary.add(change.path());
            }
            if (change.newMode() == FileMode.LINK) {
                links.add(change.path());
            }
        }
        if (!binary.isEmpty()) {
            findings.add(
                    "limits.binary",
                    limits.binary(),
                    binary,
                    DecisionWording.paths(binary) + (binary.size() == 1 ? " is" : " are")
                            + " changed as bytes (limits.binary), which cannot be reviewed as text.",
                    "Drop it from the change.");
        }
        if (!links.isEmpty()) {
            findings.add(
                    "limits.symlinks",
                    limits.symlinks(),
                    links,
                    DecisionWording.paths(links) + (links.size() == 1 ? " is a symbolic link" : " are symbolic links")
                            + " (limits.symlinks).",
                    "Use a regular file.");
        }
    }
}
