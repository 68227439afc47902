// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static io.lonelycat.gate.layer.Tighter.down;
import static io.lonelycat.gate.layer.Tighter.up;

import io.lonelycat.gate.constraint.PluggedConstraint;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.layer.Scale;
import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.gate.past.AskedChange;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.RuleReader;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes like this one held: {@code history.similar}. What came of them is shown whether that is so or not.
 *
 * @param cases fewer than so many say nothing
 * @param failedPercent as many of them that did not hold are too many
 */
record SimilarCases(long cases, long failedPercent, Duration within, Setting setting) implements PluggedConstraint {
    private static final String KEY = "history/similar";
    private static final int CASES = 3;
    private static final int PERCENT = 50;

    static List<Constraint> readAll(InputValue value) {
        InputObject in = value.object();
        return List.of(in.closed(new SimilarCases(
                in.optional("cases")
                        .map(it -> it.integer(1, SimilarExecutions.MOST))
                        .orElse((long) CASES),
                in.optional("failedPercent").map(it -> it.integer(1, 100)).orElse((long) PERCENT),
                RuleReader.within(in),
                RuleReader.effect(in, "effect", Effect.NEED_APPROVAL))));
    }

    static Tightening.SectionRules tighter() {
        return new Tightening.SectionRules(
                List.of(
                        down(Scale.AMOUNT, KEY + "/cases").or(CASES),
                        down(Scale.AMOUNT, KEY + "/failedPercent").or(PERCENT),
                        up(Scale.TIME, KEY + "/within"),
                        up(Scale.EFFECT, KEY + "/effect").or("need_approval")),
                List.of(),
                true);
    }

    /** Answers the function {@code history.similar} of conditions. */
    static Map<String, Long> numbers(AskedChange asked, Instant since) {
        SimilarExecutions similar = ask(asked, since);
        return Map.of(
                "count", (long) similar.count(),
                "rolledBack", (long) similar.rolledBack(),
                "failed", (long) similar.failed());
    }

    private static SimilarExecutions ask(AskedChange asked, Instant since) {
        return asked.answer(new SimilarChanges(asked.once(Features.class, FeatureReader::of), since));
    }

    @Override
    public void judge(GateInput subject, ResolvedChecks checks, Findings findings) {
        SimilarExecutions similar = ask(subject.asked(), subject.inputs().now().minus(within));
        if (similar.count() >= cases && similar.failed() * 100L >= failedPercent * similar.count()) {
            findings.add(
                    "history.similar",
                    setting,
                    List.of(),
                    "Within " + DecisionWording.time(within) + ": " + similar.sentence() + " (history.similar).",
                    "Look at them with `lonelycat history`, and make sure that this change is better.");
        }
    }

    @Override
    public List<String> ids() {
        return List.of("history.similar");
    }
}
