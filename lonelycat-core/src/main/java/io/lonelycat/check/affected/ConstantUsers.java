// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.check.affected.BuildFiles.BuiltClass;
import io.lonelycat.check.affected.BuildFiles.Source;
import io.lonelycat.workspace.FolderEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds who uses a constant. A compiler copies its value, so that the class file of its user need not name the class it is
 * from; the source does: by that class or by one that inherits from it, and by the constant.
 */
final class ConstantUsers {
    private final ReachGraph graph;
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, List<BuiltClass>> holders = new HashMap<>();

    ConstantUsers(Collection<BuiltClass> classes, ReachGraph graph) {
        this.graph = graph;
        for (BuiltClass each : classes) {
            for (String supertype : each.file().supertypes()) {
                subtypes.computeIfAbsent(supertype, name -> new HashSet<>())
                        .add(each.file().name());
            }
        }
        for (BuiltClass each : classes) {
            if (!each.file().constants().isEmpty()) {
                addHolder(each);
            }
        }
    }

    private void addHolder(BuiltClass holder) {
        Set<String> names = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(holder.file().name()));
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (names.add(ClassFile.simpleName(name))) {
                open.addAll(subtypes.getOrDefault(name, Set.of()));
            }
        }
        names.forEach(
                name -> holders.computeIfAbsent(name, each -> new ArrayList<>()).add(holder));
    }

    /** Looks at each source, and says who needs whom because of it. */
    void declare(BuildFiles files, Map<Source, List<BuiltClass>> classesOf) throws UnknownReachException {
        if (holders.isEmpty()) {
            return;
        }
        for (Map.Entry<Source, FolderEntry> each : files.sources().entrySet()) {
            List<BuiltClass> users = classesOf.getOrDefault(each.getKey(), List.of());
            if (!users.isEmpty()) {
                declare(users, References.names(files.text(each.getValue().path())));
            }
        }
    }

    private void declare(List<BuiltClass> users, Set<String> names) {
        for (String name : names) {
            for (BuiltClass holder : holders.getOrDefault(name, List.of())) {
                if (holder.file().constants().stream().anyMatch(names::contains)) {
                    users.forEach(user ->
                            graph.needs(user.file().name(), holder.file().name()));
                }
            }
        }
    }
}
