// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorSignatureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Connection to db-1.example:5432 refused after 30 s|Connection to db-2.example:5433 refused after 1.5 min",
                "[ERROR] /home/a/src/A.java:[12,5] cannot find symbol|[ERROR] /srv/b/src/main/B.java:[1200,55] cannot find symbol",
                "2026-01-02T03:04:05.678Z request 9f86d081884c7d65 failed|2026-11-12 13:14:15,999 request 60303ae22b998861 failed",
                "Error: expected: <1> but was: <2>|Error: expected: <17> but was: <[a, b]>",
                "Could not resolve org.example:lib:jar:1.2.3-SNAPSHOT|Could not resolve org.example:lib:jar:4.5.6",
                "java.lang.NullPointerException: value is null at com.acme.a.B|java.lang.NullPointerException: value is null at com.acme.c.D",
                "C:\\work\\a\\file.txt (The system cannot find the path specified)|/tmp/x1/other.txt (The system cannot find the path specified)",
                "panic: runtime error: index out of range [5] with length 3|panic: runtime error: index out of range [112] with length 7",
                "fatal: exec_01jd0000000000000000000001 was killed after 300 ms|fatal: exec_01jdzzzzzzzzzzzzzzzzzzzzzz was killed after 2 h",
                "GET https://a.example/x?y=1 failed with 503|GET http://127.0.0.1:8080/health failed with 500",
            })
    void isTheSameWhateverDiffersByChance(String one, String other) {
        assertThat(ErrorSignature.of(one)).isEqualTo(ErrorSignature.of(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ERROR] /a/A.java:[1,2] cannot find symbol|[ERROR] /a/A.java:[1,2] incompatible types",
                "Connection refused: db:5432|Connection timed out: db:5432",
                "java.lang.NullPointerException: value is null|java.lang.IllegalStateException: value is null",
                "expected: <1> but was: <2>|expected: <1> to be greater than: <2>",
            })
    void isAnotherOneForAnotherError(String one, String other) {
        assertThat(ErrorSignature.of(one)).isNotEqualTo(ErrorSignature.of(other));
    }

    @Test
    void takesTheLineThatSaysWhatWasWrong() {
        String output = """
                [INFO] Scanning for projects...
                [ERROR] COMPILATION ERROR :
                [ERROR] /w/src/main/java/A.java:[7,12] cannot find symbol
                [ERROR]   symbol:   method parse(java.lang.String)
                [ERROR] -> [Help 1]
                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                """;

        assertThat(ErrorSignature.of(output)).isEqualTo("* cannot find symbol: method parse *");
    }

    @Test
    void keepsTheTestAndItsReasonWhateverItsLineAndItsValues() {
        assertThat(ErrorSignature.of("[ERROR]   AppTest.adds:9 expected: <3> but was: <4>"))
                .isEqualTo(ErrorSignature.of("[ERROR]   AppTest.adds:112->sum:4 expected: <7> but was: <8>"))
                .isEqualTo("AppTest.adds expected: * but was: *");
        assertThat(ErrorSignature.of("[ERROR]   AppTest.adds:9 » NullPointer value is null"))
                .contains("AppTest.adds", "NullPointer")
                .isNotEqualTo(ErrorSignature.of("[ERROR]   AppTest.adds:9 » IllegalState value is null"));
    }

    @Test
    void saysNothingWhereNothingIsSaid() {
        assertThat(List.of("", "\n\n", "----", "[ERROR] ", "12 34 56", "\u001b[31m\u001b[0m"))
                .allSatisfy(text -> assertThat(ErrorSignature.of(text)).isEmpty());
    }

    @Test
    void isBoundedAndQuickWhateverSomebodyPrints() {
        String hostile = "error ".repeat(5_000) + "x".repeat(100_000) + "\n" + "<".repeat(20_000) + "a/".repeat(20_000);

        assertThat(ErrorSignature.of(hostile)).hasSizeLessThanOrEqualTo(14 * 41);
        assertThat(ErrorSignature.of("error here " + "a.".repeat(10_000) + " failed"))
                .startsWith("error");
        assertThat(ErrorSignature.of("error here " + "1:".repeat(10_000) + " failed"))
                .startsWith("error");
        assertThat(ErrorSignature.of("error here " + "<'\"".repeat(10_000) + " failed"))
                .startsWith("error");
    }

    @Test
    void dependsOnNothingThatWasSeenBefore() {
        String text = "Connection to db-1.example:5432 refused after 30 s";
        String alone = ErrorSignature.of(text);
        for (int i = 0; i < 50; i++) {
            ErrorSignature.of("Connection to host" + i + " refused because of " + i);
        }

        assertThat(ErrorSignature.of(text)).isEqualTo(alone).isEqualTo("Connection to * refused after *");
    }
}
