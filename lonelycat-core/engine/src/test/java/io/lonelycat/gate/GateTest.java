// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.CheckSpec;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            require: {low: {checks: [lint, unit-tests]}}
            checks:
              lint: {command: [./lint]}
              unit-tests: {command: [mvn, test], timeout: 90s}
              up: {command: [./up]}
            """;

    @Test
    void bindsTheDecisionToProposalPolicyAndInputs() {
        Fixture fixture = Fixture.of("changes:\n  - {create: docs/a, after: x}\n");
        Policy policy = policy(POLICY);

        Decision decision = fixture.decide(policy).decision();

        assertThat(decision.id()).isEqualTo(Fixture.DECISION);
        assertThat(decision.planId()).isEqualTo(fixture.plan().id());
        assertThat(decision.changesetId()).isEqualTo(fixture.changeset().id());
        assertThat(decision.checksum()).isEqualTo(fixture.changeset().checksum());
        assertThat(decision.patchSha256()).isEqualTo(fixture.changeset().patchSha256());
        assertThat(decision.policyDigest()).isEqualTo(policy.digest());
        assertThat(decision.proposalDigest())
                .isEqualTo(Fixture.inFolder(folder -> fixture.proposal(folder).digest()));
        assertThat(decision.decidedAt()).isEqualTo(Fixture.NOW);
        assertThat(RecordJson.write(decision.inputs()).toString())
                .isEqualTo("{\"now\":\"2026-01-31T12:00:00.000Z\",\"frontEnd\":\"test\",\"user\":\"jo\","
                        + "\"env\":{\"CI\":\"true\"},\"knownPlans\":[],\"foldsNames\":false}");
    }

    @Test
    void addsRequiredChecksAfterThePlansOwnAndRunsNoneTwice() {
        ApprovedChange approved =
                Fixture.of("""
            plan: {verification: [unit-tests, unit-tests], healthChecks: [up]}
            changes:
              - {create: docs/a, after: x}
            """).decide(policy(POLICY)).approved().orElseThrow();

        assertThat(approved.verification()).extracting(CheckSpec::name).containsExactly("unit-tests", "lint");
        assertThat(approved.healthChecks()).extracting(CheckSpec::name).containsExactly("up");
        assertThat(approved.decision().requiredChecks()).containsExactly("lint", "unit-tests");
    }

    @Test
    void takesTheCommandOfANamedCheckForThatCheckWithThePolicysTimeout() {
        ApprovedChange approved =
                Fixture.of("""
            plan: {verification: [{command: [mvn, test], timeout: 9h}]}
            changes:
              - {create: docs/a, after: x}
            """).decide(policy(POLICY)).approved().orElseThrow();

        assertThat(approved.verification()).extracting(CheckSpec::name).containsExactly("unit-tests", "lint");
        assertThat(approved.verification().get(0).terms().timeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void putsARequiredCheckInThePlaceOfAnotherOneThatThePlanCallsSo() {
        Decision decision = Fixture.of("""
            plan: {verification: [{name: unit-tests, command: ['true'], critical: false}]}
            changes:
              - {create: docs/a, after: x}
            """).decide(policy(POLICY)).decision();

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("require.check.unit-tests"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason()).endsWith("the gate added the check to the plan's verification."));
    }

    @Test
    void takesARequestOfANamedCheckForThatCheckWithThePolicysTerms() {
        String policy = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            checks: {up: {http: {url: 'http://localhost:1/'}, timeout: 3s}}
            """;
        ApprovedChange approved =
                Fixture.of("""
            plan: {healthChecks: [{http: {url: 'http://localhost:1/', expect: {status: [500]}}, critical: false}]}
            changes:
              - {create: docs/a, after: x}
            """).decide(policy(policy)).approved().orElseThrow();

        assertThat(approved.healthChecks())
                .containsExactly(policy(policy).checks().get("up"));
    }

    @Test
    void doesNotRepeatASecretThatIsPartOfACommand() {
        String secret = "gh" + "p_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cD1fG3iJ5";
        Decision decision = Fixture.of("plan: {verification: [{command: [curl, " + secret + "]}]}\n"
                        + "changes:\n  - {create: docs/a, after: x}\n")
                .decide(policy(POLICY))
                .decision();

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decision.toJson().toString())
                .contains("with the command (hidden, because it contains what looks like a secret), which no check")
                .doesNotContain(secret.substring(4, 12));
    }

    private static final String ORIGINAL = "changes:\n  - {delete: docs/a, before: x}\n";
    private static final String INVERSE = "plan: {trigger: rollback}\nchanges:\n  - {create: docs/a, after: x}\n";

    @Test
    void permitsTheInverseOfAnApprovedChangeWhateverThePolicyDenies() {
        GateResult ruling = inverse(ORIGINAL, INVERSE, "paths: {deny: ['docs/**']}");

        assertThat(ruling.decision().findings()).isEmpty();
        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(ruling.approved().orElseThrow().verification()).isEmpty();
    }

    @Test
    void deniesAnInverseThatTouchesWhatIsReserved() {
        GateResult ruling =
                inverse(ORIGINAL, "plan: {trigger: rollback}\nchanges:\n  - {create: .git/config, after: x}\n", "");

        assertThat(rules(ruling)).containsExactly("integrity.not-the-inverse", "builtin.reserved-path");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesAnInverseWhosePatchWasAltered() {
        GateResult ruling = inverse(ORIGINAL, INVERSE + "tamper: patch\n", "");

        assertThat(rules(ruling)).contains("integrity.patch");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesAsAnInverseWhatIsNotARollback() {
        GateResult ruling = inverse(ORIGINAL, "changes:\n  - {create: docs/a, after: x}\n", "");

        assertThat(rules(ruling)).containsExactly("integrity.not-a-rollback");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesAsAnInverseWhatBringsBackOtherContent() {
        GateResult ruling = inverse(ORIGINAL, INVERSE.replace("after: x", "after: y"), "");

        assertThat(rules(ruling)).containsExactly("integrity.not-the-inverse");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesTheInverseOfWhatWasNeverAllowed() {
        GateResult ruling = inverse(
                "changes:\n  - {delete: .env, before: x}\n",
                "plan: {trigger: rollback}\nchanges:\n  - {create: .env, after: x}\n",
                "");

        assertThat(rules(ruling)).containsExactly("integrity.not-permitted-before");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesTheInverseOfAChangeWithAnotherPatchThanTheAllowedOne() {
        Fixture before = Fixture.of(ORIGINAL);
        Fixture after = Fixture.of(INVERSE);
        Policy policy = policy("schema: lonelycat.policy/1\nrequire: {}\npaths: {allow: ['docs/**']}\n");
        Decision permission = before.decide(policy).decision();
        ChangeSet honest = before.changeset();
        String document = honest.toJson()
                .toString()
                .replace(honest.patchSha256().toString(), Digest.of(new byte[0]).toString());
        ChangeSet other = ChangeSet.read(InputDocument.json("changeset.json", document.getBytes(UTF_8)));

        GateResult ruling = Fixture.inFolder(folder -> new Gate(policy, Optional.empty())
                .decideInverse(other, permission, after.proposal(folder), Fixture.DECISION, after.inputs()));

        assertThat(rules(ruling)).containsExactly("integrity.not-permitted-before");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void isTheOnlyMakerOfApprovedChanges() {
        assertThat(ApprovedChange.class.getConstructors()).isEmpty();
        assertThat(ApprovedChange.class.getDeclaredConstructors()).hasSize(1);
        assertThat(Modifier.isFinal(ApprovedChange.class.getModifiers())).isTrue();
    }

    /** W-11, W-12: such spellings never come as far as the gate. */
    @ParameterizedTest
    @ValueSource(
            strings = {"../escaped.txt", "/etc/x", "docs/../.git/hooks/x", "./.env", "a//b", "a\\\\b", "C:/x", "a/", ""
            })
    void neverSeesAPathThatIsNotOneOfTheWorkspace(String path) {
        ChangeSet honest =
                Fixture.of("changes:\n  - {create: docs/a, after: x}\n").changeset();
        String document = honest.toJson().toString().replace("docs/a", path);

        assertThatThrownBy(() -> ChangeSet.read(InputDocument.json("changeset.json", document.getBytes(UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("changeset.json");
    }

    /** Gates the original under a policy that allows docs, then its inverse under that policy and more. */
    private static GateResult inverse(String original, String inverse, String more) {
        Fixture before = Fixture.of(original);
        Fixture after = Fixture.of(inverse);
        String allowing = "schema: lonelycat.policy/1\nrequire: {}\n";
        Decision permission = before.decide(policy(allowing + "paths: {allow: ['docs/**'], deny: ['**/.env']}\n"))
                .decision();
        Policy now = policy(allowing + more);
        return Fixture.inFolder(folder -> new Gate(now, Optional.empty())
                .decideInverse(
                        before.changeset(), permission, after.proposal(folder), Fixture.DECISION, after.inputs()));
    }

    private static List<String> rules(GateResult ruling) {
        return ruling.decision().findings().stream().map(Finding::rule).toList();
    }

    private static Policy policy(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }
}
