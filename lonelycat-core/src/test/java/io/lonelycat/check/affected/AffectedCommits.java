// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.GitTool;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes the commits of a repository of one module once more: selects the tests for each, breaks the code that it touches,
 * runs all tests, and sees whether one that fails was left out.
 */
final class AffectedCommits {
    private static final String MAIN = "src/main/java/";
    private static final Pattern CONDITION = Pattern.compile("\\bif \\((.+)\\) \\{\\s*$");
    private static final Pattern FLAG = Pattern.compile("\\breturn (true|false);");
    private static final int MUTANTS = Integer.getInteger("lonelycat.it.affected.mutants", 1);

    /** Mutants are made of each commit whose number, counted from the newest, this divides. */
    private static final int EVERY = Integer.getInteger("lonelycat.it.affected.every", 1);

    /** A folder of sources that the build of the project makes and javac alone does not; empty for none. */
    private static final String GENERATED = System.getProperty("lonelycat.it.affected.generated", "");

    /** The Java that the sources are for; empty for that of the compiler. */
    private static final String RELEASE = System.getProperty("lonelycat.it.affected.release", "");

    /** What no test of the project reads, as its owner would say. */
    private static final GlobSet UNREAD = GlobSet.of(System.getProperty("lonelycat.it.affected.unread", "")
            .lines()
            .flatMap(globs -> Stream.of(globs.split(",")))
            .map(Glob::of)
            .toList());

    private static final Pattern NOT_COMPILED = Pattern.compile("module-info|Benchmark");
    private static final long MOST_SECONDS = Integer.getInteger("lonelycat.it.affected.seconds", 240);

    private final GitTool git;
    private final String folder;
    private final String classPath;
    private final Path scratch;
    private final Path tree;

    /** What the newest commit does without a mutant, by class: nanoseconds, and how many tests fail. */
    private final Map<String, long[]> whole = new TreeMap<>();

    /**
     * Looks at a project that is a single module.
     *
     * @param folder where in the repository it is, with a slash at the end, or empty
     */
    AffectedCommits(Path repository, String folder, String classPath, Path scratch) {
        this.git = new GitTool(repository);
        this.folder = folder;
        this.classPath = classPath;
        this.scratch = scratch;
        this.tree = scratch.resolve("tree");
    }

    /**
     * What was seen of a commit.
     *
     * @param compiled whether the commit before it compiles with the class path of the newest
     * @param told why these tests
     * @param kept how many of the test classes that ran were selected
     * @param all how many ran
     * @param millis how long those that were selected take
     * @param allMillis how long all take
     * @param failed the test classes that failed with a mutant, and not without one
     * @param missed those of them that were left out
     */
    record Seen(
            String commit,
            boolean compiled,
            String told,
            int kept,
            int all,
            long millis,
            long allMillis,
            int mutants,
            Set<String> failed,
            Set<String> missed) {}

    /** Looks at the newest commits with one parent that touch Java, from one on, and tells of each. */
    void newest(String from, int most, Consumer<Seen> each) throws IOException {
        List<String> commits = git.run(
                        "log",
                        "--no-merges",
                        "--min-parents=1",
                        "--format=%H",
                        "-n",
                        "" + most,
                        from,
                        "--",
                        folder + "*.java")
                .lines()
                .toList();
        export(commits.get(0));
        assertThat(compile("target")).isTrue();
        whole.putAll(run("target"));
        for (int i = 0; i < commits.size(); i++) {
            each.accept(seen(commits.get(i), i % EVERY == 0));
        }
    }

    private Seen seen(String commit, boolean broken) throws IOException {
        export(commit + "^");
        boolean compiled = compile("target");
        List<WorkspacePath> changed = git.run("diff", "--name-only", "--no-renames", commit + "^", commit)
                .lines()
                .filter(path -> path.startsWith(folder))
                .map(path -> WorkspacePath.of(path.substring(folder.length())))
                .toList();
        TestSelection selection = AffectedTests.of(Workspace.of(project()), changed, UNREAD);
        Set<String> left = Set.copyOf(selection.leftOut());
        Set<String> failed = new TreeSet<>();
        // Where nothing is left out, nothing can be missed.
        int mutants = broken && compiled && !left.isEmpty() ? mutants(commit, changed, failed) : 0;
        Set<String> missed = new TreeSet<>(failed);
        missed.retainAll(left);
        return new Seen(
                commit,
                compiled,
                selection.told(),
                (int) whole.keySet().stream()
                        .filter(name -> !left.contains(name))
                        .count(),
                whole.size(),
                millis(whole, left),
                millis(whole, Set.of()),
                mutants,
                failed,
                missed);
    }

    /** Returns how many mutants ran. */
    private int mutants(String commit, List<WorkspacePath> changed, Set<String> failed) throws IOException {
        export(commit);
        int mutants = 0;
        for (Mutant mutant : mutants(changed, commit)) {
            if (mutants < MUTANTS && mutant.compiles()) {
                Map<String, long[]> with = run("mutant");
                mutants += with.isEmpty() ? 0 : 1;
                with.forEach((name, figures) -> {
                    if (figures[1] > whole.getOrDefault(name, new long[2])[1]) {
                        failed.add(name);
                    }
                });
            }
            mutant.away();
        }
        return mutants;
    }

    private Path project() {
        return tree.resolve(folder);
    }

