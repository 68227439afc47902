// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final String CHANGE = "changes:\n  - {create: docs/a, after: x}\n";

    @Test
    void isTheSameWhateverItsIdTimeAndUser() {
        Fixture fixture = Fixture.of(CHANGE);
        Fixture later = new Fixture(
                fixture.plan(),
                fixture.changeset(),
                fixture.patch(),
                fixture.contents(),
                new GateEnvironment(Instant.EPOCH, "other", "kim", Map.of(), Optional.empty()),
                fixture.policyFile());

        Decision one = fixture.decide(Policy.byDefault()).decision();
        Decision other = later.decide(Policy.byDefault()).decision();

        assertThat(one).isNotEqualTo(other);
        assertThat(one.sameAs(other)).isTrue();
    }

    @Test
    void saysWhatDiffers() {
        Decision earlier = Fixture.of(CHANGE).decide(Policy.byDefault()).decision();
        Decision later = Fixture.of("changes:\n  - {create: .env, after: x}\n")
                .decide(policy("paths: {allow: ['**'], deny: ['**/.env']}\n"))
                .decision();

        assertThat(earlier.sameAs(later)).isFalse();
        assertThat(earlier.differences(later))
                .containsExactly(
                        "The verdict was allow and is now deny.",
                        "The plan or the change set changed: the digest was " + earlier.proposalDigest()
                                + " and is now " + later.proposalDigest() + ".",
                        "The list of changes changed: the digest was " + earlier.checksum() + " and is now "
                                + later.checksum() + ".",
                        "The patch changed: the digest was " + earlier.patchSha256() + " and is now "
                                + later.patchSha256() + ".",
                        "The policy changed: the digest was " + earlier.policyDigest() + " and is now "
                                + later.policyDigest() + ".",
                        "The finding `paths.allow` (allow) is no longer there: `docs/a` matches `docs/**`, which the"
                                + " policy allows.",
                        "The finding `paths.deny` (deny) is new: `.env` matches `**/.env`, which the policy denies.");
    }

    @Test
    void differsByTheFindingsAloneToo() {
        String two = "changes:\n  - {create: docs/a, after: x}\n  - {create: docs/A, after: x}\n";
        Decision earlier = Fixture.of(two).decide(Policy.byDefault()).decision();
        Decision later = Fixture.of(two + "foldsNames: true\n")
                .decide(Policy.byDefault())
                .decision();

        assertThat(earlier.differences(later)).hasSize(3).first().isEqualTo("The verdict was allow and is now deny.");
        assertThat(earlier.differences(later).get(2)).startsWith("The finding `builtin.path-collision` (deny) is new:");
    }

    @Test
    void refusesADocumentWhoseVerdictWasAltered() {
        String document = deniedDocument().replace("\"verdict\":\"deny\"", "\"verdict\":\"allow\"");

        assertThatThrownBy(() -> read(document))
                .hasMessageContaining("/verdict")
                .hasMessageContaining("does not follow from the findings");
    }

    @Test
    void refusesADocumentWhoseFindingNamesAnotherPath() {
        String document = deniedDocument().replace("[\".env\"]", "[\"docs/a\"]");

        assertThatThrownBy(() -> read(document))
                .hasMessageContaining("/findings/0")
                .hasMessageContaining("`identity` is not the digest of `rule` and `paths`");
    }

    @Test
    void isIdentifiedByAllPathsAndNotOnlyByThoseShown() {
        Finding some = finding(24);
        Finding more = finding(25);

        assertThat(more.paths()).isEqualTo(some.paths()).hasSize(20);
        assertThat(more.identity()).isNotEqualTo(some.identity());
    }

    @Test
    void namesWhatMakesTheVerdictAndNothingThatWasWaived() {
        Policy policy = policy("""
                paths: {deny: ['**/.env'], need_approval: ['docs/**']}
                waivers: [{rule: paths.deny, paths: ['.env'], owner: a, ticket: b, until: 2126-12-31, why: c}]
                """);
        Decision decision = Fixture.of("changes: [{create: .env, after: x}, {create: docs/a, after: x}]\n")
                .decide(policy)
                .decision();

        assertThat(decision.findings().get(0).rule()).as("waived").isEqualTo("paths.deny");
        assertThat(decision.deciding()).extracting(Finding::rule).containsExactly("paths.need_approval");
        assertThat(decision.decidedBy().orElseThrow().members())
                .containsEntry("rule", "paths.need_approval")
                .containsEntry("others", 0L);
        assertThat(Fixture.of(CHANGE).decide(Policy.byDefault()).decision().decidedBy())
                .as("allowed")
                .isEmpty();
    }

    @Test
    void isReadWithTheValuesItWasMadeOf() {
        Decision decision = Fixture.of("changes: [{create: .env, after: x}]\n")
                .decide(policy("""
                        paths: {deny: ['**/.env']}
                        waivers: [{rule: paths.deny, paths: ['.env'], owner: a, ticket: b, until: 2126-12-31, why: c}]
                        """))
                .decision();

        assertThat(decision.findings().get(0).settled()).isPresent();
        assertThat(read(decision.toJson().toString())).isEqualTo(decision);
    }

    private static Finding finding(int files) {
        StringBuilder changes = new StringBuilder("changes:\n");
        for (int i = 0; i < files; i++) {
            changes.append("  - {create: docs/").append(100 + i).append(", after: x}\n");
        }
        return Fixture.of(changes.toString())
                .decide(Policy.byDefault())
                .decision()
                .findings()
                .get(0);
    }

    private static String deniedDocument() {
        return Fixture.of("changes:\n  - {create: .env, after: x}\n")
                .decide(Policy.byDefault())
                .decision()
                .toJson()
                .toString();
    }

    private static Decision read(String document) {
        return Decision.read(InputDocument.json("decision.json", document.getBytes(UTF_8)));
    }

    private static Policy policy(String text) {
        return Policy.read("policy.yaml", ("schema: lonelycat.policy/1\n" + text).getBytes(UTF_8));
    }
}
