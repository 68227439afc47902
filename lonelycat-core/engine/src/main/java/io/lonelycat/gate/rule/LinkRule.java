// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Denies new symbolic links that leave the workspace or point to {@code .git}, {@code .lonelycat} or a policy. A link's
 * target may contain {@code ../} only at the start, because a later {@code ../} could follow another link (POSIX, 4.16
 * Pathname Resolution).
 */
final class LinkRule implements Rule {
    private static final String RENAMED = "is renamed, and the patch does not show where the link leads";

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        Set<WorkspacePath> paths = new TreeSet<>();
        List<String> reasons = new ArrayList<>();
        for (FileChange change : facts.changes()) {
            Optional<String> problem = change.newMode() == FileMode.LINK ? problem(facts, change) : Optional.empty();
            if (problem.isPresent()) {
                paths.add(change.path());
                reasons.add("the symbolic link `" + change.path().display() + "` " + problem.get());
            }
        }
        if (!paths.isEmpty()) {
            findings.deny(
                    "builtin.link-escape",
                    paths,
                    "Symbolic links must lead to paths inside the workspace, but not into `.git` or `.lonelycat` or to"
                            + " policies: " + DecisionWording.list(reasons, 3) + ".",
                    reasons.stream().allMatch(reason -> reason.endsWith(RENAMED))
                            ? "Either delete the link and create a new link instead of renaming the link, or drop the link from the change."
                            : "Point the link to another file of the workspace (a relative target, with `..` only at its"
                                    + " beginning), or drop the link from the change.");
        }
    }

    private static Optional<String> problem(GateFacts facts, FileChange change) {
        String target = facts.patch().linkTargets().get(change.path());
        if (target != null) {
            return problem(change.path(), target, facts.policyFiles());
        }
        boolean leadsWhereItDid = change.oldMode() == FileMode.LINK
                && Objects.equals(change.source().parent(), change.path().parent());
        return leadsWhereItDid ? Optional.empty() : Optional.of(RENAMED);
    }

    static Optional<String> problem(WorkspacePath link, String target, Set<String> policyFiles) {
        if (target.startsWith("/")) {
            return Optional.of("leads to an absolute path");
        }
        if (target.indexOf(':') >= 0) {
            return Optional.of("has `:` in its target, which is an absolute path or a stream of a file on Windows");
        }
        Deque<String> at = new ArrayDeque<>(link.segments());
        at.removeLast();
        boolean down = false;
        for (String name : target.split("/", -1)) {
            if (name.equals("..") && down) {
                return Optional.of("has `..` after a folder name, and that folder could be a symbolic link");
            } else if (name.equals("..") && at.pollLast() == null) {
                return Optional.of("leads out of the workspace");
            } else if (!List.of("", ".", "..").contains(name)) {
                at.addLast(name);
                down = true;
            }
        }
        return at.isEmpty() ? Optional.empty() : problem(String.join("/", at), policyFiles);
    }

    private static Optional<String> problem(String place, Set<String> policyFiles) {
        WorkspacePath path;
        try {
            path = WorkspacePath.of(place);
        } catch (InvalidInputException e) {
            return Optional.of("leads to an invalid path");
        }
        return path.reservedSegment()
                .map(name -> "leads into " + DecisionWording.quoted(name))
                .or(() -> Optional.of("leads to the policy file").filter(it -> policyFiles.stream()
                        .anyMatch(file -> path.opensOrHolds(file)
                                && path.segments().size()
                                        == WorkspacePath.split(file).size())));
    }
}
