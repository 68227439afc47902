// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the core compiles without each feature. */
class FeaturesTest {
    private static final List<Path> MODULES = List.of(Path.of("base"), Path.of("engine"), Path.of(""));
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path FEATURES = Path.of("io/lonelycat/feature");
    private static final Path LIST = FEATURES.resolve("AllFeatures.java");

    static List<String> names() {
        return AllFeatures.ALL.stream().map(Feature::name).toList();
    }

    @Test
    void haveTheNamesOfTheirPackages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES.resolve(FEATURES)).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @Test
    void refuseWhatAMissingOneIsAskedFor(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.features = List.of();

        assertInvalid(
                () -> sandbox.run("history", "view", "decisions"),
                "`lonelycat.view=decisions` is not a view of the history. This installation of LonelyCat has no"
                        + " views of the history");
        String report = "reported: [{schema: lonelycat.costs/1, tokensIn: 1}]\n";
        assertInvalid(
                () -> sandbox.plan(Sandbox.GUIDE_PATCH, report),
                "this LonelyCat cannot read reports with this schema. Remove this report");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.policy("notify: {}\n");
        assertInvalid(sandbox::gate, "line 2 column 1, /notify: unknown key \"notify\"");
    }

    @Test
    void areAllNotNeededOnTheMainPath(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.features = List.of();
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
        sandbox.gated("allow");
        sandbox.executed("applied");
        assertThat(sandbox.cat().run(HistoryRequest.newest(5)).message()).contains("applied");
        sandbox.verified("all");
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
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

    private static List<String> errorsWithout(List<String> names, Path classes) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        Path list = classes.resolve("list").resolve(LIST);
        Files.createDirectories(Objects.requireNonNull(list.getParent()));
        Files.writeString(list, listWithout(names));
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
                    manager.getJavaFileObjectsFromPaths(sourcesWithout(names, list)));
            task.analyze();
        }
        return found.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    private static List<Path> sourcesWithout(List<String> names, Path list) {
        List<Path> files = new ArrayList<>(List.of(list));
        for (Path root : MODULES.stream().map(module -> module.resolve(SOURCES)).toList()) {
            List<Path> gone = new ArrayList<>(List.of(root.resolve(LIST)));
            names.forEach(name -> gone.add(root.resolve(FEATURES).resolve(name)));
            Sandbox.walk(root).stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> gone.stream().noneMatch(file::startsWith))
                    .forEach(files::add);
        }
        return files;
    }

    private static String libraries() {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .filter(entry -> !Files.exists(Path.of(entry).resolve("io/lonelycat")))
                .filter(entry -> !String.valueOf(Path.of(entry).getFileName()).startsWith("lonelycat-"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
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
