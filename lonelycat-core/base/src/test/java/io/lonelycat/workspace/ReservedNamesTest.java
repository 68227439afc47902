// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".GIT",
                ".Git",
                ".git.",
                ".git...",
                ".git ",
                ".git . .",
                ".g\u200Cit",
                ".g\u200Dit",
                "\u200D.git",
                ".git\u200B",
                "\uFEFF.git",
                ".gi\u202Et",
                ".gi\u206Ft",
                ".g\u00ADit",
                ".gi\uFE0Ft",
                "GIT~1",
                "git~1",
                "Git~2",
                "git~1.",
                "git~1 ",
                ".Git::$INDEX_ALLOCATION",
                ".git:x",
                "git~1::$INDEX_ALLOCATION",
                ".git . :x",
                ".git\u200D.::$INDEX_ALLOCATION",
                "\uFF0E\uFF47\uFF49\uFF54",
                ".\uFF27\uFF29\uFF34",
                "\u2024git",
                ".g\u0131t",
                ".\u24D6it",
                ".git\u3000",
                ".git\u00A0",
                "\uD835\uDC88it~1",
                ".lonelycat",
                ".LonelyCat",
                ".LONELYCAT",
                ".lonelycat.",
                ".lonelycat ",
                ".lonely\u200Dcat",
                ".lonelycat::$INDEX_ALLOCATION",
                "lonely~1",
                "LONELY~1",
                "LONELY~4",
                "git~9",
                ".\uFF4C\uFF4F\uFF4E\uFF45\uFF4C\uFF59cat"
            })
    void findsEverySpellingOfTheReservedFoldersAtEveryDepth(String segment) {
        assertThat(WorkspacePath.of(segment).reservedSegment()).contains(segment);
        assertThat(WorkspacePath.of("a/" + segment + "/config").reservedSegment())
                .contains(segment);
        assertThat(WorkspacePath.of("a/b/" + segment).reservedSegment()).contains(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github",
                ".gitignore",
                ".gitattributes",
                ".gitmodules",
                ".gitlab-ci.yml",
                ".gitkeep",
                "git",
                "lonelycat",
                "Git",
                "LonelyCat",
                ".lonelycats",
                ".lonelycat-policy.yaml",
                "lonelycat-policy.yaml",
                "git~",
                "git~0",
                "git~10",
                "~1",
                "lonely~",
                "lonelycat~1",
                "agit~1",
                "..git",
                ". git",
                " .git",
                ".gi",
                ".g",
                ".git_",
                "a.git",
                ".git-x",
                ".git~1",
                "\u00FC",
                "\u200D",
                "...",
                ".g\u00EDt",
                "git:",
                ".\u0433it",
                "l",
                "g",
                "x:y"
            })
    void leavesOtherNamesAlone(String segment) {
        assertThat(WorkspacePath.of("a/" + segment + "/b").reservedSegment()).isEmpty();
    }

    @Test
    void returnsTheFirstOfSeveral() {
        assertThat(WorkspacePath.of("a/.LonelyCat/b/.git").reservedSegment()).contains(".LonelyCat");
    }
}
