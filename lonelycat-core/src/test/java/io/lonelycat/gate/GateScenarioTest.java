// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.FixtureVote;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Corpus;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Waivable;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each folder of {@code scenarios/gate}: {@code proposal.yaml} (see {@link Fixture}), an optional {@code policy.yaml}, and the
 * expected {@code decision.json}.
 */
class GateScenarioTest {
    @ParameterizedTest
    @MethodSource
    void decidesAsExpected(Path scenario) throws IOException {
        Fixture fixture = Fixture.read(document(scenario, "proposal.yaml"));
        GateResult ruling = fixture.decide(policy(scenario));

        InputObject expected = document(scenario, "decision.json");
        Map<String, Object> found = summary(ruling.decision());
        assertThat(text(found)).isEqualTo(text(expected));
        assertThat(ruling.approved().isPresent()).isEqualTo(ruling.decision().verdict() == Verdict.ALLOW);
        byte[] json = Json.pretty(ruling.decision());
        assertThat(Corpus.problems("decision.schema.json", json)).isEmpty();
        Decision read = Decision.read(InputDocument.json("decision.json", json));
        assertThat(Json.pretty(read)).isEqualTo(json);
        assertThat(read.differences(fixture.decide(policy(scenario)).decision()))
                .isEmpty();
        assertThat(read.sameAs(again(fixture, policy(scenario), read)))
                .as("what is decided again from the record")
                .isTrue();
        assertThat(ruling.decision().findings()).allSatisfy(finding -> {
            assertThat(finding.reason()).matches("(?s).+[.?]");
            assertThat(finding.next()).matches(".+([.]|: `.+`)");
            assertThat(!Waivable.is(finding)
                            || Waivable.names(policy(scenario).sections().own()).contains(finding.rule()))
                    .as(finding.rule() + " can be named by a waiver")
                    .isTrue();
        });
    }

    /** Repeats the decision from its record. */
    private static Decision again(Fixture fixture, Policy policy, Decision recorded) {
        Decision asked = fixture.with(GivenApprovals.NONE).decision(policy);
        GivenApprovals given = FixtureVote.given(fixture.votes(), asked);
        Map<String, byte[]> kept = recorded.approvals().stream()
                .collect(Collectors.toMap(
                        ConsideredApproval::fileName,
                        it -> given.find(it).orElseThrow().bytes()));
        return Fixture.inFolder(folder -> new Gate(policy, fixture.policyFile())
                .decideAgain(fixture.proposal(folder), recorded, kept, Fixture.DECISION)
                .decision());
    }

    static List<Path> decidesAsExpected() throws IOException {
        return Corpus.files("scenarios/gate");
    }

    private static InputObject document(Path scenario, String name) throws IOException {
        return InputDocument.jsonOrYaml(name, Files.readAllBytes(scenario.resolve(name)));
    }

    private static Policy policy(Path scenario) throws IOException {
        Path file = scenario.resolve("policy.yaml");
        return Files.exists(file)
                ? Policy.read("policy.yaml", Files.readAllBytes(file), LayerSource.NONE, AllFeatures.POLICY)
                : Policy.byDefault();
    }

    static Map<String, Object> summary(Decision decision) {
        List<Map<String, Object>> findings = decision.findings().stream()
                .map(finding -> members(
                        "rule",
                        finding.rule(),
                        "effect",
                        finding.effect(),
                        "line",
                        finding.policyLine().isPresent() ? finding.policyLine().getAsInt() : null,
                        "paths",
                        finding.paths(),
                        "settled",
                        finding.settled().orElse(null)))
                .toList();
        List<String> approvals = decision.approvals().stream()
                .map(it -> it.vote().orElseThrow().approver().name() + ", " + Names.of(it.proof())
                        + (it.counted() ? "" : " not") + " counted: " + it.why())
                .toList();
        return members(
                "verdict",
                decision.verdict(),
                "risk",
                decision.riskEffective(),
                "requiredChecks",
                orNull(decision.requiredChecks()),
                "findings",
                findings,
                "approvals",
                orNull(approvals));
    }

    private static @Nullable List<String> orNull(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    private static String text(Object object) {
        return new String(Json.pretty(object), StandardCharsets.UTF_8);
    }
}
