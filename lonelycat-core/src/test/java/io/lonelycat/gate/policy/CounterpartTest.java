// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterpartTest {
    @ParameterizedTest
    @CsvSource({
        "**/src/main/java/**/*.java, **/src/test/java/**/*Test.java, src/main/java/A.java, src/test/java/ATest.java",
        "**/src/main/java/**/*.java, **/src/test/java/**/*Test.java, x/y/src/main/java/a/b/A.java,"
                + " x/y/src/test/java/a/b/ATest.java",
        "**/src/main/java/**/*.java, **/src/test/java/**/*Test.java, src/main/java/src/main/java/A.java,"
                + " src/test/java/src/main/java/ATest.java",
        "lib/*.c, test/*_test.c, lib/x.c, test/x_test.c",
        "lib/a?.c, test/?a.c, lib/ax.c, test/xa.c",
        "*-*.c, *_*.t, a-b-c.c, a_b-c.t",
        "x.c, x_test.c, x.c, x_test.c",
        "a.b/*.c, t/*.c, a.b/$1.c, t/$1.c",
    })
    void putsWhatTheWildcardsMatchedIntoTheOtherPattern(String changed, String needs, String path, String expected) {
        assertThat(counterpart(changed, needs).of(WorkspacePath.of(path))).contains(WorkspacePath.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"src/main/java/A.kt", "src/mainXjava/A.java", "xsrc/main/java/A.java"})
    void hasNoneForOtherPaths(String path) {
        assertThat(counterpart("**/src/main/java/**/*.java", "**/src/test/java/**/*Test.java")
                        .of(WorkspacePath.of(path)))
                .isEmpty();
    }

    @Test
    void findsItsWayInALongPathOfLikeNames() {
        String folders = "a/".repeat(250);
        Counterpart counterpart = counterpart("**/a/**/a/**/b*b", "**/x/**/y/**/z*z");

        assertThat(counterpart.of(WorkspacePath.of(folders + "bb"))).isPresent();
        assertThat(counterpart.of(WorkspacePath.of(folders + "c"))).isEmpty();
    }

    private static Counterpart counterpart(String changed, String needs) {
        InputObject in = InputDocument.yaml(
                "policy.yaml",
                ("changed: \"" + changed + "\"\nneeds: \"" + needs + "\"\n").getBytes(StandardCharsets.UTF_8));
        return Counterpart.read(Counterpart.readChanged(in.required("changed")), in.required("needs"));
    }
}
