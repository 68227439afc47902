// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each feature can be taken out: of the list, and of the sources. */
class FeaturesTest {
    private static final List<Path> MODULES = List.of(Path.of("base"), Path.of("engine"), Path.of(""));
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path FEATURES = Path.of("io/lonelycat/feature");
    private static final Path LIST = FEATURES.resolve("AllFeatures.java");
    private static final int MOST_LINES = 3;

    private static Map<Path, String> sources;

    @BeforeAll
    static void readSources() throws IOException {
        sources = new TreeMap<>();
        for (Path module : MODULES) {
            Path root = module.resolve(SOURCES);
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    sources.put(root.relativize(file), Files.readString(file));
                }
            }
        }
    }

    static List<String> names() {
        return AllFeatures.ALL.stream().map(Feature::name).toList();
    }

    static Stream<String> someNames() {
        return Share.drawn(names(), 4);
    }

    @Test
    void haveTheNamesOfTheirPackages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES.resolve(FEATURES)).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @ParameterizedTest
    @MethodSource("someNames")
    void areNotNeededOnTheMainPath(String name, @TempDir Path folder) {
        runsTheMainPath(
                AllFeatures.ALL.stream().filter(it -> !it.name().equals(name)).toList(), folder);
    }

    @Test
    void areAllNotNeededOnTheMainPath(@TempDir Path folder) {
        runsTheMainPath(List.of(), folder);
    }

    @Test
    void refuseWhatAMissingOneIsAskedFor(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.features = List.of();
        HistoryRequest decisions = Requests.view(HistoryRequest.newest(5), "decisions", Optional.empty());

        assertInvalid(
                () -> sandbox.cat().run(decisions),
                "`lonelycat.view=decisions` is not a view of the history. The LonelyCat that runs here has no such views");
        String report = "reported: [{schema: lonelycat.costs/1, tokensIn: 1}]\n";
        assertInvalid(
                () -> sandbox.plan(Sandbox.GUIDE_PATCH, report),
                "this LonelyCat cannot read reports with this schema. Remove this report");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.policy("notify: {}\n");
        assertInvalid(sandbox::gate, "line 2 column 1, /notify: unknown key \"notify\"");
    }

    private static void runsTheMainPath(List<Feature> features, Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.features = features;
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
        sandbox.gated("allow");
        sandbox.executed("applied");
        assertThat(sandbox.cat().run(HistoryRequest.newest(5)).message()).contains("applied");
        sandbox.verified("all");
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
    }

    /** Outside of its folder, a feature is named in the list alone. */
    @ParameterizedTest
    @MethodSource("names")
    void areNamedInTheListAlone(String name) throws IOException {
        assertThat(linesThatGo(name)).hasSizeLessThanOrEqualTo(MOST_LINES);
        Map<Path, String> rest = new TreeMap<>(sources);
        rest.keySet().removeIf(file -> file.startsWith(FEATURES));

        assertThat(rest).allSatisfy((file, text) -> assertThat(text)
                .as("%s", file)
                .doesNotContain("io.lonelycat.feature." + name)
                .doesNotContain(typeOf(name)));
    }

    @Test
    void canAllBeDeleted(@TempDir Path classes) throws IOException {
        assertThat(errorsWithout(names(), classes)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("long")
    void canBeDeletedOneByOne(String name, @TempDir Path classes) throws IOException {
        assertThat(errorsWithout(List.of(name), classes)).isEmpty();
    }

    /** Compiles what is left of the sources, up to what the compiler can say of them. */
    private static List<String> errorsWithout(List<String> names, Path classes) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        Path list = classes.resolve("list").resolve(LIST);
        Files.createDirectories(Objects.requireNonNull(list.getParent()));
        Files.writeString(list, listWithout(names));
        List<Path> files = new ArrayList<>(List.of(list));
        sources.keySet().stream()
                .filter(not(LIST::equals))
                .filter(file -> names.stream().noneMatch(name -> file.startsWith(FEATURES.resolve(name))))
                .forEach(file -> files.add(MODULES.stream()
                        .map(module -> module.resolve(SOURCES).resolve(file))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow()));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(found, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    found,
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-encoding",
                            "UTF-8",
                            "-d",
                            classes.toString(),
                            "-cp",
                            libraries()),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            task.analyze();
        }
        return found.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    /** The class path without what is compiled here. */
    private static String libraries() {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .filter(entry -> !Files.exists(Path.of(entry).resolve("io/lonelycat")))
                .filter(entry -> !String.valueOf(Path.of(entry).getFileName()).startsWith("lonelycat-"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static List<String> linesThatGo(String name) throws IOException {
        List<String> left = listWithout(List.of(name)).lines().toList();
        return Files.readString(SOURCES.resolve(LIST))
                .lines()
                .filter(line -> !left.contains(line))
                .toList();
    }

    private static String listWithout(List<String> names) throws IOException {
        String text = Files.readString(SOURCES.resolve(LIST));
        for (String name : names) {
            String entry = typeOf(name) + "\\.FEATURE";
            text = text.replaceAll("import io\\.lonelycat\\.feature\\." + name + "\\..*\n", "")
                    .replaceAll("\\s*" + entry + ",", "")
                    .replaceAll(",?\\s*" + entry, "");
        }
        return text;
    }

    private static String typeOf(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Feature";
    }
}
