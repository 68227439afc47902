// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static io.lonelycat.gate.policy.PolicyFolder.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a layer locks for the layers behind it. */
class LockedLayersTest {
    private static final String DEMANDS = """
            judges: {paths: [test/**], code: [src/**], unverified: deny}
            checks: {unit: {command: [make]}}
            limits: {files: 1}
            operations: {delete: deny}
            tests: [{id: unit, changed: 'src/*.java', needs: ['test/*Test.java'], effect: deny}]
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
                "paths: {deny: [more/**]}",
                "paths: {need_approval: [more/**]}",
                "paths: {allow: [docs/**]}",
                "limits: {files: 9}",
                "limits: {fileBytes: 900KB, binary: deny}",
                "risk: [{id: more, filesOver: 2, atLeast: medium}]",
                "require: {high: {approval: 2}}",
                "require: {critical: {approval: 1}}",
                "require: {high: {checks: [unit]}}"
            })
    void laterLayersMayTightenWhatIsLocked(String tighter) {
        Policy policy = new PolicyFolder().with("base.yaml", LOCKED_BASE).read(tighter + "\n", "base.yaml");

        assertThat(policy.extendsOthers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paths: {allow: [more/**]} | adds an element",
                "paths: {unmatched: allow} | adds a key",
                "limits: {files: 11} | changes a value",
                "limits: {fileBytes: 2MB} | changes a value",
                "limits: {binary: warn} | changes a value",
                "limits: {lines: 100000} | adds a key",
                "risk: [{id: migrations, paths: [db/**], atLeast: low}] | replaces an element",
                "require: {high: {approval: 0}} | changes a value",
                "checks: {unit: {command: ['true']}} | changes a value",
                "checks: {more: {command: ['true']}} | adds a key",
                "paths: nothing | changes a value"
            })
    void laterLayersMayNotLoosenWhatIsLocked(String looser, String what) {
        assertRefused(
                () -> new PolicyFolder().with("base.yaml", LOCKED_BASE).read(looser + "\n", "base.yaml"),
                "policy.yaml line 3",
                what,
                "locked in base.yaml line 7");
    }

    @ParameterizedTest
    @CsvSource({"limits.files", "limits.*", "paths.deny", "risk.migrations"})
    void aWaiverInALaterLayerCannotNameARuleOfALockedSection(String rule) {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", LOCKED_BASE)
                        .read("waivers: [{rule: " + rule + ", paths: ['**']}]\n", "base.yaml"),
                "policy.yaml line 3",
                "waives a demand",
                "locked in base.yaml line 7");
    }

    /** What no check verifies is named after the checks, and how bad that is stands in another section. */
    @ParameterizedTest
    @CsvSource({
        "judges, checks.none",
        "judges, checks.*",
        "judges, judges.only",
        "checks, checks.none",
        "tests, tests.unit",
        "operations, operations.delete",
        "rules, rule.odd"
    })
    void aWaiverCannotNameARuleThatTheLockedSectionDemands(String locked, String rule) {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", DEMANDS + "locked: [" + locked + "]\n")
                        .read(waiver(rule), "base.yaml"),
                "waives a demand of `" + locked + "`, which is locked in base.yaml line");
    }

    @ParameterizedTest
    @CsvSource({
        "judges, limits.files",
        "judges, tests.unit",
        "checks, judges.only",
        "tests, checks.none",
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
    void anApprovalIsMilderThanTheBanOfAllThatIsNotListed() {
        String base = "paths: {allow: [docs/**], unmatched: deny}\nlocked: [paths]\n";

        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", base)
                        .read("paths: {need_approval: [src/**]}\n", "base.yaml"),
                "adds an element");
    }

    @Test
    void aLockHoldsInAllLaterLayers() {
        PolicyFolder files = new PolicyFolder().with("base.yaml", LOCKED_BASE);
        files.with("team.yaml", "extends: [" + files.reference("base.yaml") + "]\nlimits: {files: 5}\n");

        assertRefused(() -> files.read("limits: {files: 6}\n", "team.yaml"), "locked in base.yaml line 7", "/locked/1");
        assertThat(files.read("limits: {files: 4}\n", "team.yaml").layers())
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
                "says `file`",
                "did you mean `files`?");
    }

    @Test
    void aLockOfWhatNoLayerSaysNamesWhatTheyDoSay() {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", "limits: {files: 10}\nlocked: [freeze]\n")
                        .read("", "base.yaml"),
                "no layer up to this one says `freeze`",
                "there is limits. Write a section");
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
