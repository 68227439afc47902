// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts results in a SARIF 2.1.0 log (OASIS Standard). A result without level has the level of its rule. */
final class SarifReport {
    private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");
    private static final String DEFAULT_LEVEL = "warning";

    private long warnings;
    private long errors;

    private SarifReport() {}

    record Warnings(long total, long errors) {
        static final Warnings NONE = new Warnings(0, 0);

        Warnings plus(Warnings other) {
            return new Warnings(total + other.total, errors + other.errors);
        }
    }

    static boolean isOne(InputObject document) {
        return document.peek("version")
                        .filter(it -> it.isString() && it.string().equals("2.1.0"))
                        .isPresent()
                && !document.listOrEmpty("runs").isEmpty();
    }

    static Warnings read(InputObject log) {
        SarifReport report = new SarifReport();
        for (InputValue run : log.listOrEmpty("runs")) {
            report.run(run.object());
        }
        return new Warnings(report.warnings, report.errors);
    }

    private void run(InputObject run) {
        if (inner(run, "externalPropertyFileReferences", "results").isPresent()) {
            throw run.problem(
                    "the results of the run are in external files, which LonelyCat does not read; let the tool write "
                            + "the results into the report");
        }
        for (InputValue invocation : run.listOrEmpty("invocations")) {
            if (!invocation.object().bool("executionSuccessful", true)) {
                throw invocation.problem(
                        "the tool that wrote the report failed (executionSuccessful: false); see the output of the tool");
            }
        }
        if (run.peek("results").isEmpty()) {
            throw run.problem("the run has no \"results\"");
        }
        Map<String, String> levels = levels(run);
        for (InputValue result : run.listOrEmpty("results")) {
            result(result.object(), levels);
        }
    }

    private static Map<String, String> levels(InputObject run) {
        Map<String, String> levels = new HashMap<>();
        List<InputValue> rules = inner(run, "tool", "driver")
                .map(it -> it.object().listOrEmpty("rules"))
                .orElse(List.of());
        for (int i = 0; i < rules.size(); i++) {
            InputObject rule = rules.get(i).object();
            String level = inner(rule, "defaultConfiguration", "level")
                    .map(SarifReport::level)
                    .orElse(DEFAULT_LEVEL);
            levels.putIfAbsent(rule.string("id", ""), level);
            levels.put("#" + i, level);
        }
        return levels;
    }

    private void result(InputObject result, Map<String, String> levels) {
        String id = result.peek("ruleId")
                .or(() -> inner(result, "rule", "id"))
                .map(InputValue::string)
                .orElse("");
        long index = result.peek("ruleIndex")
                .or(() -> inner(result, "rule", "index"))
                .map(it -> it.integer(-1, Integer.MAX_VALUE))
                .orElse(-1L);
        String level = result.peek("level")
                .map(SarifReport::level)
                .orElseGet(() -> levels.getOrDefault(index < 0 ? id : "#" + index, DEFAULT_LEVEL));
        if (counts(result) && !level.equals("none")) {
            warnings++;
            errors += level.equals("error") ? 1 : 0;
        }
    }

    private static boolean counts(InputObject result) {
        List<InputValue> suppressions = result.listOrEmpty("suppressions");
        boolean suppressed = !suppressions.isEmpty()
                && suppressions.stream()
                        .allMatch(it -> it.object().string("status", "accepted").equals("accepted"));
        return !suppressed
                && result.string("kind", "fail").equals("fail")
                && !result.string("baselineState", "").equals("absent");
    }

    private static String level(InputValue value) {
        if (!LEVELS.contains(value.string())) {
            throw value.problem("the level is not valid; expected `none`, `note`, `warning` or `error`");
        }
        return value.string();
    }

    private static Optional<InputValue> inner(InputObject in, String outer, String key) {
        return in.peek(outer).flatMap(it -> it.object().peek(key));
    }
}
