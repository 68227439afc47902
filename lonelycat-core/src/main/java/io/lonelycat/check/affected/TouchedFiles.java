// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.check.affected.BuildFiles.Source;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a change by what they are in a build. */
final class TouchedFiles {
    private static final List<String> BUILD_FILES = List.of("pom.xml", "mvnw", "mvnw.cmd", "maven-wrapper.properties");

    private final Set<Source> sources = new HashSet<>();
    private final Map<String, String> wholeModules = new TreeMap<>();
    private final Set<String> modules = new TreeSet<>();
    private Optional<String> everything = Optional.empty();

    private TouchedFiles() {}

    static TouchedFiles of(List<WorkspacePath> changed, ModuleTree tree) {
        TouchedFiles touched = new TouchedFiles();
        if (changed.isEmpty()) {
            touched.everything = Optional.of("nobody says what the change touches");
        }
        changed.forEach(path -> touched.add(path, tree));
        return touched;
    }

    private void add(WorkspacePath path, ModuleTree tree) {
        String shown = "`" + path.display() + "`";
        String module = tree.moduleOf(path);
        if (BUILD_FILES.contains(path.name()) || path.segments().contains(".mvn")) {
            everything(shown + " says how all of it is built");
            return;
        }
        boolean root = module.equals(ModuleTree.ROOT);
        if (root ? tree.all().size() > 1 : !tree.isPart(module)) {
            everything(shown + " belongs to no module that the POMs declare");
            return;
        }
        modules.add(module);
        String inside = root ? path.value() : path.value().substring(module.length() + 1);
        Optional<Source> source = source(module, inside);
        if (source.filter(Source::isCode).isPresent()) {
            sources.add(source.get());
        } else {
            wholeModules.putIfAbsent(
                    module, shown + (source.isPresent() ? " is for a whole package" : " is no Java source"));
        }
    }

    private void everything(String why) {
        if (everything.isEmpty()) {
            everything = Optional.of(why);
        }
    }

    private static Optional<Source> source(String module, String inside) {
        for (boolean test : new boolean[] {false, true}) {
            String folder = test ? "src/test/java/" : "src/main/java/";
            if (inside.startsWith(folder) && inside.endsWith(".java")) {
                return Optional.of(Source.of(module, test, inside.substring(folder.length())));
            }
        }
        return Optional.empty();
    }

    /** Returns why all of the build is touched; empty where it is not. */
    Optional<String> everything() {
        return everything;
    }

    /** Returns the modules of the files. */
    Set<String> modules() {
        return modules;
    }

    Set<Source> sources() {
        return sources;
    }

    /** Returns the modules of which more than some classes is touched, and why. */
    Map<String, String> wholeModules() {
        return wholeModules;
    }
}
