// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static io.lonelycat.gate.policy.PolicyFolder.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a layer locks for the layers behind it. */
class LockedLayersTest {
    private static final String DEMANDS = """
            judges: {paths: [test/**], code: [src/**], unverified: deny}
            checks: {unit: {command: [make]}}
            limits: {files: 1}
            freeze: [{id: eve, from: '2126-12-24T00:00', until: '2126-12-25T00:00', zone: UTC, why: a}]
            rules: [{id: odd, when: "plan.risk == 'high'", then: deny, why: No., fix: Never.}]
            """;

    private static final String LOCKED_BASE = """
            paths: {deny: [secret/**], need_approval: [ci/**], allow: [docs/**]}
            limits: {files: 10, fileBytes: 1MB, binary: need_approval}
            risk: [{id: migrations, paths: [db/**], atLeast: high}]
            require: {high: {approval: 1}}
            checks: {unit: {command: [mvn, test]}}
            locked: [paths, limits, risk, require, checks]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secrets: {effect: deny}",
                "limits: {files: 10}",
                "paths: {deny: [secret/**], allow: [docs/**]}",
                "checks: {unit: {command: [mvn, test]}}",
                "require: {high: {approval: 1}}",
            })
    void laterLayersMaySayAnythingElseAndRepeatWhatIsLocked(String later) {
        Policy policy = new PolicyFolder().with("base.yaml", LOCKED_BASE).read(later + "\n", "base.yaml");

        assertThat(policy.extendsOthers()).isTrue();
        assertThat(policy.sections().limits().files().max()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paths: {allow: [more/**]}",
                "paths: {deny: [more/**]}",
                "paths: {unmatched: allow}",
                "limits: {files: 11}",
                "limits: {files: 9}",
                "limits: {lines: 100000}",
                "risk: [{id: migrations, paths: [db/**], atLeast: low}]",
                "risk: [{id: more, filesOver: 2, atLeast: medium}]",
                "require: {high: {approval: 0}}",
                "checks: {unit: {command: ['true']}}",
                "checks: {more: {command: ['true']}}",
                "paths: nothing",
            })
    void laterLayersCannotChangeWhatIsLocked(String change) {
        assertRefused(
                () -> new PolicyFolder().with("base.yaml", LOCKED_BASE).read(change + "\n", "base.yaml"),
                "policy.yaml line 3",
                "changes a part of `",
                "locked in base.yaml line 7");
    }

    @Test
    void aLockCanBeOfOneElement() {
        String base = "rules: [{id: odd, paths: [a/**], then: deny, why: No., fix: Never.}]\nlocked: [rules/odd]\n";
        String more = "rules: [{id: more, paths: [b/**], then: warn, why: No., fix: Never.}]\n";

        assertThat(new PolicyFolder()
                        .with("base.yaml", base)
                        .read(more, "base.yaml")
                        .sections()
                        .rules())
                .hasSize(2);
        assertRefused(
                () -> new PolicyFolder().with("base.yaml", base).read(more.replace("more", "odd"), "base.yaml"),
                "changes a part of `rules/odd`");
    }

    @ParameterizedTest
    @CsvSource({"limits.files", "limits.*", "paths.deny", "risk.migrations"})
    void aWaiverInALaterLayerCannotNameARuleOfALockedSection(String rule) {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", LOCKED_BASE)
                        .read("waivers: [{rule: " + rule + ", paths: ['**']}]\n", "base.yaml"),
                "policy.yaml line 3",
                "waives a requirement",
                "locked in base.yaml line 7");
    }

    /** What no check verifies is named after the checks, and how bad that is stands in another section. */
    @ParameterizedTest
    @CsvSource({
        "judges, checks.none",
        "judges, checks.*",
        "judges, judges.with-code",
        "checks, checks.none",
        "freeze, freeze.eve",
        "rules, rule.odd"
    })
    void aWaiverCannotNameARuleThatTheLockedSectionDemands(String locked, String rule) {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", DEMANDS + "locked: [" + locked + "]\n")
                        .read(waiver(rule), "base.yaml"),
                "waives a requirement of `" + locked + "`, which is locked in base.yaml line");
    }

    @ParameterizedTest
    @CsvSource({
        "judges, limits.files",
        "judges, freeze.eve",
        "checks, judges.with-code",
        "freeze, checks.none",
        "limits, rule.odd"
    })
    void aWaiverCanNameARuleOfAnotherSection(String locked, String rule) {
        Policy policy = new PolicyFolder()
                .with("base.yaml", DEMANDS + "locked: [" + locked + "]\n")
                .read(waiver(rule), "base.yaml");

        assertThat(policy.sections().waivers()).hasSize(1);
    }

    private static String waiver(String rule) {
        return "waivers: [{rule: " + rule
                + ", paths: ['**'], owner: anna, ticket: A-1, until: 2126-12-31, why: It is urgent.}]\n";
    }

    @Test
    void aLockHoldsInAllLaterLayers() {
        PolicyFolder files = new PolicyFolder().with("base.yaml", LOCKED_BASE);
        files.with("team.yaml", "extends: [" + files.reference("base.yaml") + "]\nsecrets: {effect: deny}\n");

        assertRefused(() -> files.read("limits: {files: 6}\n", "team.yaml"), "locked in base.yaml line 7", "/locked/1");
        assertThat(files.read("limits: {files: 10}\n", "team.yaml").layers())
                .extracting(layer -> layer.name())
                .containsExactly("base.yaml", "team.yaml", "policy.yaml");
    }

    @Test
    void aLockOfWhatNobodySaysNamesTheNearest() {
        assertRefused(
                () -> Policy.read(
                        "policy.yaml",
                        "schema: lonelycat.policy/1\nlimits: {files: 1}\nlocked: [limits/file]\n".getBytes(UTF_8)),
                "policy.yaml line 3",
                "has `file`",
                "did you mean `files`?");
    }

    @Test
    void aLockOfWhatNoLayerSaysNamesWhatTheyDoSay() {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", "limits: {files: 10}\nlocked: [freeze]\n")
                        .read("", "base.yaml"),
                "neither this policy nor one that it extends has `freeze`",
                "existing keys: limits. Write a section");
    }

    @Test
    void theNumberOfLocksIsBounded() {
        String locks = "limits, ".repeat(300);
        assertRefused(
                () -> Policy.read(
                        "policy.yaml",
                        ("schema: lonelycat.policy/1\nlimits: {files: 1}\nlocked: [" + locks + "]\n").getBytes(UTF_8)),
                "policy.yaml line 3",
                "more than 256 locks");
    }
}
