// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRuleTest {
    @ParameterizedTest
    @CsvSource({
        "link, /etc/passwd, leads to an absolute path",
        "link, .., leads out of the workspace",
        "a/link, .., ''",
        "link, ../x, leads out of the workspace",
        "a/link, ../x, ''",
        "a/link, ../../x, leads out of the workspace",
        "a/b/link, ../../c/../../x, leads out of the workspace",
        "a/link, ../.git/hooks, leads into `.git`",
        "a/link, ../.GIT/hooks, leads into `.GIT`",
        "link, .lonelycat, leads into `.lonelycat`",
        "link, ./a//b/., ''",
        "link, 'a\\b', leads to what is not a path of a workspace",
        "link, .git/../a, ''",
    })
    void followsTheTargetNameByName(String link, String target, String problem) {
        assertThat(LinkRule.problem(WorkspacePath.of(link), target).orElse("")).isEqualTo(problem);
    }
}
