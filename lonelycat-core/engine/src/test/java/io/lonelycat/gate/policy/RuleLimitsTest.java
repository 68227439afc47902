// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.RulesTest;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                "plan.objective.contains('y') ~ has more than 65536 characters, too many for a condition",
            })
    void endsByItselfWhereItWouldTakeTooLong(String condition, String reason) {
        Decision decision = decide(HEAD + RulesTest.rule("long", condition, "warn"));

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("rule-failed.long"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains(reason));
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
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