    private static long millis(Map<String, long[]> whole, Set<String> left) {
        return whole.entrySet().stream()
                        .filter(each -> !left.contains(each.getKey()))
                        .mapToLong(each -> each.getValue()[0])
                        .sum()
                / 1_000_000;
    }

    private void export(String commit) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(tree);
        // A clone may lack large files of data: tests that need them fail with a mutant and without one.
        if (!git.tried("--work-tree=" + tree, "checkout", "-f", commit, "--", ".")) {
            assertThat(project().resolve("pom.xml")).exists();
        }
    }

    private boolean compile(String output) throws IOException {
        Path classes = project().resolve(output).resolve("classes");
        Path tests = project().resolve(output).resolve("test-classes");
        copy(project().resolve("src/main/resources"), classes);
        copy(project().resolve("src/test/resources"), tests);
        return javac("main", classes, classPath) && javac("test", tests, classes + File.pathSeparator + classPath);
    }

    private boolean javac(String of, Path output, String path) throws IOException {
        List<String> words = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-encoding", "UTF-8"));
        words.addAll(List.of("-d", output.toString(), "-cp", path));
        if (!RELEASE.isEmpty()) {
            words.addAll(List.of("--release", RELEASE));
        }
        words.addAll(sources(project().resolve("src").resolve(of).resolve("java")));
        if (of.equals("main") && !GENERATED.isEmpty()) {
            words.addAll(sources(Path.of(GENERATED)));
        }
        Path log = scratch.resolve("javac.log");
        try (var out = Files.newOutputStream(log)) {
            return ToolProvider.getSystemJavaCompiler().run(null, out, out, words.toArray(String[]::new)) == 0;
        }
    }

    private static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString)
                    .filter(file -> file.endsWith(".java")
                            && !NOT_COMPILED.matcher(file).find())
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (Files.isDirectory(from)) {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path each : all.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(each).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** It is compiled against the launcher of the class path that it gets. */
    private void compileTool() throws IOException {
        Path tool = Files.createDirectories(scratch.resolve("tool"));
        Path source = tool.resolve("AllTests.java");
        try (InputStream in = AffectedCommits.class.getResourceAsStream("AllTests.java")) {
            Files.write(source, in.readAllBytes());
        }
        int ended = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", tool.toString(), source.toString());
        assertThat(ended).isZero();
    }

    /** Returns nothing where the tests do not end. */
    private Map<String, long[]> run(String output) throws IOException {
        compileTool();
        Path figures = scratch.resolve("figures");
        Files.deleteIfExists(figures);
        Path tests = project().resolve(output).resolve("test-classes");
        String path = Stream.of(tests, project().resolve(output).resolve("classes"), scratch.resolve("tool"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        path + File.pathSeparator + classPath,
                        "io.lonelycat.check.affected.AllTests",
                        tests.toString(),
                        figures.toString())
                .directory(project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("tests.log").toFile())
                .start();
        try {
            process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        Map<String, long[]> read = new TreeMap<>();
        for (String line : Files.exists(figures) ? Files.readAllLines(figures) : List.<String>of()) {
            String[] parts = line.split("\t", -1);
            read.put(parts[0], new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])});
        }
        return read;
    }

    /** Breaks one line after the other, in an order that the commit decides; lines that it wrote come first. */
    private List<Mutant> mutants(List<WorkspacePath> changed, String commit) throws IOException {
        List<Mutant> written = new ArrayList<>();
        List<Mutant> others = new ArrayList<>();
        for (WorkspacePath path : changed) {
            Path file = project().resolve(path.value());
            if (path.value().startsWith(MAIN) && path.value().endsWith(".java") && Files.exists(file)) {
                Set<String> added = git.run("diff", "-U0", commit + "^", commit, "--", folder + path.value())
                        .lines()
                        .filter(line -> line.startsWith("+"))
                        .map(line -> line.substring(1))
                        .collect(Collectors.toSet());
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    String broken = broken(lines.get(i));
                    if (!broken.equals(lines.get(i))) {
                        (added.contains(lines.get(i)) ? written : others).add(new Mutant(file, lines, i, broken));
                    }
                }
            }
        }
        Random random = new Random(commit.hashCode());
        Collections.shuffle(written, random);
        Collections.shuffle(others, random);
        written.addAll(others);
        return written.subList(0, Math.min(MUTANTS * 3, written.size()));
    }

    private static String broken(String line) {
        Matcher condition = CONDITION.matcher(line);
        if (condition.find()
                && line.chars().filter(c -> c == '(').count()
                        == line.chars().filter(c -> c == ')').count()) {
            return line.substring(0, condition.start(1)) + "!(" + condition.group(1) + ")"
                    + line.substring(condition.end(1));
        }
        Matcher flag = FLAG.matcher(line);
        return flag.find() ? flag.replaceFirst("return !" + flag.group(1) + ";") : line;
    }

    /** A line that says the opposite. */
    private final class Mutant {
        private final Path file;
        private final List<String> lines;
        private final int at;
        private final String broken;

        Mutant(Path file, List<String> lines, int at, String broken) {
            this.file = file;
            this.lines = lines;
            this.at = at;
            this.broken = broken;
        }

        boolean compiles() throws IOException {
            List<String> with = new ArrayList<>(lines);
            with.set(at, broken);
            Files.write(file, with);
            return compile("mutant");
        }

        void away() throws IOException {
            Files.write(file, lines);
        }
    }
}
