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

/** Patterns of paths and their owner, if any. The last matching entry of the policy owns a path. */
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
            throw value.problem("give `paths` with at least one entry");
        }
        // Keeps equal entries on different lines distinct: merging layers removes duplicates, but the order matters.
        in.optional("line").ifPresent(line -> line.integer(1, Integer.MAX_VALUE));
        Optional<RequiredGroup> owner = in.optional("group")
                .map(group -> new RequiredGroup(
                        RULE + RequiredGroup.known(group, groups), List.of(), List.of(), group.string(), 1, value));
        in.rejectUnknown();
        return new PathOwners(paths, owner);
    }

    public static Map<RequiredGroup, List<WorkspacePath>> of(List<PathOwners> list, Collection<WorkspacePath> paths) {
        Map<RequiredGroup, List<WorkspacePath>> owned = new LinkedHashMap<>();
        // The second pass ignores case and Unicode form: some file systems treat such names as equal.
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
