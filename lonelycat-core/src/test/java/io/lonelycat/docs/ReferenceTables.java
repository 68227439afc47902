// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static io.lonelycat.PageTable.code;
import static io.lonelycat.PageTable.replaced;
import static io.lonelycat.PageTable.row;

import io.lonelycat.PageTable;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerDocument;
import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.report.text.OutcomeWord;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates the tables of the reference documentation that describe goals, their parameters and results. */
final class ReferenceTables {
    private static final String HELP_ROW = row("`lonelycat:help`", "Prints the goals and their parameters.");

    private ReferenceTables() {}

    static String goals(String page) {
        String goals = replaced(
                page,
                row("goal, with an example", "what it does"),
                Stream.concat(GoalDescription.all().stream().map(ReferenceTables::goal), Stream.of(HELP_ROW))
                        .toList());
        String settings = replaced(
                goals,
                row("property, with an example", "default", "meaning"),
                keys(true)
                        .map(key -> row(example(key), defaults(key), meaning(key)))
                        .toList());
        String results = replaced(settings, row("member of the result", "meaning"), rows(AnswerDocument.class));
        String codes = replaced(
                results,
                row("exit code", "meaning"),
                Answer.EXIT_CODES.stream()
                        .map(exit -> row(String.valueOf(exit.code()), exit.meaning()))
                        .toList());
        return replaced(
                codes,
                row("property, with an example", "goals", "meaning"),
                keys(false)
                        .map(key -> row(example(key), String.join(", ", key.goals()), meaning(key) + fallback(key)))
                        .toList());
    }

    static String configuration(String page) {
        return replaced(
                page,
                row("key", "environment", "value", "built-in default"),
                Keys.layered().stream().map(ReferenceTables::setting).toList());
    }

    /** Returns the documentation page about checks with an updated table of error codes. */
    static String checks(String page) {
        return replaced(
                page,
                row("code", "cause"),
                Stream.of(ErrorCode.values())
                        .map(error -> row(code(Names.of(error)), error.cause()))
                        .toList());
    }

    /** Returns the documentation page about the history with an updated table of outcomes. */
    static String history(String page) {
        return replaced(
                page,
                row("word", "meaning", "last status", "exit code of `execute`", "in the view `statistics`"),
                Stream.of(OutcomeKind.values()).map(ReferenceTables::outcome).toList());
    }

    /** Returns the documentation page about plan files with an updated table of members. */
    static String planFile(String page) {
        return replaced(page, row("member", "meaning"), rows(PlanFile.class));
    }

    private static List<String> rows(Class<?> document) {
        return members(document)
                .map(member -> row(code(member.getName()), meaning(member)))
                .toList();
    }

    private static String meaning(RecordComponent member) {
        String meaning = member.getAnnotation(Member.class).meaning();
        if (meaning.isEmpty()) {
            throw new IllegalStateException("The member has no meaning: " + member);
        }
        return meaning;
    }

    private static Stream<RecordComponent> members(Class<?> document) {
        return Stream.of(document.getRecordComponents())
                .flatMap(member ->
                        member.getAnnotation(Member.class).inline() ? members(member.getType()) : Stream.of(member));
    }

    private static String outcome(OutcomeKind outcome) {
        OutcomeWord word = OutcomeWord.of(outcome);
        boolean hasEnded = outcome != OutcomeKind.UNFINISHED;
        String rate = word.countsAgainst() ? "as failed" : outcome == OutcomeKind.APPLIED ? "as applied" : "no";
        return row(
                code(word.word()),
                word.meaning(),
                hasEnded ? code(Names.of(lastStatus(outcome))) : "any other",
                hasEnded ? String.valueOf(word.exitCode()) : "none",
                rate);
    }

    private static ExecutionStatus lastStatus(OutcomeKind outcome) {
        Optional<String> none = Optional.empty();
        return new Outcome(outcome, "", Optional.empty(), none, Optional.empty(), none, List.of()).status();
    }

    private static String goal(GoalDescription goal) {
        String more = goal.page().isEmpty() ? "" : " [More](" + goal.page() + ")";
        return row(code(goal.exampleCall()), goal.words() + more);
    }

    private static String example(Key<?> key) {
        return code(key.property() + "=" + key.example());
    }

    private static String setting(Key<?> key) {
        return row(
                code(key.name()),
                code(key.variable()),
                key.type().expected(),
                key.fallback().map(PageTable::code).orElse(""));
    }

    private static Stream<Key<?>> keys(boolean ofAllGoals) {
        return GoalParameters.all().stream().filter(key -> key.goals().isEmpty() == ofAllGoals);
    }

    private static Map<GoalDescription, ParameterDescription> uses(Key<?> key) {
        Map<GoalDescription, ParameterDescription> uses = new LinkedHashMap<>();
        for (GoalDescription goal : GoalDescription.all()) {
            goal.parameters().stream()
                    .filter(parameter -> parameter.key().equals(key))
                    .forEach(parameter -> uses.put(goal, parameter));
        }
        return uses;
    }

    private static String fallback(Key<?> key) {
        String defaults = defaults(key);
        return defaults.isEmpty() || key.type().type() == Boolean.class ? "" : " Default: " + defaults + ".";
    }

    /** Lists a goal parameter's default values, and names the goals if their defaults differ. */
    private static String defaults(Key<?> key) {
        Map<GoalDescription, ParameterDescription> uses = uses(key);
        Map<String, List<String>> goals = new LinkedHashMap<>();
        uses.forEach((goal, parameter) -> parameter.fallback().ifPresent(value -> goals.computeIfAbsent(
                        code(value), any -> new ArrayList<>())
                .add(goal.goal())));
        return goals.entrySet().stream()
                .map(value -> value.getValue().size() == uses.size()
                        ? value.getKey()
                        : value.getKey() + " (" + String.join(", ", value.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String meaning(Key<?> key) {
        String usual = uses(key).values().stream()
                .filter(parameter -> !parameter.special())
                .map(ParameterDescription::words)
                .findFirst()
                .orElse("");
        Map<String, List<String>> special = new LinkedHashMap<>();
        uses(key).forEach((goal, parameter) -> {
            if (parameter.special()) {
                special.computeIfAbsent(more(parameter.words(), usual), any -> new ArrayList<>())
                        .add(code(goal.goal()));
            }
        });
        if (usual.isEmpty() && special.size() == 1) {
            return special.keySet().iterator().next();
        }
        return Stream.concat(
                        Stream.of(usual),
                        special.entrySet().stream()
                                .map(words -> String.join(", ", words.getValue()) + ": " + words.getKey()))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String more(String words, String usual) {
        return words.startsWith(usual) ? words.substring(usual.length()).strip() : words;
    }
}
