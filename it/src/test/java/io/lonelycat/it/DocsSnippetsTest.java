// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Keys;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every XML and YAML snippet of the documentation is in a tested scenario or is a valid policy or profile. */
class DocsSnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(xml|yaml)\\n(.*?)^```$");
    private static final int WIDEST_MARGIN = 40;
    private static final Pattern OUTPUT = Pattern.compile("(?m)^```output$");
    private static final int LEAST_OUTPUTS = 80;

    /** A goal or property of a generated table, whose example GoalExamplesTest runs. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `lonelycat[.:]");

    private static final Pattern BLOCK = Pattern.compile("(?m)^`{3,4}(?:sh|yaml|edits)\\b");
    private static final Pattern CONDITIONS = Pattern.compile("(?ms)^```cel\\n(.*?)^```$");
    private static final int LEAST_EXAMPLES_IN_THOUSAND_WORDS = 6;
    private static final Pattern MAVEN = Pattern.compile("(?m)^mvn [^\\n#]*");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("documents")
    void showsOnlyWhatAScenarioHas(Path document) {
        List<String> scenarios = scenarioFiles().map(text -> "\n" + text).toList();

        assertThat(snippets(document))
                .filteredOn(snippet -> scenarios.stream().noneMatch(scenario -> has(scenario, snippet)))
                .allSatisfy(snippet -> assertThatCode(() -> readByTheEngine(snippet))
                        .as("in no scenario, and refused by the engine, in %s:%n%s", document, snippet)
                        .doesNotThrowAnyException());
    }

    private void readByTheEngine(String snippet) throws IOException {
        if (snippet.startsWith("schema: lonelycat.profile/1")) {
            Path profile = Files.writeString(folder.resolve("profile.yaml"), snippet);
            Sources sources = new Sources(
                    Map.of(Keys.PROFILE_NAME, profile.toString()), Map.of(), Map.of(), folder.toAbsolutePath());
            assertThat(Configuration.of(sources).problems()).isEmpty();
            return;
        }
        String section = snippet.startsWith(" ") ? (snippet.contains("  chat:") ? "notify:\n" : "checks:\n") : "";
        String text = snippet.startsWith("schema:") ? snippet : "schema: lonelycat.policy/1\n" + section + snippet;
        Policy.read(Policy.FILE_NAME, text.getBytes(StandardCharsets.UTF_8), LayerSource.NONE, AllFeatures.POLICY);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showsOnlyCommandsWithGoalsThatThereAre(Path document) {
        String reference = read(ROOT.resolve("docs/reference/goals.md"));

        for (String command : commands(document)) {
            for (String word : command.split(" ", -1)) {
                if (word.startsWith("lonelycat:")) {
                    assertThat(reference).as(command).containsPattern("\\| `" + word + "[ `]");
                }
                if (word.startsWith("-Dlonelycat.")) {
                    assertThat(reference).as(command).contains("| `" + property(word) + "=");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadsToFilesThatExist(Path document) {
        Matcher links = LINK.matcher(read(document));
        while (links.find()) {
            assertThat(document.resolveSibling(links.group(1)))
                    .as(document.toString())
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void beginsWithWhatTheReaderCanDoAfterwards(Path guide) {
        assertThat(read(guide)).containsPattern("\\A# [^\\n]+\\n\\nAfter ");
    }

    static Stream<Path> guides() {
        return Stream.concat(Stream.of(ROOT.resolve("docs/tutorial.md")), below(ROOT.resolve("docs/how-to"), ".md"));
    }

    @Test
    void showsOutputs() {
        assertThat(documents()
                        .flatMap(document -> OUTPUT.matcher(read(document)).results()))
                .hasSizeGreaterThanOrEqualTo(LEAST_OUTPUTS);
    }

    @Test
    void showsAnExampleOfMostThingsInTheReference() {
        List<String> pages = below(ROOT.resolve("docs/reference"), ".md")
                .map(DocsSnippetsTest::read)
                .toList();
        long words = pages.stream()
                .mapToLong(page -> page.strip().split("\\s+").length)
                .sum();
        long conditions = pages.stream()
                .flatMap(page -> CONDITIONS.matcher(page).results())
                .mapToLong(block -> block.group(1).lines().count())
                .sum();
        long examples = conditions
                + pages.stream()
                        .flatMap(page -> Stream.concat(
                                BLOCK.matcher(page).results(), ROW.matcher(page).results()))
                        .count();

        assertThat(examples * 1000 / words).isGreaterThanOrEqualTo(LEAST_EXAMPLES_IN_THOUSAND_WORDS);
    }

    @Test
    void hasSnippetsToCompare() {
        assertThat(snippets(ROOT.resolve("README.md"))).isNotEmpty();
        assertThat(commands(ROOT.resolve("README.md"))).contains("mvn -B -Pquickstart verify");
    }

    @Test
    void usesThePluginOfThisVersionInEveryScenario() {
        Matcher version = Pattern.compile("<version>([^<]*)</version>").matcher(read(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        Pattern plugin = Pattern.compile("lonelycat-maven-plugin</artifactId>\\s*<version>([^<]*)</version>");

        assertThat(scenarioFiles()
                        .flatMap(text -> plugin.matcher(text).results().map(found -> found.group(1))))
                .hasSizeGreaterThan(3)
                .containsOnly(version.group(1), "${project.version}");
    }

    /** Snippets may be indented less than the scenario, by the same margin in all lines. */
    private static boolean has(String scenario, String snippet) {
        List<String> lines = snippet.stripIndent().stripTrailing().lines().toList();
        return IntStream.rangeClosed(0, WIDEST_MARGIN)
                .mapToObj(" "::repeat)
                .map(margin -> lines.stream()
                        .map(line -> line.isBlank() ? "" : margin + line)
                        .collect(Collectors.joining("\n", "\n", "")))
                .anyMatch(scenario::contains);
    }

    private static String property(String word) {
        int value = word.indexOf('=');
        return word.substring("-D".length(), value < 0 ? word.length() : value);
    }

    private static List<String> snippets(Path document) {
        List<String> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(read(document));
        while (matcher.find()) {
            snippets.add(matcher.group(2));
        }
        return snippets;
    }

    private static List<String> commands(Path document) {
        return MAVEN.matcher(read(document))
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    static Stream<Path> documents() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), below(ROOT.resolve("docs"), ".md"));
    }

    private static Stream<String> scenarioFiles() {
        return Stream.of("it/scenarios", "it/quickstart")
                .flatMap(folder -> Stream.of(".xml", ".yaml").flatMap(end -> below(ROOT.resolve(folder), end)))
                .map(DocsSnippetsTest::read);
    }

    private static Stream<Path> below(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(end) && !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
