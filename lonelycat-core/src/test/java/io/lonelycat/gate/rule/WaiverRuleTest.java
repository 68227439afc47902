// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import org.junit.jupiter.api.Test;

/** What is said of waivers: which set aside what, which have ended, which do not reach far enough, which are of no use. */
class WaiverRuleTest {
    private static final String ONE = "changes: [{create: a.pem, after: x}]\n";
    private static final String TWO = "changes: [{create: a.pem, after: x}, {create: b.pem, after: x}]\n";
    private static final String TEXT = "`waivers[0]` (owner `ann`, ticket `T-1`, until ";

    private static String policy(String rule, String paths, String until) {
        return "paths: {allow: ['**'], deny: ['**/*.pem']}\nwaivers:\n  - {rule: " + rule + ", paths: [" + paths
                + "], owner: ann, ticket: T-1, until: " + until + ", why: Because.}\n";
    }

    @Test
    void saysWhatAWaiverSetsAside() {
        Decision decision = FoundFindings.decide(policy("paths.deny", "'*.pem'", "2026-02-01"), TWO);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("paths.deny"))
                .allSatisfy(finding -> assertThat(finding.weight()).isEqualTo(Effect.WARN));
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("waiver.used"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo(TEXT + "2026-02-01) sets aside paths.deny for `a.pem`, `b.pem`: `Because.`."))
                .satisfies(finding -> assertThat(finding.paths()).hasSize(2))
                .satisfies(finding -> assertThat(finding.policyLine()).hasValue(4));
        assertThat(decision.inputs().waivers()).singleElement().satisfies(it -> assertThat(it.counted())
                .isTrue());
    }

    @Test
    void saysThatAWaiverHasEnded() {
        Decision decision = FoundFindings.decide(policy("paths.deny", "'a.*'", "2026-01-30"), TWO);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().startsWith("waiver."))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("waiver.expired"))
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo(TEXT + "2026-01-30) has ended and does not count for paths.deny at `a.pem`."));
        assertThat(decision.inputs().waivers()).singleElement().satisfies(it -> assertThat(it.counted())
                .isFalse());
    }

    @Test
    void saysForWhichPathsAWaiverDoesNotReach() {
        assertThat(FoundFindings.of("waiver.incomplete", policy("paths.deny", "'a.*'", "2026-02-01"), TWO))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo(TEXT + "2026-02-01) would set aside `paths.deny`, but not for `b.pem`,"
                                + " so that the finding holds whole."))
                .satisfies(finding -> assertThat(finding.paths()).hasSize(1));
    }

    @Test
    void saysNothingOfAWaiverForOtherPathsOrRules() {
        assertThat(FoundFindings.decide(policy("paths.deny", "'c.*'", "2026-02-01"), ONE)
                        .findings())
                .noneMatch(finding -> finding.rule().startsWith("waiver."));
        assertThat(FoundFindings.decide(policy("limits.files", "'**'", "2026-02-01"), ONE)
                        .findings())
                .noneMatch(finding -> finding.rule().startsWith("waiver."));
    }

    /** Where the policy is silent, the limit is the engine's. */
    @Test
    void reachesNoLimitThatIsBuiltIn() {
        Decision decision = FoundFindings.decide(
                policy("limits.lines", "'**'", "2026-02-01"), "changes: [{create: a, after: \"x\\n\", times: 6000}]\n");

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("limits.lines"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.settled()).isEmpty());
        assertThat(decision.findings()).noneMatch(finding -> finding.rule().startsWith("waiver."));
    }

    @Test
    void coversWithAllPathsOfTheChangeWhatIsAboutTheWhole() {
        String limit = """
                limits: {files: 1}
                paths: {allow: ['**']}
                waivers:
                  - {rule: limits.files, paths: ['a*', 'b*'], owner: ann, ticket: T-1, until: 2026-02-01, why: Because.}
                """;
        assertThat(FoundFindings.of("waiver.used", limit, TWO)).hasSize(1);
        assertThat(FoundFindings.of("waiver.incomplete", limit.replace(", 'b*'", ""), TWO))
                .hasSize(1);
    }
}
