// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The links of a workspace before a change and after it, by the keys of {@link LinkWalk}. */
final class LinksAfter {
    private final boolean foldsNames;
    private final Map<WorkspacePath, String> standing;
    private final Map<String, String> targets;
    private final Map<String, WorkspacePath> pathOf = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> after;
    private final Map<String, WorkspacePath> changed = new HashMap<>();
    private final Set<WorkspacePath> known = new HashSet<>();

    private LinksAfter(GateInput subject) {
        foldsNames = subject.inputs().foldsNames();
        standing = subject.asked().links();
        standing.forEach((path, target) -> {
            before.put(key(path), target);
            pathOf.put(key(path), path);
        });
        after = new HashMap<>(before);
        targets = new HashMap<>();
        subject.patch().linkTargets().forEach((path, target) -> targets.put(path.value(), target));
    }

    static LinksAfter of(GateInput subject) {
        LinksAfter links = new LinksAfter(subject);
        subject.changes().forEach(links::leave);
        subject.changes().forEach(links::arrive);
        return links;
    }

    private void leave(FileChange change) {
        for (WorkspacePath path : List.of(change.source(), change.path())) {
            after.remove(key(path));
            changed.put(key(path), path);
        }
    }

    private void arrive(FileChange change) {
        if (change.newMode() == FileMode.LINK) {
            String target = target(change);
            if (target != null) {
                after.put(key(change.path()), target);
                known.add(change.path());
            }
        }
    }

    /** As the patch has it; of a link that only moves, as it is where it was, or where it has arrived already. */
    private @Nullable String target(FileChange change) {
        String given = targets.get(change.path().value());
        if (given != null) {
            return given;
        }
        for (WorkspacePath path : List.of(change.source(), change.path())) {
            String there = standing.get(path);
            if (there != null && Digest.of(there.getBytes(UTF_8)).equals(change.newSha256())) {
                return there;
            }
        }
        return null;
    }

    /** Says whether it is known where the new link leads. */
    boolean isKnown(FileChange change) {
        return known.contains(change.path());
    }

    /** Says whether a link of the workspace is left alone. */
    boolean stays(WorkspacePath link) {
        return !changed.containsKey(key(link));
    }

    /** Returns the paths of the change among these keys. */
    Set<WorkspacePath> changed(Collection<String> keys) {
        Set<WorkspacePath> paths = new TreeSet<>();
        for (String key : keys) {
            WorkspacePath path = changed.get(key);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** Returns the link of the workspace under a key. */
    Optional<WorkspacePath> standing(String key) {
        return Optional.ofNullable(pathOf.get(key));
    }

    Map<String, String> before() {
        return before;
    }

    Map<String, String> after() {
        return after;
    }

    String key(WorkspacePath path) {
        return LinkWalk.key(path, foldsNames);
    }
}
