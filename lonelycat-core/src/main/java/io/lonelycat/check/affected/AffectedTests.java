// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.affected.BuildFiles.BuiltClass;
import io.lonelycat.check.affected.BuildFiles.Source;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Selects the tests of a Maven build that reach what a change touches: those that need one of its classes, however far
 * away. Everything that nobody can tell makes more of them run. What does not reach it is named, so that whatever is new
 * or not known runs.
 */
final class AffectedTests {
    private static final String EXCLUDES = "-Dsurefire.excludes=";

    /** What Surefire leaves out where nobody tells it what: classes inside of others. */
    private static final String USUALLY_EXCLUDED = "**/*$*";

    /** The classes that Surefire takes for tests where nobody tells it which. */
    private static final Pattern TEST_NAME = Pattern.compile("Test.*|.*(Test|Tests|TestCase)");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_/]+");

    /** What a file of options may say and choose no tests; properties, profiles and modules can choose some. */
    private static final Pattern PLAIN_OPTION = Pattern.compile(
            "-T.{0,8}|[0-9.]{1,4}C?|-[BqeoUVXCc]|-ntp|-nsu|--(?:batch-mode|quiet|errors|offline|update-snapshots|show-version"
                    + "|no-transfer-progress|threads(?:=.{1,8})?|strict-checksums|no-snapshot-updates)"
                    + "|-D(?:revision|changelist|sha1|style\\.color)=.{0,100}");

    /** A single word of a command may have 128 KB. */
    private static final int LONGEST_WORD = 100_000;

    private static final int SHOWN = 3;

    private final Workspace workspace;
    private final ModuleTree modules;
    private final TouchedFiles touched;

    private AffectedTests(Workspace workspace, List<WorkspacePath> changed, GlobSet unread) {
        this.workspace = workspace;
        this.modules = ModuleTree.at(workspace.root());
        this.touched = TouchedFiles.of(changed, modules, unread);
    }

    /**
     * Selects by what is there now: the class files of the state before the change.
     *
     * @param changed the files of the change
     * @param unread files that no test reads
     */
    static TestSelection of(Workspace workspace, List<WorkspacePath> changed, GlobSet unread) {
        return new AffectedTests(workspace, changed, unread).select();
    }

    private TestSelection select() {
        if (touched.everything().isPresent()) {
            return TestSelection.everything(touched.everything().get());
        }
        try {
            modules.demandKnown();
            demandPlainSettings();
            return select(BuildFiles.of(workspace, modules.all()));
        } catch (UnknownReachException | InvalidInputException | EngineException e) {
            return all("it is not known what they reach: " + e.getMessage());
        }
    }

    private void demandPlainSettings() throws UnknownReachException {
        WorkspacePath settings = WorkspacePath.of(".mvn").child("maven.config");
        if (workspace.entry(settings).isEmpty()) {
            return;
        }
        String words = new String(workspace.read(settings, 1 << 20), UTF_8).strip();
        for (String word : words.isEmpty() ? List.<String>of() : List.of(words.split("\\s+"))) {
            if (!PLAIN_OPTION.matcher(word).matches()) {
                throw new UnknownReachException("`" + settings.value() + "` has options that may choose tests");
            }
        }
    }

    private TestSelection select(BuildFiles files) throws UnknownReachException {
        Map<String, String> whole = wholeModules(files);
        Set<String> wholly = modules.withDependants(whole.keySet());
        Set<String> reached = reached(files);
        Map<String, Set<String>> kept = new TreeMap<>();
        Map<String, Set<String>> left = new TreeMap<>();
        for (BuiltClass each : files.classes()) {
            if (isTest(each)) {
                String name = each.file().name();
                boolean runs = wholly.contains(each.module()) || reached.contains(name);
                (runs ? kept : left)
                        .computeIfAbsent(name, it -> new TreeSet<>())
                        .add(each.module());
            }
        }
        left.keySet().removeAll(kept.keySet());
        return new Told(whole, kept, left).selection();
    }

    /** A class that is inside of another one, or beside it in its file, counts for it. */
    private Set<String> reached(BuildFiles files) throws UnknownReachException {
        Set<String> classes = TestReach.of(files, modules, touched);
        Set<Source> sources = new HashSet<>();
        for (BuiltClass each : files.classes()) {
            if (classes.contains(each.file().name())) {
                sources.add(each.source());
            }
        }
        Set<String> reached = new HashSet<>();
        for (BuiltClass each : files.classes()) {
            if (sources.contains(each.source())) {
                reached.add(each.file().name());
            }
        }
        return reached;
    }

    private static boolean isTest(BuiltClass each) {
        ClassFile file = each.file();
        return each.test()
                && file.isConcrete()
                && file.outermost().equals(file.name())
                && TEST_NAME.matcher(ClassFile.simpleName(file.name())).matches();
    }

    /** Adds the modules whose class files do not show what their sources are now, where that could hide the change. */
    private Map<String, String> wholeModules(BuildFiles files) {
        Map<String, String> whole = allWholeModules(files);
        Set<String> dependants = modules.withDependants(touched.modules());
        whole.keySet().retainAll(dependants);
        for (String plugin : dependants) {
            modules.all().stream()
                    .filter(module ->
                            modules.isPlugin(plugin) && !module.equals(plugin) && modules.needs(module, plugin))
                    .forEach(module -> whole.putIfAbsent(
                            module,
                            ModuleTree.name(plugin) + " may take part in the build of " + ModuleTree.name(module)));
        }
        return whole;
    }

    private Map<String, String> allWholeModules(BuildFiles files) {
        Map<String, String> whole = new TreeMap<>(touched.wholeModules());
        files.inOtherLanguages()
                .forEach(module -> whole.putIfAbsent(
                        module, ModuleTree.name(module) + " has sources in another language than Java"));
        Map<Source, FileTime> written = new HashMap<>();
        Set<String> built = new HashSet<>();
        for (BuiltClass each : files.classes()) {
            written.merge(each.source(), each.written(), AffectedTests::older);
            built.add(each.module() + each.test());
        }
        for (Map.Entry<Source, FolderEntry> each : files.sources().entrySet()) {
            Source source = each.getKey();
            FileTime there = written.get(source);
            // A single source without a class is one that the build does not compile; what it names is read from
            // itself.
            boolean known = there == null
                    ? built.contains(source.module() + source.test())
                    : there.compareTo(each.getValue().modified()) >= 0;
            if (source.isCode() && !touched.sources().contains(source) && !known) {
                String shown = "`" + each.getValue().path().display() + "`";
                whole.putIfAbsent(
                        source.module(),
                        shown + (there == null ? " has no class file" : " is newer than its class file")
                                + "; compile before the change");
            }
        }
        return whole;
    }

    private static FileTime older(FileTime one, FileTime other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private TestSelection all(String why) {
        List<String> words = AffectedModules.words(modules, touched.modules());
        String which =
                words.isEmpty() ? "All tests run: " : "All tests of the touched modules and of what needs them run: ";
        return new TestSelection(words, which + why + ".", List.of());
    }

    /** Puts the words together, and says what they mean. */
    private final class Told {
        private final Map<String, String> whole;
        private final Map<String, Set<String>> kept;
        private final Map<String, Set<String>> left;

        Told(Map<String, String> whole, Map<String, Set<String>> kept, Map<String, Set<String>> left) {
            this.whole = whole;
            this.kept = kept;
            this.left = left;
        }

        TestSelection selection() {
            if (left.isEmpty()) {
                return all(whole.isEmpty() ? "all of them reach what the change touches" : reasons());
            }
            if (kept.isEmpty()) {
                return all(
                        "no test class reaches what the change touches, so nobody can tell which of them look at it");
            }
            Set<String> run = new TreeSet<>(touched.modules());
            kept.values().forEach(run::addAll);
            List<String> words = new ArrayList<>(AffectedModules.words(modules, run));
            String excludes = excludes();
            if (excludes.length() > LONGEST_WORD) {
                return all("the names of what could be left out are too long for a command");
            }
            words.add(excludes);
            List<String> names =
                    left.keySet().stream().map(name -> name.replace('/', '.')).toList();
            return new TestSelection(words, told(names), names);
        }

        private String excludes() {
            List<String> patterns = new ArrayList<>(List.of(USUALLY_EXCLUDED));
            left.keySet().stream()
                    .filter(name -> PLAIN_NAME.matcher(name).matches())
                    .forEach(name -> patterns.add(name + ".java"));
            return EXCLUDES + String.join(",", patterns);
        }

        private String told(List<String> names) {
            Set<String> in = new TreeSet<>();
            kept.values().forEach(in::addAll);
            int all = modules.all().size();
            return kept.size() + " of " + (kept.size() + left.size()) + " test classes reach what the change touches"
                    + (all > 1 ? ", in " + in.size() + " of " + all + " modules" : "")
                    + "; Surefire is told to leave out " + shown(names) + "."
                    + (whole.isEmpty()
                            ? ""
                            : " All tests of a module and of what needs it count as such: " + reasons() + ".");
        }

        private String shown(List<String> names) {
            String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
            return first + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
        }

        private String reasons() {
            List<String> first = whole.values().stream().limit(SHOWN).toList();
            return String.join("; ", first) + (whole.size() > SHOWN ? "; and others" : "");
        }
    }
}
