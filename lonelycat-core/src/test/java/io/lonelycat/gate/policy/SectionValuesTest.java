// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.calendar.Recurrence.Window;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Irreversible;
import io.lonelycat.gate.policy.Constraint.IssueForm;
import io.lonelycat.gate.policy.Constraint.OperationEffect;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a section of a policy says is what rules judge by: with its figures, its effects and its defaults. */
class SectionValuesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "confidence: {other: {atLeast: 50}} | confidence.category, confidence.human, confidence.missing, confidence.below",
                "irreversible: {} | irreversible, irreversible.rollback",
                "issues: {pattern: 'A-#'} | issues.missing, issues.form",
                "operations: {delete: deny, mode: warn} | operations.delete, operations.mode",
                "tests: [{id: unit, changed: 'src/*.java', needs: ['test/*Test.java']}] | tests.unit",
                "freeze: [{id: eve, from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: UTC, why: a}] | freeze.eve",
                "history: {frequency: [{id: a, of: all, most: 9, within: 1d}]} | history.frequency.a",
                "history: {cooldown: [{id: b, of: path, rollbacks: 2, within: 1d}]} | history.cooldown.b",
                "history: {oscillation: {returns: 3, within: 7d}} | history.oscillation",
            })
    void findsWhatItsNamesSay(String section, String names) {
        PolicySections sections = sections(section);
        assertThat(String.join(", ", sections.own())).isEqualTo(names);
        assertThat(sections.constraints().stream().flatMap(it -> it.ids().stream()))
                .containsExactlyElementsOf(sections.own());
        assertThat(sections.consequences()).isEmpty();
    }

    @Test
    void demandsWithTheEffectAndTheFiguresThatItGives() {
        assertThat(sections("irreversible: {}").constraints())
                .containsExactly(new Irreversible(Setting.at(Effect.DENY, 2), Setting.at(Effect.NEED_APPROVAL, 2)));
        assertThat(sections("issues: {pattern: 'A-#', effect: deny}").constraints())
                .containsExactly(new IssueForm(new IssuePattern("A-#"), Setting.at(Effect.DENY, 2)));
        assertThat(sections("operations: {delete: deny}").constraints())
                .containsExactly(new OperationEffect(Operation.DELETE, Setting.at(Effect.DENY, 2)));
        assertThat(sections("history: {oscillation: {returns: 3, within: 7d}}").constraints())
                .containsExactly(new Oscillation(3, Duration.ofDays(7), Setting.at(Effect.NEED_APPROVAL, 2)));
        assertThat(sections("history: {cooldown: [{id: b, of: path, rollbacks: 2, within: 1d, effect: deny}]}")
                        .constraints())
                .containsExactly(
                        new Cooldown("b", Cooldown.Of.PATH, 2, Duration.ofDays(1), Setting.at(Effect.DENY, 2)));
        assertThat(sections("history: {frequency: [{id: a, of: author, most: 9, within: 1h}]}")
                        .constraints())
                .containsExactly(new Frequency(
                        "a", Frequency.Of.AUTHOR, 9, Duration.ofHours(1), Setting.at(Effect.NEED_APPROVAL, 2)));
    }

    @Test
    void asksForConfidenceByCategory() {
        RequiredConfidence confidence = (RequiredConfidence)
                sections("confidence: {other: {atLeast: 50}, bug_fix: {human: true}, missing: warn}")
                        .constraints()
                        .get(0);

        assertThat(confidence.thresholds())
                .containsOnlyKeys(Category.OTHER, Category.BUG_FIX)
                .hasEntrySatisfying(Category.OTHER, other -> {
                    assertThat(other.atLeast()).hasValue(50);
                    assertThat(other.human()).isFalse();
                })
                .hasEntrySatisfying(
                        Category.BUG_FIX, fix -> assertThat(fix.human()).isTrue());
        assertThat(confidence.below()).isEqualTo(Setting.at(Effect.NEED_APPROVAL, 2));
        assertThat(confidence.missing()).isEqualTo(Setting.at(Effect.WARN, 2));
    }

    @Test
    void freezesOnceOrAgainAndAgainByTheClocksOfItsZone() {
        Freeze once = freeze("from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: Europe/Berlin");
        Window eve = new Window(Instant.parse("2026-12-23T23:00:00Z"), Instant.parse("2026-12-24T23:00:00Z"));
        assertThat(once.time().at(eve.from())).contains(eve);
        assertThat(once.time().at(eve.from().minusMillis(1))).isEmpty();
        assertThat(once.time().at(eve.until())).isEmpty();
        assertThat(once.time().shown(eve.from().plusSeconds(61))).isEqualTo("2026-12-24T00:01 (Europe/Berlin)");
        assertThat(once.setting()).isEqualTo(Setting.at(Effect.DENY, 2));
        assertThat(once.paths()).isEmpty();

        Freeze nightly = freeze("cron: '0 22 * * *', duration: 8h, zone: UTC, effect: warn, paths: ['db/**']");
        assertThat(nightly.time().at(Instant.parse("2026-11-20T05:59:00Z")))
                .contains(new Window(Instant.parse("2026-11-19T22:00:00Z"), Instant.parse("2026-11-20T06:00:00Z")));
        assertThat(nightly.time().at(Instant.parse("2026-11-20T06:00:00Z"))).isEmpty();
        assertThat(nightly.setting().effect()).isEqualTo(Effect.WARN);
        assertThat(nightly.paths()).hasValueSatisfying(it -> assertThat(it.matchesAny(WorkspacePath.of("db/x")))
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cron: '0 22 * * *', duration: 1m, zone: UTC | ",
                "cron: '0 22 * * *', duration: 366d, zone: UTC | ",
                "cron: '0 22 * * *', duration: 59s, zone: UTC | expected 1m to 366d",
                "cron: '0 22 * * *', duration: 367d, zone: UTC | expected 1m to 366d",
                "cron: 'daily', duration: 1h, zone: UTC | not a cron expression such as `0 18 * * FRI`: expected five fields",
                "zone: UTC | says when it holds by none of two ways",
                "cron: '0 22 * * *', from: '2026-12-24T00:00', zone: UTC | says when it holds by both of two ways",
                "from: '2026-12-24T00:00', until: '2026-12-24T00:00', zone: UTC | the freeze ends before it begins",
                "from: '24.12.2026', until: '2026-12-24T00:00', zone: UTC | expected a time of the zone",
                "from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: Europe/Berln | did you mean Europe/Berlin?",
                "from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: UTC, paths: [] | so that the freeze never holds",
            })
    void refusesATimeThatNeverComes(String time, String problem) {
        if (problem == null) {
            assertThat(freeze(time).rule()).isEqualTo("freeze.x");
        } else {
            assertThatThrownBy(() -> freeze(time)).hasMessageContaining(problem);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "paths: ['a/**'] | true | true",
                "operations: [delete] | true | false",
                "needApproval: true | true | false",
                "linesOver: 5 | false | false",
                "filesOver: 5 | false | false",
                "paths: ['a/**'], linesOver: 5 | true | false",
                "paths: ['a/**'], filesOver: 5 | true | false",
            })
    void readsWhatARiskIsAbout(String conditions, boolean changes, boolean onlyPaths) {
        RiskRule rule = sections("risk: [{id: own, " + conditions + ", atLeast: high}]")
                .risk()
                .get(0);
        assertThat(rule.isAboutChanges()).isEqualTo(changes);
        assertThat(rule.isOnlyAboutPaths()).isEqualTo(onlyPaths);
        assertThat(rule.needApproval()).isEqualTo(conditions.startsWith("need"));
        assertThat(rule.operations()).isEqualTo(conditions.startsWith("oper") ? Set.of(Operation.DELETE) : Set.of());
        assertThat(rule.atLeast()).isEqualTo(Risk.HIGH);
    }

    @Test
    void protectsWhatVerifiesChanges() {
        VerificationFiles judges = sections("judges: {paths: ['test/**'], code: ['src/**'], only: deny}")
                .judges();
        assertThat(judges.namesCode()).isTrue();
        assertThat(judges.withCode()).isEqualTo(Setting.at(Effect.WARN, 2));
        assertThat(judges.weakened()).isEqualTo(Setting.at(Effect.NEED_APPROVAL, 2));
        assertThat(judges.only()).isEqualTo(Setting.at(Effect.DENY, 2));
        assertThat(judges.unverified()).isEqualTo(Setting.builtIn(Effect.WARN));
        assertThat(judges.line()).hasValue(2);
        VerificationFiles anything = sections("judges: {paths: ['test/**']}").judges();
        assertThat(anything.code()).containsExactly(Glob.of("**"));
        assertThat(anything.namesCode()).isFalse();
        VerificationFiles none = sections("").judges();
        assertThat(none.namesCode()).isFalse();
        assertThat(none.weakened()).isEqualTo(Setting.builtIn(Effect.ALLOW));
        assertThat(none.line()).isEmpty();
    }

    @Test
    void rehearsesFromTheRiskThatItNames() {
        PolicySections sections = sections("require: {high: {rehearsal: true}, critical: {approval: 2}}");
        assertThat(sections.rehearsed(Risk.MEDIUM)).isFalse();
        assertThat(sections.rehearsed(Risk.HIGH)).isTrue();
        assertThat(sections.rehearsed(Risk.CRITICAL)).isTrue();
        assertThat(sections("require: {critical: {approval: 2}}").rehearsed(Risk.CRITICAL))
                .isFalse();
    }

    @Test
    void holdsItsDefaultsWhereItIsSilent() {
        PolicySections silent = sections("");
        assertThat(silent.install()).isEqualTo(Install.OVERWRITE);
        assertThat(silent.unusedWaivers()).isEqualTo(new UnusedWaivers(Duration.ofDays(90), Effect.WARN));
        assertThat(silent.tolerated()).isEqualTo(Setting.builtIn(Effect.WARN));
        assertThat(silent.elided()).isEqualTo(Setting.builtIn(Effect.NEED_APPROVAL));
        assertThat(sections("unusedWaivers: {effect: deny}").unusedWaivers())
                .isEqualTo(new UnusedWaivers(Duration.ofDays(90), Effect.DENY));
        assertThat(sections("unusedWaivers: {after: 7d}").unusedWaivers())
                .isEqualTo(new UnusedWaivers(Duration.ofDays(7), Effect.WARN));
        assertThat(sections("install: rename").install()).isEqualTo(Install.RENAME);
    }

    @Test
    void hasEnvironmentsWithWhatTheyRequire() {
        String text = """
                checks: {unit: {command: [mvn, test]}}
                environments:
                  staging: {}
                  production:
                    requires: {completedIn: staging, within: 7d, effect: need_approval}
                    freeze: [{id: eve, from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: UTC, why: a}]
                    checks: [unit]
                    approval: {quorum: 3}
                """;
        PolicySections sections = sections(text);
        Environment production = sections.environments().named("production", "p.yaml");

        assertThat(production.required())
                .contains(new Environment.Required(
                        "staging", Optional.of(Duration.ofDays(7)), Setting.at(Effect.NEED_APPROVAL, 6)));
        assertThat(production.freeze()).singleElement().satisfies(freeze -> assertThat(freeze.ids())
                .containsExactly("environment.production.freeze.eve"));
        assertThat(production.checks()).extracting(check -> check.name()).containsExactly("unit");
        assertThat(sections.approval(Optional.of("production")).quorum()).isEqualTo(3);
        assertThat(sections.approval(Optional.of("staging")).quorum()).isEqualTo(1);
        assertThat(sections.approval(Optional.empty()).quorum()).isEqualTo(1);
        assertThatThrownBy(() -> sections.environments().named("prodution", "p.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean `production`?");
    }

    private static Freeze freeze(String time) {
        return (Freeze) sections("freeze: [{id: x, why: a, " + time + "}]")
                .constraints()
                .get(0);
    }

    private static PolicySections sections(String text) {
        return Policy.read("p.yaml", (HEAD + text + "\n").getBytes(UTF_8), LayerSource.NONE, AllSlices.POLICY)
                .sections();
    }
}
