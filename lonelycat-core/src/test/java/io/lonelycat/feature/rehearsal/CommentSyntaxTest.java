// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the rows, {@code ~} means a line break. */
class CommentSyntaxTest {
    private static boolean differsInCommentsOnly(String file, String one, String other) {
        return CommentSyntax.differsInCommentsOnly(WorkspacePath.of(file), bytes(one), bytes(other));
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\n')
                .replace("CR", "\r")
                .replace("LS", "\u2028")
                .getBytes(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A.java       | int x;~  // old~                  | int x;~  // new~",
                "A.java       | /**~ * Old.~ */~class A {}        | /**~ * New.~ *~ * More.~ */~class A {}",
                "A.java       | /* old */~class A {}              | class A {}",
                "A.java       | s = \"it's // no comment\";~// a  | s = \"it's // no comment\";~// b",
                "A.java       | class A {}CR~// oldCR~            | class A {}CR~// newCR~",
                "A.JAVA       | // old                            | // new",
                "a.properties | # old~a=b                         | ! new~a=b",
                "pom.xml      | <a>~  <!-- old~  -->~</a>         | <a>~  <!-- new -->~</a>",
            })
    void takesWholeLinesForComments(String file, String one, String other) {
        assertThat(differsInCommentsOnly(file, one, other)).isTrue();
        assertThat(differsInCommentsOnly(file, other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A.java       | int x = a~ * b;             | int x = a~ * c;",
                "A.java       | int x = 1; // old           | int x = 1; // new",
                "A.java       | /* a */ int x = 1;          | /* a */ int x = 2;",
                "A.java       | /* a~ */ int x = 1;         | /* a~ */ int x = 2;",
                "A.java       | int x;                      | int x;~",
                "A.java       | // one~int x;~int y;        | // two~int y;~int x;",
                "a.ts         | let x = 1~// old            | let x = 1~// new",
                "a.sql        | -- old~SELECT 1;            | -- new~SELECT 1;",
                "a.py         | # old                       | # new",
                "a.unknown    | // old                      | // new",
                "Makefile     | # old                       | # new",
                "a.sh         | cat <<E~# old~E             | cat <<E~# new~E",
                // Apparent comments in strings, and comments with an unusual end.
                "A.java       | s = \"\"\"~// old~\"\"\";         | s = \"\"\"~// new~\"\"\";",
                "A.java       | /* \\u002a/ int x = 1;~ */        | /* \\u002a/ int x = 2;~ */",
                "A.java       | // aCRint x = 1;                  | // aCRint x = 2;",
                "A.java       | /* never ends~int x = 1;          | /* never ends~int x = 2;",
                "A.java       | /** @deprecated a */~int x;       | /** b */~int x;",
                "a.properties | a=b\\~# old                       | a=b\\~# new",
                "a.xml        | <a><![CDATA[~<!-- old -->~]]></a> | <a><![CDATA[~<!-- new -->~]]></a>",
            })
    void takesAllElseForCode(String file, String one, String other) {
        assertThat(differsInCommentsOnly(file, one, other)).isFalse();
    }
}
