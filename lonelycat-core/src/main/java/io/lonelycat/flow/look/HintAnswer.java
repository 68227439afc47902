// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.insight.Hints;
import io.lonelycat.insight.Hints.Ending;
import io.lonelycat.insight.Hints.Today;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.HintTexts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the past teaches.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
public record HintAnswer(String text, JsonObject details) {
    /** Draws hints from the executions that a filter lets through, and from what the policy has today. */
    public static HintAnswer of(History history, HistoryFilter filter, Today today) {
        Hints hints = Hints.of(history.counts(filter), history.decided(filter), today);
        return new HintAnswer(HintTexts.hints(hints), hints.toJson());
    }

    /** Says what a policy has: its rules, by the names that findings have, and what ends some time. */
    public static Today today(Policy policy, Instant now) {
        Set<String> rules = policy.rules().all().stream()
                .map(Rule::id)
                .map(id -> "rule." + id)
                .collect(Collectors.toSet());
        List<Ending> endings = Stream.concat(
                        policy.sections().waivers().stream()
                                .map(waiver -> new Ending(
                                        waiver.id() + " of `" + waiver.rule() + "`, " + waiver.ticket(), waiver.end())),
                        policy.sections().verification().flaky().quarantine().stream()
                                .map(test -> new Ending(
                                        test.id() + " of " + test.type() + ", " + test.ticket(), test.end())))
                .toList();
        return new Today(now, rules, endings);
    }

    /** Returns the answer where there is no history yet. */
    static JsonObject none() {
        return new Hints(List.of()).toJson();
    }
}
