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

/** Limits size, binary files and symbolic links of a change. */
final class LimitRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        Limits limits = facts.sections().limits();
        long files = facts.changes().size();
        whole("files", "has " + DecisionWording.count(files, "file"), files, limits.files(), limits, findings);
        long lines = facts.changedLines();
        String total = "adds and deletes " + DecisionWording.count(lines, "line") + " in total";
        whole("lines", total, lines, limits.lines(), limits, findings);
        Limit bytes = limits.fileBytes();
        List<WorkspacePath> large = facts.paths(change -> change.newSizeBytes() > bytes.max());
        some(
                "fileBytes",
                bytes.setting(limits.effect()),
                large,
                DecisionWording.paths(large, " has", " have") + " more than " + bytes.max()
                        + " bytes, the limit for a file (limits.fileBytes).",
                "Keep big files outside the repository, or split these files.",
                findings);
        List<WorkspacePath> binary = facts.paths(FileChange::binary);
        some(
                "binary",
                limits.binary(),
                binary,
                DecisionWording.paths(binary, " is", " are")
                        + " binary content (limits.binary), which cannot be reviewed as text.",
                "Drop the file from the change.",
                findings);
        List<WorkspacePath> links = facts.paths(change -> change.newMode() == FileMode.LINK);
        some(
                "symlinks",
                limits.symlinks(),
                links,
                DecisionWording.paths(links, " is a symbolic link", " are symbolic links") + " (limits.symlinks).",
                "Use a regular file.",
                findings);
    }

    private static void whole(String name, String what, long figure, Limit limit, Limits limits, Findings findings) {
        if (figure > limit.max()) {
            findings.add(
                    "limits." + name,
                    limit.setting(limits.effect()),
                    List.of(),
                    "The change " + what + "; the limit (limits." + name + ") is " + limit.max() + ".",
                    limit.max() == 0
                            ? "Ask the policy's owner to raise the limit."
                            : "Split the change into smaller changes.");
        }
    }

    private static void some(
            String name, Setting setting, List<WorkspacePath> paths, String reason, String next, Findings findings) {
        if (!paths.isEmpty()) {
            findings.add("limits." + name, setting, paths, reason, next);
        }
    }
}
