// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A section that says what cannot hold, or says it by a key that does not exist, is refused with its line. */
class SectionMistakesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "environments: {} | the section has no environment",
                "environments: {a: {requires: {completedIn: a}}} | expected an environment that stands before this one",
                "environments: {a: {requires: {completedIn: c}}, b: {}} | expected an environment that stands"
                        + " before this one",
                "environments: {a: {requires: {completedIn: b}}, b: {requires: {completedIn: a}}}"
                        + " | expected an environment that stands before this one",
                "environments: {b: {}, a: {requires: {completedIn: b, within: 0s}}} | expected a time longer than 0",
                "environments: {a: {checks: [unit]}} | the check `unit` is not under `checks`",
                "require: {hihg: {approval: 1}} | expected low, medium, high or critical but found `hihg`",
                "require: {high: {}} | the requirement is empty",
                "risk: [{id: a, atLeast: high}] | the rule has no condition; give at least one of",
                "risk: [{id: a, paths: [], atLeast: high}] | so the rule never applies",
                "risk: [{id: a, needApproval: false, atLeast: high}] | expected true; remove the key if no approval is needed",
                "rules: [{id: a, then: warn, why: A., fix: B.}] | has neither when nor paths",
                "judges: {paths: []} | so LonelyCat does not notice when a change weakens tests",
                "checks: {unit: {command: [mvn], when: {environment: [prod]}}} | the environment `prod` is not under",
                "environments: {'a b': {}} | expected a name of 1 to 64 letters",
                "checks: {'a b': {command: [mvn]}} | expected a name of 1 to 64 letters",
                "require: {high: {rehearsal: true, aproval: 1}} | did you mean \"approval\"",
                "judges: {paths: [a], wihtCode: deny} | did you mean \"withCode\"",
                "paths: {deny: [{why: A., paths: [a], pahts: [b]}]} | unknown key \"pahts\"",
                "rules: [{id: a, when: ' ', then: warn, why: A., fix: B.}] | when",
                "rules: [{id: a, paths: [b], then: warn, why: A., fix: B.}, {id: a, paths: [c], then: warn, why: A.,"
                        + " fix: B.}]"
                        + " | the id `a` is used twice",
            })
    void refusesWhatWouldNeverHoldOrNeverEnd(String text, String problem) {
        assertThatThrownBy(() -> sections(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining(problem);
    }

    @Test
    void forbidsAnySpellingOfANameAndAllowsOne() {
        PathPolicy paths = sections("paths: {allow: ['Docs/**'], deny: ['Keys/**'], need_approval: ['Ops/**']}")
                .paths();

        assertThat(paths.entries())
                .extracting(entry -> matches(entry, "docs/a", "keys/a", "ops/a"))
                .containsExactlyInAnyOrder("", "keys/a", "ops/a");
    }

    @Test
    void acceptsACheckForAnEnvironmentThatThePolicyHas() {
        assertThat(Policy.read(
                                "p.yaml",
                                (HEAD + "environments: {prod: {}}\n"
                                                + "checks: {unit: {command: [mvn], when: {environment: [prod]}}}\n")
                                        .getBytes(UTF_8))
                        .checks())
                .containsOnlyKeys("unit");
    }

    private static String matches(PathEntry entry, String... paths) {
        StringBuilder matching = new StringBuilder();
        for (String path : paths) {
            matching.append(entry.glob().matches(WorkspacePath.of(path)) ? path : "");
        }
        return matching.toString();
    }

    private static PolicySections sections(String text) {
        return Policy.read("p.yaml", (HEAD + text + "\n").getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY)
                .sections();
    }
}
