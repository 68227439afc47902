// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the rows, {@code ~} is the end of a line. */
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
                "a.c          | // old~int x;                     | int x;",
                "a.c          | int x; /* one */ int y;~// old    | int x; /* one */ int y;~// new",
                "A.java       | int x;~  // old~                  | int x;~  // new~",
                "A.java       | /**~ * Old.~ */~class A {}        | /**~ * New.~ *~ * More.~ */~class A {}",
                "A.java       | /* old */~class A {}              | class A {}",
                "A.java       | s = \"it's // no comment\";~// a  | s = \"it's // no comment\";~// b",
                "A.java       | class A {}CR~// oldCR~            | class A {}CR~// newCR~",
                "A.JAVA       | // old                            | // new",
                "a.go         | package a~// old                  | package a~// new",
                "a.ts         | let x = 1~// old                  | let x = 1~// new",
                "a.kt         | val x = 1~// old                  | val x = 1~// new",
                "a.kts        | /** old */~/* b */~val x = 1      | /** new */~val x = 1",
                "a.js         | // ignore old webpack~f()         | // ignore istanbul~f()",
                "a.cs         | int x;~// old                     | int x;~// new",
                "a.py         | x = 1~# old                       | x = 1~# new",
                "a.sql        | -- old~SELECT 'a', 'it''s';       | -- don't~SELECT 'a', 'it''s';",
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
                "a.c          | q;~*p = 3;                  | q;~*p = 4;",
                "a.h          | int x;~#define A 1          | int x;~#define A 2",
                "A.java       | int x = a~ * b;             | int x = a~ * c;",
                "A.java       | int x = 1; // old           | int x = 1; // new",
                "A.java       | /* a */ int x = 1;          | /* a */ int x = 2;",
                "A.java       | /* a~ */ int x = 1;         | /* a~ */ int x = 2;",
                "A.java       | int x;                      | int x;~",
                "A.java       | // one~int x;~int y;        | // two~int y;~int x;",
                "a.sql        | --1~SELECT 1;               | --2~SELECT 1;",
                "a.sql        | /*! DROP TABLE t */         | /*! DROP TABLE u */",
                "a.py         | #!/bin/python2              | #!/bin/python3",
                "a.unknown    | // old                      | // new",
                "Makefile     | # old                       | # new",
                "a.sh         | cat <<E~# old~E             | cat <<E~# new~E",
            })
    void takesAllElseForCode(String file, String one, String other) {
        assertThat(differsInCommentsOnly(file, one, other)).isFalse();
    }

    /** The line that looks like a comment is in a string, or something ends the comment that does not look like its end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a.c          | s = \"a\\~// old~\";              | s = \"a\\~// new~\";",
                "a.c          | #define A 1 \\ ~// old            | #define A 1 \\ ~// new",
                "a.cpp        | s = R\"(~// old~)\";              | s = R\"(~// new~)\";",
                "a.c          | s = \"/*\";~int x;~s = \"*/\";    | s = \"/*\";~int y;~s = \"*/\";",
                "a.c          | x = 1; /*/~// old~*/              | x = 1; /*/~// new~*/",
                "a.c          | x = 8~//* a */ 2~;                | x = 8~//* a */ 4~;",
                "A.java       | s = \"\"\"~// old~\"\"\";         | s = \"\"\"~// new~\"\"\";",
                "A.java       | /* \\u002a/ int x = 1;~ */        | /* \\u002a/ int x = 2;~ */",
                "A.java       | // aCRint x = 1;                  | // aCRint x = 2;",
                "A.java       | /* never ends~int x = 1;          | /* never ends~int x = 2;",
                "a.kt         | s = \"\"\"~// old~\"\"\"          | s = \"\"\"~// new~\"\"\"",
                "a.kt         | /* /* */~// */ val x = 1          | /* /* */~// */ val x = 2",
                "a.kts        | /* a~/* b */~// */ val x = 1      | /* a~/* b */~// */ val x = 2",
                "a.cs         | s = @\"~// old~\";                | s = @\"~// new~\";",
                "a.go         | s = `~// old~`                    | s = `~// new~`",
                "a.go         | //go:embed old~var s string       | //go:embed new~var s string",
                "a.js         | s = `~// old~`                    | s = `~// new~`",
                "a.js         | x = <p>~// old~</p>               | x = <p>~// new~</p>",
                "A.java       | /** @deprecated a */~int x;       | /** b */~int x;",
                "a.js         | /* @__PURE__ */~f();              | f();",
                "a.js         | /* webpackChunkName: old */~i(x)  | /* webpackChunkName: new */~i(x)",
                "a.mjs        | /* @vite-ignore */~i(x)           | i(x)",
                "a.ts         | /*~ * istanbul ignore next~ */~f() | f()",
                "a.cjs        | // c8 ignore next~f()             | f()",
                "a.ts         | /* v8 ignore next 3 */~f()        | f()",
                "a.js         | // aLSx = 1                       | // aLSx = 2",
                "a.py         | s = '''~# old~'''                 | s = '''~# new~'''",
                "a.py         | # coding: utf-8                   | # coding: latin-1",
                "a.sql        | s = 'a~-- old~';                  | s = 'a~-- new~';",
                "a.sql        | s = \"'\" + 'a~-- old~';          | s = \"'\" + 'a~-- new~';",
                "a.sql        | f = $$~-- old~$$                  | f = $$~-- new~$$",
                "a.sql        | s = E'a\\'~-- old~';              | s = E'a\\'~-- new~';",
                "a.sql        | s = q'[a'b~-- old~]'              | s = q'[a'b~-- new~]'",
                "a.sql        | s = /*~a' */ 'b~-- old~'          | s = /*~a' */ 'b~-- new~'",
                "a.sql        | --liquibase formatted sql~-- a    | --liquibase formatted sql~-- b",
                "a.sql        | -- +migrate Up~SELECT 1;          | -- +migrate Down~SELECT 1;",
                "a.properties | a=b\\~# old                       | a=b\\~# new",
                "a.xml        | <a><![CDATA[~<!-- old -->~]]></a> | <a><![CDATA[~<!-- new -->~]]></a>",
            })
    void takesWhatItCannotTellForCode(String file, String one, String other) {
        assertThat(differsInCommentsOnly(file, one, other)).isFalse();
    }
}
