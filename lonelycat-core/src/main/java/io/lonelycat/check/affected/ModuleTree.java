// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules of a Maven build, as its POMs declare them without a profile. A module is its folder; the root is empty. */
final class ModuleTree {
    /** The module of the root. */
    static final String ROOT = "";

    private static final int MOST_MODULES = 2_000;
    private static final PomFile NONE = new PomFile(ROOT, false, List.of(), Set.of(), Set.of());

    private final Path root;
    private final Map<String, PomFile> poms = new TreeMap<>();
    private final Set<String> unread = new TreeSet<>();

    private ModuleTree(Path root) {
        this.root = root;
    }

    /** Reads the POMs from the root on. */
    static ModuleTree at(Path root) {
        ModuleTree tree = new ModuleTree(root);
        tree.collect(ROOT);
        return tree;
    }

    private void collect(String folder) {
        Path pom = root.resolve(folder).resolve(PomFile.NAME);
        if (poms.size() > MOST_MODULES || poms.containsKey(folder) || !PomFile.isFile(pom)) {
            return;
        }
        PomFile.read(pom).ifPresentOrElse(read -> poms.put(folder, read), () -> unread.add(folder));
        for (String module : poms.containsKey(folder) ? poms.get(folder).modules() : Set.<String>of()) {
            Path there = root.resolve(folder).resolve(module).normalize();
            if (there.startsWith(root) && !there.equals(root)) {
                collect(root.relativize(there).toString());
            }
        }
    }

    /** Returns all modules, the root among them. */
    Set<String> all() {
        return poms.keySet();
    }

    /** Says whether a module can be named on a command line. A sign before a name would leave the module out instead. */
    boolean isPart(String module) {
        return poms.containsKey(module) && module.matches("[A-Za-z0-9._][A-Za-z0-9._/-]*");
    }

    /** Returns the nearest folder above a file that has a POM. */
    String moduleOf(WorkspacePath path) {
        WorkspacePath folder = path.parent();
        while (folder != null && !PomFile.isFile(root.resolve(folder.value()).resolve(PomFile.NAME))) {
            folder = folder.parent();
        }
        return folder == null ? ROOT : folder.value();
    }

    /**
     * Says why nobody can tell from the POMs what runs.
     *
     * @throws UnknownReachException with the first POM that is in the way
     */
    void demandKnown() throws UnknownReachException {
        if (!unread.isEmpty() || poms.isEmpty() || poms.size() > MOST_MODULES) {
            throw new UnknownReachException(
                    poms.size() > MOST_MODULES
                            ? "there are more than " + MOST_MODULES + " modules"
                            : "the POM of "
                                    + name(
                                            unread.isEmpty()
                                                    ? ROOT
                                                    : unread.iterator().next()) + " cannot be read");
        }
        for (Map.Entry<String, PomFile> each : poms.entrySet()) {
            if (!each.getValue().mentions().isEmpty()) {
                throw new UnknownReachException("the POM of " + name(each.getKey()) + " speaks of "
                        + String.join(", ", new TreeSet<>(each.getValue().mentions())));
            }
        }
    }

    /** Returns a module for people. */
    static String name(String module) {
        return module.isEmpty() ? "the root" : "`" + module + "`";
    }

    /** Returns these modules and those that need one of them, however far away. */
    Set<String> withDependants(Collection<String> modules) {
        Set<String> found = new TreeSet<>(modules);
        Deque<String> open = new ArrayDeque<>(modules);
        while (!open.isEmpty()) {
            String needed = open.remove();
            poms.keySet().stream()
                    .filter(module -> needs(module, needed) && found.add(module))
                    .forEach(open::add);
        }
        return found;
    }

    /** Says whether a module may be a plugin by which others are built. */
    boolean isPlugin(String module) {
        return poms.getOrDefault(module, NONE).plugin();
    }

    /** A name that is put together when Maven runs may be any; so may that of a module that says none. */
    boolean needs(String module, String needed) {
        Set<String> named = poms.getOrDefault(module, NONE).named();
        String artifact = poms.getOrDefault(needed, NONE).artifact();
        return artifact.isEmpty()
                || artifact.contains(PomFile.UNKNOWN)
                || named.contains(artifact)
                || named.contains(PomFile.UNKNOWN);
    }
}
