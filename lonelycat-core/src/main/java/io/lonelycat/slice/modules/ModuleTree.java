// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The modules of a Maven build, as its POMs declare them without a profile. A module is its folder; the root is empty. */
final class ModuleTree {
    private static final int MOST_MODULES = 2_000;

    private final Path root;
    private final Set<String> modules = new TreeSet<>();

    private ModuleTree(Path root) {
        this.root = root;
    }

    /** Reads the POMs from the root on. */
    static ModuleTree at(Path root) {
        ModuleTree tree = new ModuleTree(root);
        tree.collect("");
        return tree;
    }

    private void collect(String folder) {
        Path pom = root.resolve(folder).resolve(PomFile.NAME);
        if (modules.size() > MOST_MODULES || !PomFile.isFile(pom) || !modules.add(folder)) {
            return;
        }
        for (String module : PomFile.modules(pom)) {
            Path there = root.resolve(folder).resolve(module).normalize();
            if (there.startsWith(root) && !there.equals(root)) {
                collect(root.relativize(there).toString());
            }
        }
    }

    /** Says whether a module can be named on a command line. A sign before a name would leave the module out instead. */
    boolean isPart(String module) {
        return modules.contains(module) && module.matches("[A-Za-z0-9._][A-Za-z0-9._/-]*");
    }

    /** Returns the nearest folder above a file that has a POM. */
    String moduleOf(WorkspacePath path) {
        WorkspacePath folder = path.parent();
        while (folder != null && !PomFile.isFile(root.resolve(folder.value()).resolve(PomFile.NAME))) {
            folder = folder.parent();
        }
        return folder == null ? "" : folder.value();
    }
}
