// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Limits;
import io.lonelycat.gate.policy.Limits.Limit;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.function.Predicate;

/** How big a change may be, and what kinds of file it may have; by figures that the patch has proven. */
public final class LimitRule {
    private static final String SPLIT = "Split the change into smaller changes.";

    private LimitRule() {}

    public static void judge(GateInput subject, Findings findings) {
        Limits limits = subject.sections().limits();
        long files = subject.changes().size();
        whole("files", "has " + DecisionWording.count(files, "file"), files, limits.files(), limits, findings);
        long lines = lines(subject);
        whole(
                "lines",
                "adds and deletes " + DecisionWording.count(lines, "line") + " in total",
                lines,
                limits.lines(),
                limits,
                findings);
        Limit bytes = limits.fileBytes();
        some(
                "fileBytes",
                bytes.setting(limits.effect()),
                those(subject, change -> change.newSizeBytes() > bytes.max()),
                List.of(" has", " have"),
                " more than " + bytes.max() + " bytes, the limit for a file (limits.fileBytes).",
                "Keep big files outside the repository, or split these files.",
                findings);
        some(
                "binary",
                limits.binary(),
                those(subject, FileChange::binary),
                List.of(" is", " are"),
                " binary content (limits.binary), which cannot be reviewed as text.",
                "Drop the file from the change.",
                findings);
        some(
                "symlinks",
                limits.symlinks(),
                those(subject, change -> change.newMode() == FileMode.LINK),
                List.of(" is a symbolic link", " are symbolic links"),
                " (limits.symlinks).",
                "Use a regular file.",
                findings);
    }

    static long lines(GateInput subject) {
        return subject.changes().stream()
                .mapToLong(change -> (long) change.linesAdded() + change.linesDeleted())
                .sum();
    }

    private static List<WorkspacePath> those(GateInput subject, Predicate<FileChange> which) {
        return subject.changes().stream().filter(which).map(FileChange::path).toList();
    }

    private static void whole(String name, String what, long figure, Limit limit, Limits limits, Findings findings) {
        if (figure > limit.max()) {
            findings.add(
                    "limits." + name,
                    limit.setting(limits.effect()),
                    List.of(),
                    "The change " + what + "; the limit (limits." + name + ") is " + limit.max() + ".",
                    SPLIT);
        }
    }

    private static void some(
            String name,
            Setting setting,
            List<WorkspacePath> paths,
            List<String> verbs,
            String what,
            String next,
            Findings findings) {
        if (!paths.isEmpty()) {
            String verb = verbs.get(paths.size() == 1 ? 0 : 1);
            findings.add("limits." + name, setting, paths, DecisionWording.paths(paths) + verb + what, next);
        }
    }
}
