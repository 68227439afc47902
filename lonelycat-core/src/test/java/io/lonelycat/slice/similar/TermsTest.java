// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.failure.MentionedTests;
import org.junit.jupiter.api.Test;

class TermsTest {
    @Test
    void splitsIdentifiersWhereAWordBegins() {
        assertThat(Terms.parts("parseHTTPDate2")).containsExactly("parse", "HTTP", "Date", "2");
        assertThat(Terms.parts("MAX_RETRY_count")).containsExactly("MAX", "RETRY", "count");
        assertThat(Terms.symbols("int n = parseHTTPDate(x1, \"a\");"))
                .contains("parsehttpdate", "parse", "http", "date", "int")
                .doesNotContain("n", "a", "x", "1");
    }

    @Test
    void leavesOutNumbersIdsAndKeys() {
        assertThat(Terms.symbols("id = 4711; key = AKIA1234567890ABCDEF; 9f86d081884c7d65"))
                .containsExactly("id", "key");
        assertThat(Terms.words("Bump to 12 of 2026-11-22 for log4j"))
                .containsExactlyInAnyOrder("bump", "to", "of", "for", "log4j");
    }

    @Test
    void readsWordsOfEveryScript() {
        assertThat(Terms.words("Ошибка входа")).containsExactlyInAnyOrder("ошибка", "входа");
        assertThat(Terms.words("登录错误")).containsExactlyInAnyOrder("登录", "录错", "错误");
        assertThat(Terms.words("Größe ändern")).containsExactlyInAnyOrder("größe", "ändern");
        assertThat(Terms.words("ｆｕｌｌ width")).containsExactlyInAnyOrder("full", "width");
        assertThat(Terms.words("हिन्दी में")).contains("हिन्दी");
    }

    @Test
    void readsOnlyTheLinesThatAPatchAddsOrRemoves() {
        String patch = """
                diff --git a/headerWord b/headerWord
                --- a/headerWord
                +++ b/headerWord
                @@ -1,3 +1,3 @@ sectionWord
                 contextWord
                -removedWord
                +addedWord
                diff --git a/b.bin b/b.bin
                GIT binary patch
                literal 3
                +binaryWord
                """;

        assertThat(DiffSymbols.of(patch.getBytes(UTF_8)))
                .contains("removedword", "addedword", "word")
                .doesNotContain("headerword", "sectionword", "contextword", "binaryword");
    }

    @Test
    void readsNothingOfAPatchThatIsTooLarge() {
        byte[] large = new byte[DiffSymbols.MOST_BYTES + 1];

        assertThat(DiffSymbols.of(large)).isEmpty();
    }

    @Test
    void findsTheNamesOfFailedTests() {
        assertThat(MentionedTests.in("""
                        [ERROR] com.acme.FooTest.adds:12 expected: <1> but was: <2>
                        [ERROR] Tests run: 3, Failures: 1 <<< FAILURE! -- in com.acme.BarIT
                        [INFO] Running com.acme.QuietTest
                        """)).containsExactlyInAnyOrder("FooTest.adds", "BarIT");
    }
}
