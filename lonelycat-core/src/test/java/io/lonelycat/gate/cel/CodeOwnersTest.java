// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {
    private static final String GITHUB = """
            # the default owner
            *            @everybody
            *.js         @web #and no other
            /build/logs/ @ops
            docs/*       docs@example.com
            apps/        @apps @org/platform
            **/db        @org/db

            /apps/open
            """;

    @ParameterizedTest
    @CsvSource({
        "README.md, @everybody",
        "a/b/x.js, @web",
        "build/logs/today/x.log, @ops",
        "sub/build/logs/x.log, @everybody",
        "docs/guide.md, docs@example.com",
        "docs/deep/guide.md, @everybody",
        "apps/a.txt, @apps @org/platform",
        "x/apps/a.js, @apps @org/platform",
        "src/db/V1.sql, @org/db",
        "db, @org/db",
        "apps/open/x, ''",
    })
    void letsTheLastLineThatMatchesCount(String path, String owners) {
        assertThat(String.join(" ", CodeOwners.read(GITHUB).of(WorkspacePath.of(path))))
                .isEqualTo(owners);
    }

    @Test
    void takesTheOwnersOfEachSection() {
        CodeOwners owners = CodeOwners.read("""
                * @all
                [Documentation] @docs
                docs/
                README.md @readme
                ^[Database][2] @db
                *.sql
                """);
        assertThat(owners.of(WorkspacePath.of("docs/schema.sql"))).containsExactlyInAnyOrder("@all", "@docs", "@db");
        assertThat(owners.of(WorkspacePath.of("README.md"))).containsExactlyInAnyOrder("@all", "@readme");
    }

    @Test
    void takesAHashWithinAWordForAPartOfIt() {
        CodeOwners owners = CodeOwners.read("/ @root\nsrc/c#/ @sharp # and no other\n");
        assertThat(owners.of(WorkspacePath.of("src/c#/a.cs"))).containsExactly("@sharp");
        assertThat(owners.of(WorkspacePath.of("src/c/a.c"))).containsExactly("@root");
    }

    @Test
    void knowsNoOwnerInASectionThatNamesNone() {
        assertThat(CodeOwners.read("[Open]\n*.md\n").of(WorkspacePath.of("a.md")))
                .isEmpty();
    }

    @Test
    void knowsNobodyWithoutAFile() {
        assertThat(CodeOwners.read("").of(WorkspacePath.of("a"))).isEqualTo(List.of());
    }

    @Test
    void refusesALineThatItCannotReadInsteadOfPassingItOver() {
        assertThatThrownBy(() -> CodeOwners.read("* @all\n!docs/ @docs\n"))
                .hasMessageStartingWith("CODEOWNERS line 2: ")
                .hasMessageContaining("!docs/");
    }
}
