// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a case expects.
 *
 * @param rules that must have found something, whatever their effect
 * @param without rules that must have found nothing
 */
record Expected(Optional<Verdict> verdict, List<String> rules, List<String> without) {
    static Expected read(InputValue value) {
        InputObject in = value.object();
        Expected expected = new Expected(
                in.optional("verdict").map(it -> it.oneOf(Verdict.class)),
                in.optional("rules").map(InputValue::strings).orElse(List.of()),
                in.optional("without").map(InputValue::strings).orElse(List.of()));
        in.rejectUnknown();
        if (expected.equals(new Expected(Optional.empty(), List.of(), List.of()))) {
            throw value.problem("nothing is expected here; give verdict, rules or without");
        }
        return expected;
    }

    /** Returns in what the decision is another one; empty when it is as expected. */
    List<String> differences(Decision decision) {
        List<String> found = decision.findings().stream().map(Finding::rule).toList();
        List<String> differences = new ArrayList<>();
        verdict.filter(it -> it != decision.verdict())
                .ifPresent(it -> differences.add(
                        "verdict: expected " + Names.of(it) + ", found " + Names.of(decision.verdict())));
        rules.stream()
                .filter(rule -> !found.contains(rule))
                .forEach(rule -> differences.add("rule " + rule + ": expected, but it found nothing"
                        + Names.nearest(rule, found)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
        without.stream().filter(found::contains).forEach(rule -> differences.add("rule " + rule + ": not expected"));
        return differences;
    }
}
