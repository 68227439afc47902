// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on the original leaves nothing out, and names nothing that is not there. */
class ParityTest {
    private static final Path ROOT = Path.of("..");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))\\.([a-z]\\w*)");
    private static final Pattern FOLDER = Pattern.compile("(?:execute|gate)/[a-z0-9-]+");
    private static final Pattern REFUSED = Pattern.compile("corpus/.+/(?:refused|refused-by-reader|invalid)/[^/]+");
    private static final Pattern PROBE = Pattern.compile("(?:[A-Z][a-z]+){2,}");
    private static final Pattern LATER = Pattern.compile("[Ll]ater: ");

    @Test
    void hasEveryWeaknessOnce() throws IOException {
        assertThat(rows("Weaknesses"))
                .extracting(row -> row.get(0))
                .isEqualTo(IntStream.rangeClosed(1, 60)
                        .mapToObj(number -> "W-%02d".formatted(number))
                        .toList());
    }

    @Test
    void hasEveryTestOfTheOriginalOnce() throws IOException {
        Map<String, List<String>> groups = new TreeMap<>();
        rows("Tests").forEach(row -> groups.computeIfAbsent(row.get(0), group -> new ArrayList<>())
                .add(row.get(1).replace("`", "")));

        assertThat(groups).isEqualTo(originalTests());
        assertThat(groups.values().stream().mapToInt(List::size).sum()).isEqualTo(111);
    }

    @ParameterizedTest
    @CsvSource({
        "Weaknesses, 60, 4",
        "Tests, 111, 3",
        "Validation, 15, 3",
        "Where its documents and its code disagreed, 18, 3"
    })
    void saysInEveryRowWhatShowsIt(String title, int rows, int cells) throws IOException {
        assertThat(rows(title)).hasSize(rows).allSatisfy(row -> {
            assertThat(row).hasSize(cells).noneMatch(String::isBlank);
            String all = String.join(" ", row);
            assertThat(tests(all).findAny().isPresent()
                            || codes(all).anyMatch(ParityTest::isProbe)
                            || all.contains("not ours"))
                    .as(all)
                    .isTrue();
            assertThat(LATER.matcher(all).find()).as(all).isFalse();
        });
    }

    @Test
    void namesOnlyWhatExists() throws IOException {
        Map<String, String> sources = sources();
        String page = page();

        assertThat(tests(page))
                .hasSizeGreaterThan(300)
                .allSatisfy(name -> assertThat(isThere(name, sources)).as(name).isTrue());
        assertThat(codes(page).filter(ParityTest::isProbe))
                .hasSizeGreaterThan(25)
                .isSubsetOf(probes());
    }

    /** Shows that the test above does not accept any text in a file. */
    @ParameterizedTest
    @CsvSource({
        "ParityTest.hasEveryWeaknessOnce, true",
        "ParityTest.namesOnlyWhatExists, true",
        "ParityTest.distinguishesTestsFromOtherMethods, true",
        "ArchitectureTest.packagesHaveNoCycles, true",
        "ParityTest.isThere, false",
        "ParityTest.hasEveryWeakness, false",
        "ParityTestTest.hasEveryWeaknessOnce, false",
        "execute/keeps-crlf, true",
        "execute/keeps, false",
        "execute/policy.yaml, false",
        "corpus/policy/refused/check-with-shell-text.yaml, true",
        "corpus/policy/refused/nothing.yaml, false",
        "corpus/policy/accepted/json.yaml, false"
    })
    void distinguishesTestsFromOtherMethods(String name, boolean there) throws IOException {
        assertThat(isThere(name, sources())).isEqualTo(there);
    }

    /** Whether there is such a test, class of tests or scenario. */
    static boolean exists(String name) throws IOException {
        Map<String, String> sources = sources();
        return isThere(name, sources) || sources.containsKey(name);
    }

    private static boolean isThere(String name, Map<String, String> sources) {
        if (FOLDER.matcher(name).matches()) {
            return Files.isDirectory(RESOURCES.resolve("scenarios").resolve(name));
        }
        if (name.startsWith("corpus/")) {
            return REFUSED.matcher(name).matches() && Files.isRegularFile(RESOURCES.resolve(name));
        }
        String[] parts = name.split("\\.", 2);
        return parts.length == 2 && methods(sources.getOrDefault(parts[0], "")).contains(parts[1]);
    }

    /** What is in code and is a test, a scenario or a document of a corpus. */
    private static Stream<String> tests(String text) {
        return codes(text)
                .filter(code -> TEST.matcher(code).matches()
                        || FOLDER.matcher(code).matches()
                        || (code.startsWith("corpus/") && !code.endsWith("...")));
    }

    private static Stream<String> codes(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1));
    }

    private static boolean isProbe(String code) {
        return PROBE.matcher(code).matches() && !code.endsWith("Test") && !code.equals("WorkspacePath");
    }

    /** The tests of a class: what is below an annotation of a test, in the same paragraph. */
    private static Set<String> methods(String source) {
        return Arrays.stream(source.split("\\n\\s*\\n"))
                .filter(paragraph -> Pattern.compile(
                                "(?m)^ {4}@(?:Test|ParameterizedTest|Property|Example|ArchTest)\\b")
                        .matcher(paragraph)
                        .find())
                .flatMap(paragraph -> Pattern.compile("(?m)^ {4}(?:static final ArchRule|void) (\\w+)")
                        .matcher(paragraph)
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Stream.of("lonelycat-core", "lonelycat-maven-plugin", "it")
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .flatMap(folder -> Sandbox.walk(folder).stream())) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(ParityTest::className, ParityTest::read));
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Set<String> probes() {
        return Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|")
                .matcher(read(ROOT.resolve("docs/reference/validate.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> originalTests() {
        return Arrays.stream(
                        read(RESOURCES.resolve("parity/original-tests.txt")).split("\\n\\n"))
                .map(group -> group.split(":\\n", 2))
                .collect(Collectors.toMap(
                        group -> group[0],
                        group -> group[1].lines().map(String::strip).toList()));
    }

    /** The rows of the table below a title, each as its cells. */
    private static List<List<String>> rows(String title) throws IOException {
        String section = page().split("\\n## " + title + "\\n", 2)[1].split("\\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/parity.md"));
    }

    private static String read(Path file) {
        return Sandbox.doing(() -> Files.readString(file));
    }
}
