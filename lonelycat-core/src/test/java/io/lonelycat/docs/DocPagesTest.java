// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DocPagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".lonelycat", "resources");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\[[^]]+]: (?!https?:)([^#\\s]+)()$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CALL = Pattern.compile("\\blonelycat([A-Z][a-z]+)[ (]([^\\n`]*)");
    private static final Pattern NAMED = Pattern.compile("(?:^|[(,\\[] *)([a-z]\\w*): ?['\"\\w$\\[]");
    private static final Pattern TEXT = Pattern.compile("'[^'\\n]*'|\"[^\"\\n]*\"");

    /** Keys that only steps have. */
    private static final Set<String> OF_STEPS = Set.of("failOn", "message", "goal", "with");

    private static final Path FOLDER = Path.of("../docs/how-to/ci");

    @Test
    void leadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            String text = Files.readString(page);
            Stream.concat(LINK.matcher(text).results(), REFERENCE.matcher(text).results())
                    .filter(link -> !leads(page, link))
                    .forEach(link -> broken.add(ROOT.relativize(page) + ": " + link.group()));
        }

        assertThat(pages).hasSizeGreaterThan(40);
        assertThat(broken).isEmpty();
    }

    @Test
    void areReachedFromAnother() throws IOException {
        Set<Path> unreached = new TreeSet<>();
        Set<Path> reached = new TreeSet<>();
        for (Path page : pages()) {
            if (page.startsWith(ROOT.resolve("docs"))) {
                unreached.add(page.normalize());
            }
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> page.resolveSibling(link.group(1)).normalize())
                    .filter(target -> !target.equals(page.normalize()))
                    .forEach(reached::add);
        }
        unreached.removeAll(reached);

        assertThat(unreached).isEmpty();
    }

    private static boolean leads(Path page, MatchResult link) {
        Path file = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        String anchor = link.group(2);
        return Files.exists(file)
                && (anchor == null || anchor.isEmpty() || !file.toString().endsWith(".md") || has(file, anchor));
    }

    private static boolean has(Path page, String anchor) {
        try {
            return HEADING.matcher(Files.readString(page))
                    .results()
                    .map(heading -> anchor(heading.group(1)))
                    .anyMatch(anchor::equals);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the anchor that GitHub creates for a heading. */
    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .replace(' ', '-');
    }

    /** Class names of several words in backticks. */
    private static final Pattern TYPE = Pattern.compile("`@?([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.\\w+)?`");

    @Test
    void nameOnlyClassesThatThereAre() throws IOException {
        Set<String> files = new TreeSet<>();
        visit(file -> files.add(file.getFileName().toString()));
        List<String> unknown = new ArrayList<>();
        int named = 0;
        for (Path page : pages()) {
            if (page.endsWith("CONTRIBUTING.md") || page.toString().contains("/decisions/")) {
                Matcher type = TYPE.matcher(Files.readString(page));
                while (type.find()) {
                    named++;
                    if (!files.contains(type.group(1) + ".java")) {
                        unknown.add(ROOT.relativize(page) + ": " + type.group(1));
                    }
                }
            }
        }

        assertThat(named).isGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        visit(file -> {
            if (file.toString().endsWith(".md")) {
                pages.add(file);
            }
        });
        return pages;
    }

    private static void visit(Consumer<Path> visitor) throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                visitor.accept(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void nameParametersThatTheStepHas() throws IOException {
        List<String> unknown = new ArrayList<>();
        int calls = 0;
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(it -> it.toString().matches(".*(\\.md|Jenkinsfile)"))
                    .toList()) {
                Matcher call = CALL.matcher(Files.readString(file));
                while (call.find()) {
                    calls++;
                    String goal = call.group(1).toLowerCase(Locale.ROOT);
                    Matcher named = NAMED.matcher(TEXT.matcher(call.group(2)).replaceAll("''"));
                    while (named.find()) {
                        if (!isKnown(goal, named.group(1))) {
                            unknown.add(file + ": lonelycat" + call.group(1) + " " + named.group(1));
                        }
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(calls).isGreaterThan(30);
    }

    private static boolean isKnown(String goal, String name) {
        return OF_STEPS.contains(name)
                || GoalParameters.all().stream()
                        .filter(key -> key.belongsTo(goal))
                        .map(Key::name)
                        .anyMatch(name::equals);
    }

    @Test
    void checksOnGithubHaveNoSecretAndNoPermissionToWrite() throws IOException {
        Map<?, ?> workflow = read("github.yml");
        Map<?, ?> execute = at(workflow, "jobs", "execute");

        assertThat(at(workflow, "permissions")).isEmpty();
        assertThat(at(execute, "permissions").toString()).isEqualTo("{contents=read}");
        assertThat(execute.toString())
                .doesNotContain("secrets.", "github.token", "environment=")
                .contains("persist-credentials=false");
        assertThat(at(workflow, "jobs").values().stream()
                        .filter(job -> job.toString().contains("contents=write"))
                        .map(job -> String.valueOf(((Map<?, ?>) job).get("needs"))))
                .containsExactly("[gate, execute]");
    }

    @Test
    void actionsOnGithubArePinnedByCommit() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("github.yml")).lines().filter(line -> line.contains("- uses:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(" +- uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    @Test
    void checksOnGitlabHaveNoVariableOfTheEnvironmentWithTheSecrets() throws IOException {
        Map<?, ?> pipeline = read("gitlab.yml");

        assertThat(at(pipeline, "execute").containsKey("environment")).isFalse();
        assertThat(at(pipeline, "execute").toString()).doesNotContain("_TOKEN", "_KEY");
        assertThat(List.of("report", "approve", "push"))
                .allMatch(job -> "lonelycat-reviews".equals(at(pipeline, job).get("environment")));
    }

    /** Without this setting, a CI job archives only the evidence of successful builds. */
    @Test
    void evidenceOfWhatFailedIsArchivedToo() throws IOException {
        List<?> steps = (List<?>)
                Objects.requireNonNull(at(read("github.yml"), "jobs", "execute").get("steps"));

        assertThat(at(read("gitlab.yml"), "execute", "artifacts").get("when")).isEqualTo("always");
        assertThat(steps.subList(steps.size() - 2, steps.size()))
                .allSatisfy(step -> assertThat(((Map<?, ?>) step).get("if")).isEqualTo("always()"));
    }

    private static Map<?, ?> at(Map<?, ?> document, String... keys) {
        Map<?, ?> value = document;
        for (String key : keys) {
            value = (Map<?, ?>) Objects.requireNonNull(value.get(key), key);
        }
        return value;
    }

    private static Map<?, ?> read(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve(file)));
    }

    private record Program(Method run, Path here) {
        static Program compiled(Path folder, Path here) throws IOException, ReflectiveOperationException {
            Path source = Path.of("../docs/how-to/front-end/Cat.java");
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            ByteArrayOutputStream problems = new ByteArrayOutputStream();
            int code = compiler.run(
                    null,
                    null,
                    problems,
                    "-proc:none",
                    "-Xlint:all,-path",
                    "-cp",
                    libraries,
                    "-d",
                    folder.toString(),
                    source.toString());
            assertThat(problems.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(code).isZero();
            URLClassLoader loader =
                    URLClassLoader.newInstance(new URL[] {folder.toUri().toURL()}, DocPagesTest.class.getClassLoader());
            Method run =
                    loader.loadClass("Cat").getDeclaredMethod("run", Path.class, PrintStream.class, String[].class);
            run.setAccessible(true);
            return new Program(run, here);
        }

        String call(int code, String... words) throws ReflectiveOperationException {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            Object returned = run.invoke(null, here, new PrintStream(printed, true, StandardCharsets.UTF_8), words);
            String text = printed.toString(StandardCharsets.UTF_8);
            assertThat(returned).as(text).isEqualTo(code);
            return text;
        }
    }

    @Test
    void haveAFrontEndThatTakesAPatchAllTheWayAndRefusesAnUnknownNameWithTheNearest(
            @TempDir Path folder, @TempDir Path classes) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).file("change.patch", Sandbox.GUIDE_PATCH);
        Program program = Program.compiled(classes, sandbox.root);
        String patch = sandbox.root.resolve("change.patch").toString();

        assertThat(program.call(Answer.OK, "plan", "patch=" + patch)).contains("cat gate plan=plan_");
        assertThat(program.call(Answer.OK, "execute", "lockTimeout=1m")).contains("cat rollback execution=exec_");
        assertThat(sandbox.read("docs/guide.md")).contains("new");
        assertThat(program.call(Answer.OK, "history")).contains("applied");

        assertThat(program.call(Answer.SET_UP, "execute", "paln=plan_1")).contains("did you mean plan?");
        assertThat(program.call(Answer.SET_UP, "exceute")).contains("did you mean execute?");
        assertThat(program.call(Answer.SET_UP, "gate", "plan")).contains("`plan` has no value.");
        assertThat(program.call(Answer.SET_UP)).startsWith("Usage: cat GOAL");
    }
}
