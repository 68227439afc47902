// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of the core must not name a front end, and suggested commands must exist. */
class FrontEndWordsTest {
    private static final List<Path> MODULES = List.of(Path.of("base"), Path.of("engine"), Path.of(""));
    private static final Pattern FOREIGN = Pattern.compile(
            "\\bmvn\\b|(?<!urn:)\\blonelycat:[a-z]|-Dlonelycat|lonelycat(?:Plan|Gate|Approve|Execute|Validate|History|Rollback|Recover)");

    /** Names of Maven that belong to the user's build. */
    private static final Set<String> MEANT = Set.of(
            "\".mvn\"",
            "\".mvn/extensions.xml\"",
            "\"bin/mvn\"",
            "\".mvn/\"",
            "\"/.mvn/\"",
            "\"lonelycat:x:\"",
            "\"Add a check of your build to the policy, for example `checks: {tests: {command: [mvn, -q, test]}}`, and\"",
            "\"must begin with the program to run, for example [mvn, -q, test]\"",
            "\"mvn lonelycat:verify -Dlonelycat.evidence=\\\"$PWD\\\"\"");

    /** Goals with parameters, and Maven's {@code help}. */
    private static final Set<String> GOALS = Stream.concat(
                    GoalParameters.all().stream().flatMap(key -> key.goals().stream()), Stream.of("help"))
            .collect(Collectors.toSet());

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    @Test
    void noTextNamesWhatOnlyOneFrontEndHas() throws IOException {
        assertThat(literals(FOREIGN)).containsExactlyInAnyOrderElementsOf(MEANT);
    }

    @Test
    void noDocumentOfTheCoreDoes() throws IOException {
        for (Path file : files("src/main/resources")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("mvn lonelycat|(?<!urn:)\\blonelycat:[a-z]|-Dlonelycat");
        }
    }

    @Test
    void everyActionThatATextNamesExists() throws IOException {
        List<Action> actions = literals(Pattern.compile("`lonelycat[ .]")).stream()
                .flatMap(text -> NamedActions.in(text).stream())
                .toList();

        assertThat(actions).hasSizeGreaterThan(60);
        assertThat(actions).allSatisfy(action -> {
            assertThat(action.goal().isEmpty() || GOALS.contains(action.goal().get()))
                    .isTrue();
            assertThat(action.parameters()).allSatisfy(given -> assertThat(GoalParameters.all())
                    .filteredOn(key -> key.name().equals(given.name()))
                    .anyMatch(key -> action.goal().isEmpty()
                            || belongs(key, action.goal().get())));
        });
    }

    @Test
    void noActionIsCutInHalf() throws IOException {
        for (String text : literals(Pattern.compile("`lonelycat[ .]"))) {
            String left = Action.formatted(text, action -> "");
            assertThat(left).as(text).doesNotContain("`lonelycat ", "`lonelycat.");
        }
    }

    private static boolean belongs(Key<?> key, String goal) {
        return key.goals().isEmpty() || key.belongsTo(goal);
    }

    private static Set<String> literals(Pattern wanted) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files("src/main/java")) {
            if (!file.toString().endsWith(".java") || file.toString().contains("/io/lonelycat/next/")) {
                continue;
            }
            Files.readString(file)
                    .lines()
                    .filter(line ->
                            !line.strip().startsWith("*") && !line.strip().startsWith("/"))
                    .flatMap(line -> LITERAL.matcher(line).results().map(result -> result.group()))
                    .filter(literal -> wanted.matcher(literal).find())
                    .forEach(found::add);
        }
        return found;
    }

    private static List<Path> files(String below) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path module : MODULES) {
            try (Stream<Path> files = Files.walk(module.resolve(below))) {
                files.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        return found;
    }
}
