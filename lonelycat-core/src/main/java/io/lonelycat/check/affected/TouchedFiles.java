// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.check.affected.BuildFiles.Source;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
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

    private static final String MAIN = "src/main/";
    private static final String TEST = "src/test/";

    private final Set<Source> sources = new HashSet<>();
    private final Map<String, String> wholeModules = new TreeMap<>();
    private final Set<String> modules = new TreeSet<>();
    private Optional<String> everything = Optional.empty();

    private TouchedFiles() {}

    static TouchedFiles of(List<WorkspacePath> changed, ModuleTree tree, GlobSet unread) {
        TouchedFiles touched = new TouchedFiles();
        changed.stream().filter(path -> !isUnread(path, tree, unread)).forEach(path -> touched.add(path, tree));
        if (changed.isEmpty()) {
            touched.everything("nobody says what the change touches");
        } else if (touched.modules.isEmpty()) {
            touched.everything("the change touches nothing that a test reads, as the policy says");
        }
        return touched;
    }

    /**
     * Tells whether a file touches no test because somebody said that none reads it. What the build compiles or packs always
     * does: a glob that is too wide must not hide it.
     */
    static boolean isUnread(WorkspacePath path, ModuleTree tree, GlobSet unread) {
        String inside = inside(path, tree.moduleOf(path));
        return unread.matchesAny(path)
                && !saysHowAllIsBuilt(path)
                && !inside.startsWith(MAIN)
                && !inside.startsWith(TEST);
    }

    private static String inside(WorkspacePath path, String module) {
        return module.equals(ModuleTree.ROOT) ? path.value() : path.value().substring(module.length() + 1);
    }

    private static boolean saysHowAllIsBuilt(WorkspacePath path) {
        return BUILD_FILES.contains(path.name()) || path.segments().contains(".mvn");
    }

    private void add(WorkspacePath path, ModuleTree tree) {
        String shown = "`" + path.display() + "`";
        String module = tree.moduleOf(path);
        if (saysHowAllIsBuilt(path)) {
            everything(shown + " says how all of it is built");
            return;
        }
        if (module.equals(ModuleTree.ROOT) ? tree.all().size() > 1 : !tree.isPart(module)) {
            everything(shown + " belongs to no module that the POMs declare");
            return;
        }
        modules.add(module);
        Optional<Source> source = source(path, module);
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

    private static Optional<Source> source(WorkspacePath path, String module) {
        String inside = inside(path, module);
        for (boolean test : new boolean[] {false, true}) {
            String folder = (test ? TEST : MAIN) + "java/";
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
