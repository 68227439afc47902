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
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.CheckSpec;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private static final String ORIGINAL = "changes:\n  - {delete: docs/a, before: x}\n";
    private static final String INVERSE = "plan: {trigger: rollback}\nchanges:\n  - {create: docs/a, after: x}\n";

    @Test
    void bindsTheDecisionToProposalPolicyAndInputs() {
        Fixture fixture = Fixture.of("changes:\n  - {create: docs/a, after: x}\n");
        Policy policy = Fixture.policy(POLICY);

        Decision decision = fixture.decision(policy);

        assertThat(decision.id()).isEqualTo(Fixture.DECISION);
        assertThat(decision.planId()).isEqualTo(fixture.plan().id());
        assertThat(decision.changesetId()).isEqualTo(fixture.changeset().id());
        assertThat(decision.checksum()).isEqualTo(fixture.changeset().checksum());
        assertThat(decision.patchSha256()).isEqualTo(fixture.changeset().patchSha256());
        assertThat(decision.policyDigest()).isEqualTo(policy.digest());
        assertThat(decision.proposalDigest())
                .isEqualTo(Fixture.inFolder(folder -> fixture.proposal(folder).digest()));
        assertThat(decision.decidedAt()).isEqualTo(Fixture.NOW);
        assertThat(Json.line(decision.inputs()))
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
            """).decide(Fixture.policy(POLICY)).approved().orElseThrow();

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
            """).decide(Fixture.policy(POLICY)).approved().orElseThrow();

        assertThat(approved.verification()).extracting(CheckSpec::name).containsExactly("unit-tests", "lint");
        assertThat(approved.verification().get(0).terms().timeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void putsARequiredCheckInThePlaceOfAnotherOneThatThePlanCallsSo() {
        Decision decision = Fixture.of("""
            plan: {verification: [{name: unit-tests, command: ['true'], critical: false}]}
            changes:
              - {create: docs/a, after: x}
            """).decision(Fixture.policy(POLICY));

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
            """).decide(Fixture.policy(policy)).approved().orElseThrow();

        assertThat(approved.healthChecks())
                .containsExactly(Fixture.policy(policy).checks().get("up"));
    }

    @Test
    void doesNotRepeatASecretThatIsPartOfACommand() {
        String secret = "gh" + "p_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cD1fG3iJ5";
        Decision decision = Fixture.of("plan: {verification: [{command: [curl, " + secret + "]}]}\n"
                        + "changes:\n  - {create: docs/a, after: x}\n")
                .decision(Fixture.policy(POLICY));

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(Json.line(decision))
                .contains(
                        "No check of the policy has the command (hidden, because it contains what looks like a secret).")
                .doesNotContain(secret.substring(4, 12));
    }

    @Test
    void permitsTheInverseOfAnApprovedChangeWhateverThePolicyDenies() {
        GateResult ruling = inverse(ORIGINAL, INVERSE, "paths: {deny: ['docs/**']}");

        assertThat(ruling.decision().findings()).isEmpty();
        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(ruling.approved().orElseThrow().verification()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "delete: docs/a | rollback | create: .git/config, after: x | integrity.not-the-inverse builtin.reserved-path",
                "delete: docs/a | manual   | create: docs/a, after: x      | integrity.not-a-rollback",
                "delete: docs/a | rollback | create: docs/a, after: y      | integrity.not-the-inverse",
                "delete: .env   | rollback | create: .env, after: x        | integrity.not-permitted-before",
            })
    void deniesWhatIsNotTheInverseOfAnAllowedChange(String original, String trigger, String inverse, String denied) {
        GateResult ruling = inverse(
                "changes:\n  - {" + original + ", before: x}\n",
                "plan: {trigger: " + trigger + "}\nchanges:\n  - {" + inverse + "}\n",
                "");

        assertThat(rules(ruling)).containsExactly(denied.split(" ", -1));
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesAPlanThatClaimsToBeARollBack() {
        assertThat(rules(Fixture.of(INVERSE).decide(Fixture.policy(POLICY)))).contains("integrity.rollback");
        assertThat(rules(Fixture.of(INVERSE.replace("rollback", "repair")).decide(Fixture.policy(POLICY))))
                .doesNotContain("integrity.rollback");
    }

    @Test
    void deniesAnInverseWhosePatchWasAltered() {
        GateResult ruling = inverse(ORIGINAL, INVERSE + "tamper: patch\n", "");

        assertThat(rules(ruling)).contains("integrity.patch");
        assertThat(ruling.approved()).isEmpty();
    }

    @Test
    void deniesTheInverseOfAChangeWithAnotherPatchThanTheAllowedOne() {
        Fixture before = Fixture.of(ORIGINAL);
        Fixture after = Fixture.of(INVERSE);
        Policy policy = Fixture.policy("schema: lonelycat.policy/1\nrequire: {}\npaths: {allow: ['docs/**']}\n");
        Decision permission = before.decision(policy);
        ChangeSet honest = before.changeset();
        String document = Json.line(honest)
                .replace(honest.patchSha256().toString(), Digest.of(new byte[0]).toString());
        ChangeSet other = Json.read(ChangeSet.class, InputDocument.json("changeset.json", document.getBytes(UTF_8)));

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

    /** Readers reject paths outside the workspace before the gate runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {"../escaped.txt", "/etc/x", "docs/../.git/hooks/x", "./.env", "a//b", "a\\\\b", "C:/x", "a/", ""
            })
    void neverSeesAPathThatIsNotOneOfTheWorkspace(String path) {
        ChangeSet honest =
                Fixture.of("changes:\n  - {create: docs/a, after: x}\n").changeset();
        String document = Json.line(honest).replace("docs/a", path);

        assertThatThrownBy(() ->
                        Json.read(ChangeSet.class, InputDocument.json("changeset.json", document.getBytes(UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("changeset.json");
    }

    /** Gates a change, then its inverse under another policy. */
    private static GateResult inverse(String original, String inverse, String more) {
        Fixture before = Fixture.of(original);
        Fixture after = Fixture.of(inverse);
        String allowing = "schema: lonelycat.policy/1\nrequire: {}\n";
        Decision permission =
                before.decision(Fixture.policy(allowing + "paths: {allow: ['docs/**'], deny: ['**/.env']}\n"));
        Policy now = Fixture.policy(allowing + more);
        return Fixture.inFolder(folder -> new Gate(now, Optional.empty())
                .decideInverse(
                        before.changeset(), permission, after.proposal(folder), Fixture.DECISION, after.inputs()));
    }

    private static List<String> rules(GateResult ruling) {
        return ruling.decision().findings().stream().map(Finding::rule).toList();
    }

    @Test
    void keepsOfTheKnownPlansOnlyThoseThatThePlanDependsOn() {
        String plan = "plan: {dependencies: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9]}\nchanges: [{create: a, after: x}]\n";
        String known = "knownPlans: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9, plan_01k9x3m5e7q8r2t4v6w8y0z1b9]\n";
        assertThat(Fixture.of(known + plan)
                        .decision(Fixture.policy(POLICY))
                        .inputs()
                        .knownPlans())
                .containsExactly("plan_01k9x3m5e7q8r2t4v6w8y0z1a9");
    }
}
