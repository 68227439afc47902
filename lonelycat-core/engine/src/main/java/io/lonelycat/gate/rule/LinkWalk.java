// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows paths name by name through links, as a kernel does (POSIX, 4.16 Pathname Resolution), without looking at the
 * disk. A name that is not a link counts as a folder, whether it is there or not.
 */
final class LinkWalk {
    /** As many as Linux follows (path_resolution(7)); a longer way, or one in a circle, opens nothing there. */
    private static final int MOST_LINKS = 40;
    /** For all walks together: beyond that, the links are an attack on the running time. */
    private static final int MOST_NAMES = 20_000_000;

    private final Map<String, String> links;
    private final Set<String> policyFiles;
    private final boolean foldsNames;
    private int names;

    /**
     * Makes a walk.
     *
     * @param links targets by {@link #key}
     * @param policyFiles folded
     */
    LinkWalk(Map<String, String> links, Set<String> policyFiles, boolean foldsNames) {
        this.links = links;
        this.policyFiles = policyFiles;
        this.foldsNames = foldsNames;
    }

    /**
     * Where a path leads.
     *
     * @param problem why it must not; empty where it stays inside
     * @param passed the keys of all names on the way, links or not, the first one first
     * @param followed the keys of the links among them
     */
    record Way(Optional<String> problem, Set<String> passed, List<String> followed) {}

    /** Under what a path is looked up: two spellings of one file have the same. */
    static String key(WorkspacePath path, boolean foldsNames) {
        return foldsNames ? path.folded() : path.value();
    }

    /** Follows a path to its end, the last name included. */
    Way follow(WorkspacePath path) {
        Deque<String> todo = new ArrayDeque<>(path.segments());
        Deque<String> at = new ArrayDeque<>();
        Set<String> passed = new LinkedHashSet<>();
        List<String> followed = new ArrayList<>();
        Optional<String> problem = Optional.empty();
        while (problem.isEmpty() && !todo.isEmpty()) {
            problem = step(todo, at, passed, followed);
        }
        return new Way(problem.or(() -> policyAt(at)), passed, followed);
    }

    private Optional<String> step(Deque<String> todo, Deque<String> at, Set<String> passed, List<String> followed) {
        String name = todo.removeFirst();
        if (++names > MOST_NAMES) {
            return Optional.of("leads through more links than can be followed");
        }
        if (name.isEmpty() || name.equals(".")) {
            return Optional.empty();
        }
        if (name.equals("..")) {
            return at.pollLast() == null ? Optional.of("leads out of the workspace") : Optional.empty();
        }
        at.addLast(name);
        WorkspacePath here;
        try {
            here = WorkspacePath.of(String.join("/", at));
        } catch (InvalidInputException e) {
            return Optional.of("leads to what is not a path of a workspace");
        }
        String key = key(here, foldsNames);
        passed.add(key);
        Optional<String> reserved = WorkspacePath.of(name).reservedSegment();
        if (reserved.isPresent()) {
            return Optional.of("leads into " + DecisionWording.quoted(name));
        }
        String target = links.get(key);
        return target == null ? Optional.empty() : enter(target, key, todo, at, followed);
    }

    private static Optional<String> enter(
            String target, String key, Deque<String> todo, Deque<String> at, List<String> followed) {
        followed.add(key);
        if (followed.size() > MOST_LINKS) {
            return Optional.of("leads in a circle, or through more than " + MOST_LINKS + " links");
        }
        if (target.startsWith("/")) {
            return Optional.of("leads to an absolute path");
        }
        at.removeLast();
        List<String> next = List.of(target.split("/", -1));
        for (int i = next.size() - 1; i >= 0; i--) {
            todo.addFirst(next.get(i));
        }
        return Optional.empty();
    }

    private Optional<String> policyAt(Deque<String> at) {
        return !at.isEmpty()
                        && policyFiles.contains(
                                WorkspacePath.of(String.join("/", at)).folded())
                ? Optional.of("leads to the policy file")
                : Optional.empty();
    }
}
