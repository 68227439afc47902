// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Path patterns, and the group that owns matching paths, if any. If several entries of {@code approval.owners} match a
 * path, the last entry wins.
 */
public record PathOwners(List<Glob> paths, Optional<RequiredGroup> owner) {
    private static final String RULE = "approval.owners.";

    public PathOwners {
        paths = List.copyOf(paths);
    }

    static List<PathOwners> readAll(List<InputValue> values, Collection<String> groups) {
        return values.stream().map(value -> read(value, groups)).toList();
    }

    private static PathOwners read(InputValue value, Collection<String> groups) {
        InputObject in = value.object();
        List<Glob> paths =
                in.required("paths").list().stream().map(RequiredGroup::glob).toList();
        if (paths.isEmpty()) {
            throw value.problem("the list `paths` is empty; add at least one glob");
        }
        // The line number in CODEOWNERS keeps equal entries distinct, because merging policies drops duplicates.
        in.optional("line").ifPresent(line -> line.integer(1, Integer.MAX_VALUE));
        Optional<RequiredGroup> owner = in.optional("group")
                .map(group -> new RequiredGroup(
                        RULE + RequiredGroup.known(group, groups), List.of(), List.of(), group.string(), 1, value));
        in.rejectUnknown();
        return new PathOwners(paths, owner);
    }

    public static Map<RequiredGroup, List<WorkspacePath>> of(List<PathOwners> list, Collection<WorkspacePath> paths) {
        Map<RequiredGroup, List<WorkspacePath>> owned = new LinkedHashMap<>();
        // Matches path patterns exactly, and also ignoring case and Unicode form, as some file systems do.
        for (UnaryOperator<Glob> spelling :
                List.<UnaryOperator<Glob>>of(UnaryOperator.identity(), Glob::forAnySpelling)) {
            List<GlobSet> globs = list.stream()
                    .map(owners ->
                            GlobSet.of(owners.paths.stream().map(spelling).toList()))
                    .toList();
            for (WorkspacePath path : paths) {
                last(list, globs, path).ifPresent(group -> {
                    List<WorkspacePath> its = owned.computeIfAbsent(group, made -> new ArrayList<>());
                    if (!its.contains(path)) {
                        its.add(path);
                    }
                });
            }
        }
        return owned;
    }

    private static Optional<RequiredGroup> last(List<PathOwners> list, List<GlobSet> globs, WorkspacePath path) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (globs.get(i).matchesAny(path)) {
                return list.get(i).owner;
            }
        }
        return Optional.empty();
    }
}
