// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules for sources that bytecode does not show: imports, and names and first words in Javadoc. */
class SourcesTest {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.lonelycat\\.[a-z.]*[A-Z]\\w*)");
    /** Type names with their package. */
    private static final Pattern NAMED = Pattern.compile("io\\.lonelycat\\.[a-z.]*[A-Z]\\w*");

    /** A Javadoc begins with a verb in the third person or a noun. */
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?m)^\\h*/\\*\\*\\s*(?:\\*\\h*)?((?:What|Where|Says|Whether|That|How)\\b.*)");

    private static final Pattern OWN = Pattern.compile("io\\.lonelycat\\.(maven|mcp|jenkins)\\..*");
    private static final Pattern PACKAGES = Pattern.compile("io\\.lonelycat\\.(api|controller)\\.\\w+");
    private static final Set<String> TYPES = Set.of(
            "io.lonelycat.LonelyCat",
            "io.lonelycat.check.command.ChildProcesses",
            "io.lonelycat.check.command.CommandLine",
            "io.lonelycat.check.command.Commands",
            "io.lonelycat.config.Configuration",
            "io.lonelycat.config.Key",
            "io.lonelycat.config.Keys",
            "io.lonelycat.config.Settings",
            "io.lonelycat.config.ValueType",
            "io.lonelycat.error.EngineException",
            "io.lonelycat.error.InvalidInputException",
            "io.lonelycat.gate.approval.SigningKey",
            "io.lonelycat.json.HardenedXml",
            "io.lonelycat.json.InputDocument",
            "io.lonelycat.json.InputObject",
            "io.lonelycat.json.InputValue",
            "io.lonelycat.json.Json",
            "io.lonelycat.json.Member",
            "io.lonelycat.json.Names",
            "io.lonelycat.next.Action",
            "io.lonelycat.next.ActionFormat",
            "io.lonelycat.next.Goal",
            "io.lonelycat.next.Next",
            "io.lonelycat.plan.Ids",
            "io.lonelycat.report.text.OutcomeWord",
            "io.lonelycat.report.text.Tone",
            "io.lonelycat.workspace.Cancel",
            "io.lonelycat.workspace.FileNames",
            "io.lonelycat.workspace.PlainText",
            "io.lonelycat.workspace.Platform",
            "io.lonelycat.workspace.RegularFile",
            "io.lonelycat.workspace.TemporaryFolder",
            "io.lonelycat.workspace.VisibleText");

    private static Map<Path, String> sources(String below, String... modules) throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (String module : modules) {
            for (Path file : TreeCopy.walk(Path.of("..", module, below))) {
                if (file.toString().endsWith(".java")) {
                    sources.put(file, Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static Set<String> found(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each file can be read after its imports. */
    @Test
    void importsFormNoCircle() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        sources("src/main/java", "lonelycat-core/base", "lonelycat-core/engine", "lonelycat-core")
                .forEach((file, text) -> {
                    String path = file.toString();
                    String type = path.substring(path.indexOf("io/lonelycat"), path.length() - ".java".length())
                            .replace('/', '.');
                    Set<String> imported = found(IMPORT, 1, text);
                    imported.remove(type);
                    imports.put(type, imported);
                });
        assertThat(imports).hasSizeGreaterThan(500);
        boolean removed = true;
        while (removed) {
            removed = imports.values().removeIf(Set::isEmpty);
            imports.values().forEach(imported -> imported.retainAll(imports.keySet()));
        }
        assertThat(imports).isEmpty();
    }

    /** Front ends import entry points, base types, and ports that they implement; other types are public for neighbouring packages only. */
    @Test
    void frontEndsNameEntriesTheBaseAndTheirPortsOnly() throws IOException {
        Set<String> named = new TreeSet<>();
        sources("src/main/java", "lonelycat-maven-plugin", "lonelycat-maven-plugin/mcp", "lonelycat-jenkins-plugin")
                .values()
                .forEach(text -> named.addAll(found(NAMED, 0, text)));
        assertThat(named).containsAll(TYPES);
        named.removeIf(OWN.asMatchPredicate().or(PACKAGES.asMatchPredicate()).or(TYPES::contains));
        assertThat(named).isEmpty();
    }

    @Test
    void noJavadocBeginsWithAPronounOrAQuestion() throws IOException {
        Map<Path, Set<String>> refused = new TreeMap<>();
        Map<Path, String> sources = sources(
                "src",
                "lonelycat-core/base",
                "lonelycat-core/engine",
                "lonelycat-core/simfs",
                "lonelycat-core/generator",
                "lonelycat-core",
                "lonelycat-maven-plugin",
                "lonelycat-maven-plugin/mcp",
                "lonelycat-jenkins-plugin",
                "it",
                "it/bench",
                "it/torture",
                "it/jenkins");
        sources.forEach((file, text) -> {
            Set<String> sentences = found(FIRST_WORD, 1, text);
            if (!sentences.isEmpty()) {
                refused.put(file, sentences);
            }
        });
        assertThat(sources).hasSizeGreaterThan(900);
        assertThat(refused).isEmpty();
    }

    /** The rule applies to comments too. */
    @Test
    void featuresAreNamedInTheListAlone() throws IOException {
        Map<Path, String> sources =
                sources("src/main/java", "lonelycat-core/base", "lonelycat-core/engine", "lonelycat-core");
        sources.keySet().removeIf(file -> file.toString().contains("io/lonelycat/feature/"));
        String types = AllFeatures.ALL.stream()
                .map(feature -> feature.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + feature.name().substring(1) + "Feature")
                .collect(Collectors.joining("|", "|\\b(", ")\\b"));
        assertThat(sources.values()).hasSizeGreaterThan(500).allSatisfy(text -> assertThat(text)
                .doesNotContainPattern("io\\.lonelycat\\.feature\\.[a-z]" + types));
    }
}
