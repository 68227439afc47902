// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TellingLinesTest {
    @Test
    void tellsWhyMavenFailedAndNotHowItCloses() {
        String printed = """
                WARNING: A terminally deprecated method has been called
                [ERROR] COMPILATION ERROR :
                [ERROR] /w/A.java:[1,16] illegal start of type
                [ERROR] Failed to execute goal compile -> [Help 1]
                [ERROR] /w/A.java:[1,16] illegal start of type
                [ERROR] -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] For more information about the errors and possible solutions, please read
                [ERROR] [Help 1] http://example.com/MojoFailureException
                [ERROR] After correcting the problems, you can resume the build with the command
                [ERROR]   mvn <args> -rf :core
                """;

        assertThat(TellingLines.of(printed)).containsExactly("/w/A.java:[1,16] illegal start of type");
    }

    @Test
    void tellsTheEndOfWhatSpeaksOfNoProblem() {
        assertThat(TellingLines.of("one\ntwo\n\nthree\nfour\n")).containsExactly("two", "three", "four");
        assertThat(TellingLines.of("terrors\nunfailing\n")).hasSize(2);
        assertThat(TellingLines.of(" \n")).isEmpty();
    }

    @Test
    void isShort() {
        assertThat(TellingLines.of("error " + "x".repeat(1_000)).get(0)).hasSize(160);
    }
}
