// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.TestComparison;
import io.lonelycat.check.figure.TestComparison.TestNames;
import io.lonelycat.execute.falsify.Falsification.Trial;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.TestsRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a change does to tests, in words that all texts share. */
public record TestWords(ExecutionStory story) {

    /**
     * Some tests of a check that a reader may want to see by name.
     *
     * @param title what they have in common
     * @param good whether that speaks for the change
     */
    public record NamedTests(String title, TestNames names, boolean good) {}

    /** Returns what was compared, each check once: as it was seen last. */
    public List<TestsRow> rows() {
        Map<String, TestsRow> rows = new LinkedHashMap<>();
        story.execution().tests().forEach(row -> rows.put(row.check(), row));
        return List.copyOf(rows.values());
    }

    /** Returns the figures in the field's terms, those that are not 0: {@code 1 fail-to-pass, 24 pass-to-pass}. */
    public static String figures(TestComparison tests) {
        List<String> figures = new ArrayList<>();
        add(figures, tests.failToPass().total(), "fail-to-pass");
        add(figures, tests.passToPass(), "pass-to-pass");
        add(figures, tests.passToFail().total(), "pass-to-fail");
        add(figures, tests.failToFail().total(), "fail-to-fail");
        add(figures, tests.added().total(), "new");
        add(figures, tests.lost().total(), "lost");
        add(figures, tests.flaky().total(), "flaky or in quarantine");
        return figures.isEmpty() ? "no test ran" : String.join(", ", figures);
    }

    private static void add(List<String> figures, int count, String name) {
        if (count > 0) {
            figures.add(Figures.number(count) + " " + name);
        }
    }

    /** Returns the tests that tell something; those that passed before and pass now are only counted. */
    public static List<NamedTests> named(TestComparison tests) {
        List<NamedTests> named = new ArrayList<>();
        named.add(new NamedTests("failing without the change and passing with it", tests.failToPass(), true));
        named.add(new NamedTests("passing without the change and failing with it", tests.passToFail(), false));
        named.add(new NamedTests("failing without the change and with it", tests.failToFail(), false));
        named.add(new NamedTests("running only with the change", tests.added(), true));
        named.add(new NamedTests("running only without the change", tests.lost(), false));
        named.add(new NamedTests("flaky or in quarantine", tests.flaky(), false));
        named.removeIf(group -> group.names().total() == 0);
        return named;
    }

    /** Returns the tests of a check that were no evidence. */
    public static List<NamedTests> unsteady(CheckResult result) {
        List<NamedTests> named = new ArrayList<>();
        named.add(new NamedTests(
                "flaky: failing, and passing when run again", result.figures().flaky(), false));
        named.add(new NamedTests("failing in quarantine", result.figures().quarantined(), false));
        named.removeIf(group -> group.names().total() == 0);
        return named;
    }

    /** Returns the places of parts of one file, in words: {@code line 3, lines 7 to 9}. */
    public static String lines(List<Trial> trials) {
        return trials.stream()
                .map(trial -> trial.first() == 0
                        ? "this file"
                        : trial.lines() > 1
                                ? "lines " + trial.first() + " to " + (trial.first() + trial.lines() - 1)
                                : trial.lines() == 1
                                        ? "line " + trial.first()
                                        : "what went before line " + trial.first())
                .collect(Collectors.joining(", "));
    }

    /** Returns what happened when parts of the change were taken out; empty where nobody did. */
    public Optional<String> falsification() {
        return story.execution()
                .falsification()
                .map(it -> Names.of(it.outcome()).replace('_', ' ') + ": " + it.message());
    }

    /** Returns what a reader should know who takes the word of a plan for what it does; empty where nothing speaks against it. */
    public Optional<String> doubt() {
        boolean fix = story.plan().category().filter(Category.BUG_FIX::equals).isPresent();
        boolean shown = rows().stream().anyMatch(row -> row.tests().failToPass().total() > 0);
        return fix && !rows().isEmpty() && !shown
                ? Optional.of("The plan calls itself a bug fix, and no test failed without it and passes with it.")
                : Optional.empty();
    }
}
