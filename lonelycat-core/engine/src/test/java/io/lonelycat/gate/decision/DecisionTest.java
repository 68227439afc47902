// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Finding.Settlement.By;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    private static final String CHANGE = "changes:\n  - {create: docs/a, after: x}\n";
    private static final WorkspacePath A = WorkspacePath.of("a");
    private static final WorkspacePath B = WorkspacePath.of("b");
    private static final WorkspacePath C = WorkspacePath.of("c");
    private static final Settlement APPROVED = new Settlement(By.APPROVAL, List.of("appr_1"));
    private static final Settlement WAIVED = new Settlement(By.WAIVER, List.of("waivers[0]"));
    private static final Pattern PARENT =
            Pattern.compile("<parent>.*?<version>([^<]+)</version>.*?</parent>", Pattern.DOTALL);
    private static final String CHECKED = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**']}
            checks: {lint: {command: [./lint]}}
            require: {low: {checks: [lint]}}
            """;
    private static final Fixture DOCS = Fixture.of("changes:\n  - {create: docs/a, after: x}\n");

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

        Decision one = fixture.decision(Policy.byDefault());
        Decision other = later.decision(Policy.byDefault());

        assertThat(one).isNotEqualTo(other);
        assertThat(one.sameAs(other)).isTrue();
    }

    @Test
    void saysWhatDiffers() {
        Decision earlier = Fixture.of(CHANGE).decision(Policy.byDefault());
        Decision later = Fixture.of("changes:\n  - {create: .env, after: x}\n")
                .decision(policy("paths: {allow: ['**'], deny: ['**/.env']}\n"));

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
    void differsByTheEffectiveRisk() {
        Decision low = Fixture.of(CHANGE).decision(policy("paths: {allow: ['**']}\n"));
        Decision high = Fixture.of(CHANGE)
                .decision(policy("paths: {allow: ['**']}\nrisk: [{id: docs, paths: ['docs/**'], atLeast: high}]\n"));

        assertThat(low.differences(high)).contains("The effective risk was low and is now high.");
    }

    @Test
    void knowsWhetherTheRehearsalThatIsMissingHasFailed() {
        Policy policy = policy("approval: {rehearsal: true}\npaths: {need_approval: ['**']}\n");

        assertThat(Fixture.of(CHANGE).decision(policy)).satisfies(asked -> {
            assertThat(asked.missingRehearsal()).isPresent();
            assertThat(asked.hasFailedRehearsal()).isFalse();
        });
        assertThat(Fixture.of("rehearsed: why\n" + CHANGE).decision(policy).hasFailedRehearsal())
                .isTrue();
        assertThat(Fixture.of("rehearsed: ''\n" + CHANGE).decision(policy)).satisfies(passed -> {
            assertThat(passed.missingRehearsal()).isEmpty();
            assertThat(passed.hasFailedRehearsal()).isFalse();
        });
    }

    @Test
    void needsAnEnvironmentThatThePolicyHas() {
        Fixture staging = Fixture.of("environment: stagin\n" + CHANGE);

        assertThatThrownBy(() -> staging.decision(policy("environments: {staging: {}}\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`stagin` (`lonelycat.environment`) is not in the policy policy.yaml")
                .hasMessageContaining("staging");
        assertThatThrownBy(() -> staging.decision(policy("")))
                .hasMessageContaining("Leave `lonelycat.environment` out");
    }

    @Test
    void differsByTheFindingsAloneToo() {
        String two = "changes:\n  - {create: docs/a, after: x}\n  - {create: docs/A, after: x}\n";
        Decision earlier = Fixture.of(two).decision(Policy.byDefault());
        Decision later = Fixture.of(two + "foldsNames: true\n").decision(Policy.byDefault());

        assertThat(earlier.differences(later)).hasSize(3).first().isEqualTo("The verdict was allow and is now deny.");
        assertThat(earlier.differences(later).get(2)).startsWith("The finding `builtin.path-collision` (deny) is new:");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "\"verdict\":\"allow\"|\"verdict\":\"deny\"|/verdict|does not follow from the findings",
                "[\"docs/a\"]|[\".env\"]|/findings/0|`identity` is not the digest of `rule` and `paths`",
            })
    void refusesADocumentThatWasAltered(String altered, String written, String place, String why) {
        String document = deniedDocument().replace(written, altered);

        assertThatThrownBy(() -> read(document)).hasMessageContaining(place).hasMessageContaining(why);
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
                .decision(policy);

        assertThat(decision.findings().get(0).rule()).as("waived").isEqualTo("paths.deny");
        assertThat(decision.deciding()).extracting(Finding::rule).containsExactly("paths.need_approval");
        assertThat(Json.line(decision.decidedBy().orElseThrow()))
                .contains("\"rule\":\"paths.need_approval\"", "\"others\":0");
        assertThat(Fixture.of(CHANGE).decision(Policy.byDefault()).decidedBy())
                .as("allowed")
                .isEmpty();
    }

    @Test
    void isReadWithTheValuesItWasMadeOf() {
        Decision decision = Fixture.of("changes: [{create: .env, after: x}]\n").decision(policy("""
                        paths: {deny: ['**/.env']}
                        waivers: [{rule: paths.deny, paths: ['.env'], owner: a, ticket: b, until: 2126-12-31, why: c}]
                        """));

        assertThat(decision.findings().get(0).settled()).isPresent();
        assertThat(read(Json.line(decision))).isEqualTo(decision);
    }

    private static Finding finding(int files) {
        StringBuilder changes = new StringBuilder("changes:\n");
        for (int i = 0; i < files; i++) {
            changes.append("  - {create: docs/").append(100 + i).append(", after: x}\n");
        }
        return Fixture.of(changes.toString())
                .decision(Policy.byDefault())
                .findings()
                .get(0);
    }

    private static String deniedDocument() {
        return Json.line(Fixture.of("changes:\n  - {create: .env, after: x}\n").decision(Policy.byDefault()));
    }

    private static Decision read(String document) {
        return Decision.read(InputDocument.json("decision.json", document.getBytes(UTF_8)));
    }

    private static Policy policy(String text) {
        return Fixture.policy("schema: lonelycat.policy/1\n" + text);
    }

    private static Finding finding(Effect effect, OptionalInt line, WorkspacePath... paths) {
        return Finding.of(
                "paths.deny", new Setting(effect, line, Optional.empty()), List.of(paths), "It matches.", "Move it.");
    }

    private static Decision decided(Finding... findings) {
        Decision some = Fixture.of("changes: [{create: docs/a, after: x}]\n").decision(Policy.byDefault());
        return new Decision(
                some.id(),
                some.basis(),
                Verdict.of(List.of(findings)),
                some.riskProposed(),
                some.riskEffective(),
                List.of(findings),
                some.inputs(),
                some.requiredChecks(),
                some.decidedAt(),
                some.engineVersion());
    }

    @Test
    void namesTheChecksThatAreNotRun() {
        Decision decision = decided(
                finding(Effect.DENY, OptionalInt.empty(), A),
                Finding.of(
                        "checks.left-out.unit", Setting.builtIn(Effect.WARN), List.of(), "No file of it.", "Nothing."));

        assertThat(decision.leftOut()).containsExactly(new LeftOutCheck("unit", "No file of it."));
    }

    @Test
    void asksForApprovalsOnlyWhereTheyCanHelp() {
        Finding denied = finding(Effect.DENY, OptionalInt.empty(), A);
        Finding open = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), A);
        Finding approved = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), B).settledBy(APPROVED);
        Finding waived = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), C).settledBy(WAIVED);

        assertThat(decided(denied, open, approved, waived).approvable())
                .extracting(covered -> covered.identity())
                .containsExactly(open.identity(), approved.identity());
    }

    @Test
    void isSettledByApprovalWhereOneFindingIs() {
        Finding open = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), A);

        assertThat(decided(open, open.settledBy(APPROVED)).isSettledByApproval())
                .isTrue();
        assertThat(decided(open, open.settledBy(WAIVED)).isSettledByApproval()).isFalse();
        assertThat(decided(open).isSettledByApproval()).isFalse();
        assertThat(open.settledBy(APPROVED).withoutApproval()).isEqualTo(open);
        assertThat(open.settledBy(WAIVED).withoutApproval()).isEqualTo(open.settledBy(WAIVED));
        assertThat(Verdict.unapproved(List.of(open.settledBy(APPROVED)))).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(Verdict.unapproved(List.of(open.settledBy(WAIVED)))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void differsByTheEnvironment() {
        Policy policy = policy("paths: {allow: ['**']}\nenvironments: {staging: {}}\n");
        String change = "changes: [{create: docs/a, after: x}]\n";
        Decision without = Fixture.of(change).decision(policy);
        Decision staging = Fixture.of(change + "environment: staging\n").decision(policy);

        assertThat(staging.environment()).contains("staging");
        assertThat(without.environment()).isEmpty();
        assertThat(without.differences(staging))
                .contains(
                        "The earlier decision was for no environment; the new decision is for the environment `staging`.");
        assertThat(staging.differences(without))
                .contains(
                        "The earlier decision was for the environment `staging`; the new decision is for no environment.");
        assertThat(staging.differences(staging)).isEmpty();
    }

    @Test
    void sortsPathsAndNamesEachOnce() {
        List<WorkspacePath> sorted = List.of(A, B, C);

        assertThat(SortedPaths.of(sorted)).isSameAs(sorted);
        assertThat(SortedPaths.of(List.of(C, A, B))).containsExactly(A, B, C);
        assertThat(SortedPaths.of(List.of(A, A, B))).containsExactly(A, B);
    }

    @Test
    void refusesAlteredPathsAsLongAsAllAreShown() {
        WorkspacePath[] all = IntStream.rangeClosed(10, 29)
                .mapToObj(i -> WorkspacePath.of("file" + i))
                .toArray(WorkspacePath[]::new);
        String line = Json.line(finding(Effect.DENY, OptionalInt.empty(), all));

        assertThat(readFinding(line).paths()).containsExactly(all);
        assertThatThrownBy(() -> readFinding(line.replace("file29", "other"))).hasMessageContaining("was altered");
    }

    private static Finding readFinding(String line) {
        return Json.read(
                Finding.class,
                InputDocument.jsonLines("finding", (line + "\n").getBytes(UTF_8))
                        .get(0));
    }

    @Test
    void refusesWhatCannotSettleAFinding() {
        Finding denied = finding(Effect.DENY, OptionalInt.empty(), A);

        assertThatThrownBy(() -> denied.settledBy(APPROVED)).isInstanceOf(IllegalArgumentException.class);
        assertThat(denied.settledBy(WAIVED).weight()).isEqualTo(Effect.WARN);
        assertThatThrownBy(() -> new Settlement(By.WAIVER, List.of())).hasMessageContaining("`ids` must name");
    }

    @Test
    void recordsTheVersionOfTheBuild() throws IOException {
        Matcher version = PARENT.matcher(Files.readString(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(EngineVersion.TEXT).isEqualTo(version.group(1).replace("-SNAPSHOT", ""));
    }

    @Test
    void hidesNothingThatVisibleTextShows() {
        StringBuilder differing = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = Character.toString(point);
            if (point != '`' && !DecisionWording.quoted(text).equals("`" + VisibleText.of(text) + "`")) {
                differing.append(Integer.toHexString(point)).append(' ');
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void showsSentencesAsVisibleTextDoes() {
        String odd = "a\ue000b\u2800c\u00ad`d`";

        assertThat(DecisionWording.shown(odd))
                .isEqualTo(VisibleText.of(odd))
                .isEqualTo("a\\u{e000}b\\u{2800}c\\u{ad}`d`");
    }

    @Test
    void aBackquoteInsideQuotesCannotEndThem() {
        assertThat(DecisionWording.quoted("a`b")).isEqualTo("`a\\u{60}b`");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 minutes",
        "PT0.25S, 250 ms",
        "PT1S, 1 second",
        "PT90S, 90 seconds",
        "PT2M, 2 minutes",
        "PT1H, 1 hour",
        "PT36H, 36 hours",
        "PT48H, 2 days"
    })
    void saysLengthsOfTimeInTheLargestUnitThatFits(Duration time, String words) {
        assertThat(DecisionWording.time(time)).isEqualTo(words);
    }

    @Test
    void namesTheFirstAndCountsTheRest() {
        List<WorkspacePath> paths =
                Stream.of("d", "b", "a", "c").map(WorkspacePath::of).toList();

        assertThat(DecisionWording.paths(paths)).isEqualTo("`a`, `b`, `c` and 1 more");
        assertThat(DecisionWording.paths(SortedPaths.of(paths).subList(0, 3))).isEqualTo("`a`, `b`, `c`");
        assertThat(DecisionWording.list(List.of("x", "y", "z"), 1)).isEqualTo("x and 2 more");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(DecisionWording.quoted("x".repeat(80))).isEqualTo("`" + "x".repeat(80) + "`");
        assertThat(DecisionWording.quoted("x".repeat(81))).isEqualTo("`" + "x".repeat(80) + "...`");
        assertThat(DecisionWording.shown("x".repeat(1000))).isEqualTo("x".repeat(1000));
        assertThat(DecisionWording.shown("x".repeat(1001))).isEqualTo("x".repeat(1000) + "...");
    }

    @Test
    void suggestsTheNameThatWasProbablyMeant() {
        List<String> valid = List.of("lint", "tests");

        assertThat(DecisionWording.nearest("test", valid)).contains("`tests`");
        assertThat(DecisionWording.nearest("deployment", valid)).isEqualTo("Defined: lint, tests.");
        assertThat(DecisionWording.nearest("lint", List.of())).isEqualTo("None is defined.");
        assertThat(DecisionWording.near("test", valid)).contains("tests?");
        assertThat(DecisionWording.near("deployment", valid)).isEmpty();
    }

    private static GateResult again(Policy policy, Fixture change, Decision recorded) {
        return Fixture.inFolder(folder -> new Gate(policy, Optional.empty())
                .decideAgain(change.proposal(folder), recorded, Map.of(), "dec_again"));
    }

    @Test
    void allowsWhatTheRecordAllowsWithTheSameInputsAndWithoutChecks() {
        GateResult first = DOCS.decide(Fixture.policy(CHECKED));
        assertThat(first.approved().orElseThrow().verification()).hasSize(1);

        GateResult again = again(Fixture.policy(CHECKED), DOCS, first.decision());

        ApprovedChange approved = again.approved().orElseThrow();
        assertThat(approved.verification()).isEmpty();
        assertThat(approved.healthChecks()).isEmpty();
        assertThat(approved.decision().id()).isEqualTo("dec_again");
        assertThat(again.decision().inputs()).isEqualTo(first.decision().inputs());
        assertThat(again.decision().decidedAt()).isEqualTo(first.decision().decidedAt());
        assertThat(again.decision().requiredChecks()).containsExactly("lint");
    }

    @Test
    void believesNoRecordThatThePolicyDoesNotBearOut() {
        Decision recorded = DOCS.decision(Fixture.policy(CHECKED));

        assertThat(again(Fixture.policy(CHECKED.replace("allow: ['docs/**']", "deny: ['docs/**']")), DOCS, recorded)
                        .approved())
                .isEmpty();
        assertThat(again(Fixture.policy(CHECKED + "# another digest\n"), DOCS, recorded)
                        .approved())
                .isEmpty();
    }

    @Test
    void allowsNoOtherChangeThanTheOneOnRecord() {
        Decision recorded = DOCS.decision(Fixture.policy(CHECKED));
        Fixture other = Fixture.of("changes:\n  - {create: docs/a, after: y}\n");

        assertThat(again(Fixture.policy(CHECKED), other, recorded).approved()).isEmpty();
        assertThat(other.decide(Fixture.policy(CHECKED)).approved()).isPresent();
    }

    @Test
    void givesNoPermissionForWhatWasNotAllowed() {
        Policy denies = Fixture.policy("schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        Decision recorded = DOCS.decision(denies);

        assertThat(again(denies, DOCS, recorded).approved()).isEmpty();
        assertThat(recorded.sameAs(again(denies, DOCS, recorded).decision())).isTrue();
    }

    /** Approvers may answer days after the decision. */
    @Test
    void countsTheApprovalsOfARecordedDecisionAsOfTheTimeOfTheQuestion() {
        Decision recorded = Voting.decide(Voting.TWO);
        ApprovalDocument yes = Voting.ANNA.approves(0, recorded).signed();

        GateResult asked = consult(recorded, yes, Fixture.NOW.plus(Duration.ofDays(1)));
        GateResult late = consult(recorded, yes, Fixture.NOW.plus(Duration.ofDays(8)));

        assertThat(asked.progress()).singleElement().satisfies(progress -> {
            assertThat(progress.have()).isEqualTo(1);
            assertThat(progress.missing()).isEqualTo(1);
        });
        assertThat(asked.decision().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(asked.decision().decidedAt()).isEqualTo(recorded.decidedAt());
        assertThat(late.progress()).singleElement().satisfies(progress -> assertThat(progress.have())
                .isZero());
    }

    private static GateResult consult(Decision recorded, ApprovalDocument given, Instant now) {
        GivenApprovals all = new GivenApprovals(List.of(given), ApprovalUses.NONE);
        return Fixture.inFolder(folder -> new Gate(Voting.TWO, Optional.empty())
                .consult(Voting.CHANGE.proposal(folder), recorded, all, now, "dec_asked"));
    }
}
