// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.figures.Warnings.WarningPlace;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the results of a log of SARIF 2.1.0 (OASIS Standard). A result without a level has the level of its rule. */
record SarifReport(Warnings warnings, String module) {
    private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");
    private static final String DEFAULT_LEVEL = "warning";
    private static final int LAST_LINE = 999_999_999;

    /** Says whether a document is such a log. */
    static boolean isOne(InputObject document) {
        return document.peek("version")
                        .filter(it -> it.isString() && it.string().equals("2.1.0"))
                        .isPresent()
                && !document.listOrEmpty("runs").isEmpty();
    }

    /**
     * Counts the results.
     *
     * @throws InvalidInputException if the log is not whole, or not as the standard has it
     */
    static void read(InputObject log, Warnings warnings, String module) {
        SarifReport report = new SarifReport(warnings, module);
        for (InputValue run : log.listOrEmpty("runs")) {
            report.run(run.object());
        }
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

    /** Returns the levels of rules by their ids, and by their indexes behind {@code #}. */
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
        WarningPlace place = result.listOrEmpty("locations").stream()
                .findFirst()
                .flatMap(it -> it.object().peek("physicalLocation"))
                .map(it -> place(it.object()))
                .orElse(new WarningPlace("", 0, 0));
        if (counts(result) && !level.equals("none")) {
            warnings.add(level.equals("error"), place, module);
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

    private static WarningPlace place(InputObject location) {
        Optional<InputValue> uri = inner(location, "artifactLocation", "uri");
        int from = line(location, "startLine");
        return new WarningPlace(uri.map(SarifReport::file).orElse(""), from, Math.max(from, line(location, "endLine")));
    }

    private static int line(InputObject location, String key) {
        return inner(location, "region", key)
                .map(it -> (int) it.integer(0, LAST_LINE))
                .orElse(0);
    }

    private static String file(InputValue value) {
        String uri = value.string();
        if (!uri.startsWith("file:") && uri.indexOf('%') < 0) {
            return uri;
        }
        try {
            return Optional.ofNullable(URI.create(uri).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            throw value.problem("the URI of the file is not valid; expected a path or a file: URI");
        }
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
