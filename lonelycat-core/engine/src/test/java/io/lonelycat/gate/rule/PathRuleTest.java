// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that no change may touch are not shown to an agent either. */
class PathRuleTest {
    /** An agent may not read such a file, since no change may touch it. */
    @ParameterizedTest
    @CsvSource({
        "'deny: [''docs/**''], allow: [''**'']', docs/a, true",
        "'deny: [''docs/**''], allow: [''**'']', src/a, false",
        "'need_approval: [''docs/**'']', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', src/a, true",
        "'allow: [''docs/**''], unmatched: need_approval', src/a, false"
    })
    void closesWhatThePolicyDenies(String lists, String path, boolean closed) {
        assertThat(isClosed(lists, path)).isEqualTo(closed);
    }

    @Test
    void closesKeysOfWhichThePolicySaysNothing() {
        assertThat(isClosed("allow: ['**']", "src/main/resources/app.key")).isTrue();
    }

    private static boolean isClosed(String lists, String path) {
        return policy(lists).isClosed(WorkspacePath.of(path));
    }

    private static Policy policy(String lists) {
        return Policy.read("policy.yaml", ("schema: lonelycat.policy/1\npaths: {" + lists + "}\n").getBytes(UTF_8));
    }
}
