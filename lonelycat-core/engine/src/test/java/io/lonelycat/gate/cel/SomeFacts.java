// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.KnownPast;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Complete facts, minimal facts, and conditions evaluated on both. */
final class SomeFacts {
    /** Index of the file in the change. */
    static final int SCRIPT = 0;

    static final int DELETED = 1;
    static final int LINK = 2;
    static final int RENAMED = 3;
    static final int IMAGE = 4;

    static final long LIMIT = 100_000_000;

    private static final String CHANGES = """
            changes:
              - {create: bin/run.sh, after: "a\\nb\\n", mode: "100755"}
              - {delete: docs/gone.md, before: "x\\ny\\nz\\n"}
              - {create: docs/link, after: "gone.md", mode: "120000"}
              - {rename: docs/new.md, from: docs/old.md, before: "a\\n", after: "a\\nb\\n"}
              - {update: logo.png, before: x, after: yy, binary: true}
            """;

    private static final String PLAN = """
            plan:
              objective: Shorter builds
              rationale: They take too long
              affectedPaths: [bin/**, docs/**]
              risk: high
              category: bug_fix
              verification: [unit-tests]
              healthChecks: [alive]
              dependencies: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9]
              issues: [ABC-1]
              irreversible: true
              labels: {from: 1.2.0, to: 1.10.0}
              confidencePercent: 80
              parentExecutionId: exec_01k9x3m5e7q8r2t4v6w8y0z1a5
              parentPlanId: plan_01k9x3m5e7q8r2t4v6w8y0z1a8
              trigger: ci
              base: {commit: 0123456789abcdef0123456789abcdef01234567, dirty: true}
              derived: [risk]
            """;

    private SomeFacts() {}

    static Facts full() {
        return of(PLAN + CHANGES, Map.of("branch", "main", "buildUrl", "https://ci/7"), new FixedPast());
    }

    static Facts full(Past past) {
        return of(PLAN + CHANGES, Map.of(), past);
    }

    static Facts bare() {
        return of("changes: [{create: a, after: b}]", Map.of(), new FixedPast());
    }

    static Facts explained(String rationale) {
        return of("plan: {rationale: " + rationale + "}\n" + CHANGES, Map.of(), new FixedPast());
    }

    private static Facts of(String proposal, Map<String, String> env, Past past) {
        Fixture fixture = Fixture.of(proposal);
        return new Facts(fixture.plan(), fixture.changeset(), Risk.CRITICAL, Fixture.NOW, "maven", "kim", env, past);
    }

    static CompiledConditions compiled(List<String> texts) {
        return CompiledConditions.of(texts);
    }

    static ConditionAnswer answer(Facts facts, String condition) {
        return compiled(List.of(condition)).about(facts, LIMIT).ask(0);
    }

    static ConditionAnswer answer(Facts facts, String condition, int file) {
        return compiled(List.of(condition)).about(facts, LIMIT).ask(0, file);
    }

    /** Returns conditions that are not true. */
    static List<String> notHolding(Facts facts, int file, List<String> texts) {
        CompiledConditions conditions = compiled(texts);
        if (!conditions.flaws().isEmpty()) {
            return conditions.flaws().stream().map(Object::toString).toList();
        }
        Evaluation evaluation = conditions.about(facts, LIMIT);
        return IntStream.range(0, texts.size())
                .filter(i -> evaluation.ask(i, file) != ConditionAnswer.Plain.YES)
                .mapToObj(i -> texts.get(i) + ": " + evaluation.ask(i, file))
                .toList();
    }

    /** Gives each question a distinct answer, derived from path length and days. */
    static class FixedPast extends KnownPast {
        @Override
        protected Object known(PastQuestion<?> question) {
            if (question instanceof PastQuestion.ExecutionsOf it) {
                return it.path().value().length() * 100L + days(it.since());
            }
            if (question instanceof PastQuestion.RollbacksOf it) {
                return it.path().value().length() * 10_000L + days(it.since());
            }
            WorkspacePath path = ((PastQuestion.LastOutcome) question).path();
            return path.value().equals("a") ? Optional.of(OutcomeKind.APPLIED) : Optional.empty();
        }

        private static long days(Instant since) {
            return Duration.between(since, Fixture.NOW).toDays();
        }
    }
}
