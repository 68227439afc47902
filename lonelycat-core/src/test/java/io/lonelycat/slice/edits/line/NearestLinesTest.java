// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.content.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestLinesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b;c;      | b;x;     | its first line matches from line 2 on, but line 3 is `c` where `x` is expected",
                "b;a;b;c;d;  | b;c;x;   | its first 2 lines match from line 3 on, but line 5 is `d` where `x` is expected",
                "a;b;        | b;c;     | its first line matches from line 2 on, but line 3 is the end of the file where `c` is expected",
                ";;a;        | ;;b;     | no line is like its first one. Read the file again",
                ";a;         | ;b;      | no line is like its first one. Read the file again",
                ";a;b;       | ;a;c;    | its first 2 lines match from line 1 on, but line 3 is `b` where `c` is expected",
                "int foo;    | int fop; | the nearest line is 1: `int foo`",
            })
    void saysWhereATextWasProbablyMeant(String file, String wanted, String sentence) {
        NearestLines lines = new NearestLines(lines(file), lines(wanted));

        assertThat(lines.sentence()).isEqualTo(sentence);
    }

    @Test
    void goesOnBehindTheLinesThatAreLookedAt() {
        String many = "a\n".repeat(150_000);

        assertThat(new NearestLines(Lines.of((many + "b\n").getBytes(UTF_8)), Lines.of((many + "c\n").getBytes(UTF_8)))
                        .sentence())
                .isEqualTo("its first 150000 lines match from line 1 on, but line 150001 is `b` where `c` is expected");
    }

    private static Lines lines(String text) {
        return Lines.of(text.replace(';', '\n').getBytes(UTF_8));
    }
}
