// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GatePropertiesTest {
    private static final String PROPOSAL = """
            plan: {verification: [unit], issues: [A-1], labels: {team: x}, rationale: because, derived: [risk]}
            changes:
              - {create: docs/a.md, after: "one\\ntwo\\n"}
              - {delete: docs/b.md, before: "gone\\n"}
              - {rename: docs/d.md, from: docs/c.md, before: "same\\n"}
              - {update: src/main/A.java, before: "old\\n", after: "new\\n", mode: "100755"}
            """;
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks: {unit: {command: [mvn, test]}}
            """;

    @Property(tries = 100)
    void aFindingAddedNeverMakesAVerdictMilder(
            @ForAll @Size(max = 8) List<Effect> effects, @ForAll Effect more, @ForAll @IntRange(max = 8) int place) {
        List<Finding> findings = new ArrayList<>(
                effects.stream().map(GatePropertiesTest::finding).toList());
        Verdict before = Verdict.of(findings);

        findings.add(Math.min(place, findings.size()), finding(more));

        assertThat(Verdict.of(findings)).isGreaterThanOrEqualTo(before);
    }

    @Property(tries = 150)
    void anyChangedValueOfTheDocumentsIsDeniedOrChangesADigest(
            @ForAll @IntRange(max = 10_000) int which,
            @ForAll boolean inPlan,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        Decision honest =
                Fixture.inFolder(folder -> decide(folder, Fixture.of(PROPOSAL).proposal(folder)));
        Optional<Decision> altered = Fixture.inFolder(folder -> {
            Fixture.of(PROPOSAL).proposal(folder);
            Path file = folder.resolve(inPlan ? "plan.json" : "changeset.json");
            Files.write(file, Altered.value(Files.readAllBytes(file), which, by));
            return tryToDecide(folder);
        });

        altered.ifPresent(decision -> assertThat(decision.verdict() == Verdict.DENY
                        || !decision.proposalDigest().equals(honest.proposalDigest()))
                .isTrue());
        assertThat(honest.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Property(tries = 100)
    void anyChangedByteOfThePatchIsDenied(
            @ForAll @IntRange(max = 100_000) int which, @ForAll @IntRange(min = 1, max = 255) int by) {
        Decision decision = Fixture.inFolder(folder -> {
            Proposal proposal = Fixture.of(PROPOSAL).proposal(folder);
            byte[] patch = Files.readAllBytes(proposal.patchFile());
            patch[which % patch.length] ^= (byte) by;
            Files.write(proposal.patchFile(), patch);
            return decide(folder, proposal);
        });

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(decision.findings()).extracting(Finding::rule).contains("integrity.patch");
    }

    @Property(tries = 200)
    void theReaderOfPoliciesOnlyComplainsOfInput(
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @IntRange(max = 60) int cut,
            @ForAll("fragments") String put) {
        String text = new String(Policy.byDefault().bytes(), UTF_8).replaceAll("(?m)^ *#.*\\n", "");
        int start = at % text.length();
        String altered = text.substring(0, start) + put + text.substring(Math.min(text.length(), start + cut));

        readOrComplain(altered);
        readOrComplain("schema: lonelycat.policy/1\n" + put);
        readOrComplain(put);
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(
                        "&a",
                        "*a",
                        "!!java",
                        "---\n",
                        "? ",
                        "{",
                        "[",
                        "]",
                        "}",
                        "|",
                        ">",
                        "'",
                        "\"",
                        "\t",
                        "null",
                        "1.5",
                        "99999999999999999999",
                        "<<: ",
                        "paths: 1\n",
                        "risk: [[]]\n",
                        "require: {high: 1}\n",
                        "checks: []\n",
                        "limits: {files: x}\n",
                        "secrets: deny\n",
                        "paths: {deny: [[a]]}\n",
                        "approval: {keys: {a: [[]]}}\n",
                        "approval: {required: [{group: {}}]}\n",
                        "approval: {groups: [], quorum: -1}\n",
                        "\u0000",
                        "\ud800",
                        "\ufeff"));
    }

    @Property(tries = 100)
    void noPartOfASecretIsEverInTheDecision(
            @ForAll("secrets") String secret,
            @ForAll @IntRange(max = 3) int where,
            @ForAll @IntRange(max = 3) int linesBefore) {
        String text = "line\\n".repeat(linesBefore) + "k = " + secret + " end\\n";
        String change =
                switch (where) {
                    case 0 -> "{create: docs/a, after: \"" + text + "\"}";
                    case 1 -> "{update: docs/a, before: \"x\\n\", after: \"" + text + "\"}";
                    case 2 -> "{create: docs/a, after: \"" + text + "\", binary: true}";
                    default -> "{rename: docs/a, from: docs/b, before: \"x\\n\", after: \"" + text + "\"}";
                };
        Fixture fixture = Fixture.of("changes:\n  - " + change + "\n");

        Decision decision = fixture.decision(Policy.byDefault());

        assertThat(decision.findings()).anyMatch(finding -> finding.rule().startsWith("secrets."));
        String json = new String(Json.pretty(decision), UTF_8);
        for (int i = 0; i + 8 <= secret.length(); i++) {
            assertThat(json).doesNotContain(secret.substring(i, i + 8));
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        Arbitrary<String> body = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .ofLength(36);
        return Arbitraries.of("gh" + "p_", "np" + "m_", "gl" + "pat-", "sk" + "_live_")
                .flatMap(prefix -> body.map(prefix::concat));
    }

    @Property(tries = 100)
    void aSettlementMakesTheVerdictMilderOnlyWhereItMay(
            @ForAll Effect effect, @ForAll Settlement.By by, @ForAll @Size(max = 5) List<Effect> others) {
        Settlement settlement = new Settlement(by, List.of("some-id"));
        List<Finding> findings = new ArrayList<>();
        others.forEach(other -> findings.add(finding(other)));
        Verdict rest = Verdict.of(findings);
        if (settlement.settles(effect)) {
            findings.add(finding(effect).settledBy(settlement));

            assertThat(Verdict.of(findings)).isEqualTo(rest);
        } else {
            assertThatThrownBy(() -> finding(effect).settledBy(settlement))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(settlement.settles(Effect.DENY)).isEqualTo(by == Settlement.By.WAIVER);
        assertThat(Verdict.unapproved(findings)).isGreaterThanOrEqualTo(rest);
    }

    private static Finding finding(Effect effect) {
        return Finding.of("rule", Setting.builtIn(effect), List.of(), "Reason.", "Next.");
    }

    private static Decision decide(Path folder, Proposal proposal) {
        GateEnvironment inputs =
                new GateEnvironment(Fixture.NOW, "test", folder.toString(), Map.of(), Optional.empty());
        return new Gate(Fixture.policy(POLICY), Optional.empty())
                .decide(proposal, Fixture.DECISION, inputs)
                .decision();
    }

    private static Optional<Decision> tryToDecide(Path folder) {
        try {
            return Optional.of(decide(folder, Proposal.read(folder)));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static void readOrComplain(String text) {
        try {
            Policy policy = Fixture.policy(text);
            assertThat(policy.digest().value()).startsWith("sha256:");
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining("policy.yaml");
        }
    }
}
