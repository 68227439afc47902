// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** No link of a change may lead out of the workspace, or into what is reserved; built in, whatever the policy says. */
final class LinkRule {
    private LinkRule() {}

    static void judge(Case subject, Findings findings) {
        List<WorkspacePath> paths = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (FileChange change : subject.changes()) {
            if (change.newMode() == FileMode.LINK) {
                problem(change, subject.patch()).ifPresent(reason -> {
                    paths.add(change.path());
                    reasons.add("the link `" + change.path().display() + "` " + reason);
                });
            }
        }
        if (!paths.isEmpty()) {
            findings.deny(
                    "builtin.link-escape",
                    paths,
                    "Links must stay inside the workspace: " + Wording.list(reasons, 3) + ".",
                    "Let the link lead to a file of the workspace, or drop it from the change.");
        }
    }

    private static Optional<String> problem(FileChange change, PatchFacts patch) {
        String target = patch.linkTargets().get(change.path());
        if (target != null) {
            return problem(change.path(), target);
        }
        boolean staysInFolder =
                Objects.equals(change.source().parent(), change.path().parent());
        return staysInFolder && patch.broken().isEmpty()
                ? Optional.empty()
                : Optional.of("gets another folder, and the patch does not say where it leads from there");
    }

    /** Follows the target name by name from the link's folder, without looking at the disk. */
    static Optional<String> problem(WorkspacePath link, String target) {
        if (target.startsWith("/")) {
            return Optional.of("leads to an absolute path");
        }
        Deque<String> names = new ArrayDeque<>(link.segments());
        names.removeLast();
        for (String name : target.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.of("leads out of the workspace");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return reserved(names);
    }

    private static Optional<String> reserved(Deque<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        try {
            return WorkspacePath.of(String.join("/", names))
                    .reservedSegment()
                    .map(segment -> "leads into " + Wording.quoted(segment));
        } catch (InvalidInputException e) {
            return Optional.of("leads to what is not a path of a workspace");
        }
    }
}
