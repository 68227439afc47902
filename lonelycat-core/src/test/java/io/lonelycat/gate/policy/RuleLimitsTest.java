// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Facts;
import io.lonelycat.gate.cel.Facts.Past;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.RulesTest;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.rule.RuleConditions;
import io.lonelycat.gate.rule.RuleConditions.Question;
import io.lonelycat.plan.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A condition that would run for minutes is stopped soon, and its result is then unknown. */
class RuleLimitsTest {
    private static final String HEAD =
            "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nlimits: {files: 1000}\nrules:\n";

    @ParameterizedTest
    @Timeout(60)
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "changeset.files.all(a, changeset.files.all(b, changeset.files.all(c, changeset.files.all(d, true))))"
                        + " ~ Iteration budget exceeded: 100000",
                "changeset.paths.all(a, changeset.paths.all(b, changeset.paths.all(c, plan.rationale.matches('(x*)*y') || true)))"
                        + " ~ Iteration budget exceeded",
                "changeset.paths.map(a, changeset.paths.map(b, !plan.rationale.matches('(x*)*y'))).all(a, a.all(b, b))"
                        + " ~ looks through more than 10000000 characters",
                "plan.objective.contains('y') ~ objective is longer than 65536 characters",
            })
    void endsByItselfWhereItWouldTakeTooLong(String condition, String reason) {
        Decision decision = decide(HEAD + RulesTest.rule("long", condition, "warn"));

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("rule-failed.long"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains(reason));
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    @Test
    @Timeout(60)
    void isNotWaitedForLongerThanTheLimit() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CompiledConditions conditions = CompiledConditions.of(
                List.of("true", "history.executions(1) > 0 && plan.risk == 'low'", "plan.risk == 'high'"), Map.of());
        Facts facts = facts(new Stuck(never, ended));

        List<ConditionAnswer> answers = RuleConditions.answers(
                conditions,
                facts,
                List.of(
                        new Question(0, Question.WHOLE),
                        new Question(1, Question.WHOLE),
                        new Question(2, Question.WHOLE)),
                Duration.ofMillis(300));

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(answers.subList(1, 3)).allSatisfy(answer -> assertThat(answer)
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, late -> assertThat(late.reason())
                        .contains("took longer than")));
        never.countDown();
        ended.await();
    }

    @Test
    void refusesAConditionThatIsTooLongOrTooDeep() {
        assertThat(CompiledConditions.of(List.of("true || ".repeat(2000) + "true"), Map.of())
                        .flaws())
                .isNotEmpty();
        assertThat(CompiledConditions.of(List.of("(".repeat(500) + "true" + ")".repeat(500)), Map.of())
                        .flaws())
                .isNotEmpty();
        assertThat(CompiledConditions.of(List.of("!".repeat(101) + "true"), Map.of())
                        .flaws())
                .hasSizeLessThanOrEqualTo(1);
    }

    /** A past that answers only after it is released. */
    private record Stuck(CountDownLatch until, CountDownLatch ended) implements Past {
        @Override
        public long executions(long days) {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.countDown();
            return 1;
        }

        @Override
        public Map<String, Long> numbers(String function, long days) {
            return Map.of();
        }

        @Override
        public long executionsOf(String path, long days) {
            return 0;
        }

        @Override
        public long executionsBy(String author, long days) {
            return 0;
        }

        @Override
        public long rollbacks(long days) {
            return 0;
        }

        @Override
        public long rollbacksOf(String path, long days) {
            return 0;
        }

        @Override
        public String lastOutcome(String path) {
            return "none";
        }

        @Override
        public boolean drifted(String path, long days) {
            return false;
        }
    }

    private static Facts facts(Past past) {
        Fixture fixture = fixture();
        return new Facts(
                fixture.plan(), fixture.changeset(), Risk.LOW, Fixture.NOW, "test", "me", Map.of(), () -> "", past);
    }

    private static Fixture fixture() {
        String changes = IntStream.range(0, 200)
                .mapToObj(i -> "  - {create: docs/" + i + ".md, after: \"x\\n\"}\n")
                .collect(Collectors.joining());
        return Fixture.of("plan: {rationale: \"" + "x".repeat(60_000) + "\", objective: \"" + "x".repeat(70_000)
                + "\"}\nchanges:\n" + changes);
    }

    private static Decision decide(String policy) {
        return fixture()
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision();
    }
}
