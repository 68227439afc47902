// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReasonTest {
    @Test
    void takesTheFirstLineOfTheCompilerAndTheSymbolBelowIt() {
        String printed = """
                [INFO] Compiling 3 source files with javac
                [WARNING] /w/src/main/java/B.java:[3,9] [deprecation] old() in C has been deprecated
                [ERROR] COMPILATION ERROR :
                [ERROR] src/main/java/App.java:[7,12] cannot find symbol
                [ERROR]   symbol:   variable total
                [ERROR]   location: class App
                [ERROR] src/main/java/App.java:[9,1] class, interface, enum, or record expected
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.15.0:compile (default) on project a: Compilation failure
                """;

        assertThat(FailureReason.of(printed))
                .contains("src/main/java/App.java:[7,12] cannot find symbol: variable total");
    }

    @Test
    void takesWhatTheTestSaysAndNotThatItFailed() {
        String printed = """
                [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.06 s <<< FAILURE! -- in demo.AppTest
                [ERROR] demo.AppTest.adds -- Time elapsed: 0.02 s <<< FAILURE!
                org.opentest4j.AssertionFailedError: expected: <3> but was: <4>
                \tat demo.AppTest.adds(AppTest.java:9)
                [ERROR] Failures:
                [ERROR]   AppTest.adds:9 expected: <3> but was: <4>
                [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test (default-test) on project a: There are test failures.
                """;

        assertThat(FailureReason.of(printed)).contains("AppTest.adds:9 expected: <3> but was: <4>");
        assertThat(FailureReason.of(printed.substring(0, printed.indexOf("\tat"))))
                .contains("demo.AppTest.adds: org.opentest4j.AssertionFailedError: expected: <3> but was: <4>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "App.java:5: error: ';' expected|App.java:5: error: ';' expected",
                "./main.go:5:2: undefined: x|./main.go:5:2: undefined: x",
                "src/a.ts(3,5): error TS2304: Cannot find name 'x'.|src/a.ts(3,5): error TS2304: Cannot find name 'x'.",
                "[ERROR]   ATest.sums:12->total:30 » NullPointer value is null|ATest.sums:12->total:30 » NullPointer"
                        + " value is null",
                "[ERROR] Failed to execute goal org.apache.rat:apache-rat-plugin:0.16:check (default) on project a:"
                        + " Too many files with unapproved license: 1 -> [Help 1]|Too many files with unapproved"
                        + " license: 1",
                "Connection refused|Connection refused",
            })
    void takesEachToolAtItsWord(String printed, String reason) {
        assertThat(FailureReason.of("started\n" + printed + "\nBUILD FAILED\n")).contains(reason);
    }

    @Test
    void goesOnWhereALineEndsWithAColon() {
        String printed = """
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-enforcer-plugin:3.6.3:enforce (enforce) on project a:
                [ERROR] Rule 0: org.apache.maven.enforcer.rules.version.RequireMavenVersion failed with message:
                [ERROR] Detected Maven Version: 3.8.7 is not in the allowed range [3.9,).
                [ERROR] -> [Help 1]
                """;

        assertThat(FailureReason.of(printed))
                .contains("Rule 0: org.apache.maven.enforcer.rules.version.RequireMavenVersion failed with message:"
                        + " Detected Maven Version: 3.8.7 is not in the allowed range [3.9,).");
        assertThat(FailureReason.of("ERROR: it failed because of:\n")).contains("it failed because of:");
    }

    @Test
    void takesNoCallThatLedToAFailure() {
        String calls = """
                [ERROR] \tat org.apache.maven.DefaultMaven.execute(DefaultMaven.java:101)
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
                [ERROR] \tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
                """;

        assertThat(FailureReason.of(calls)).isEmpty();
        assertThat(FailureReason.of("[ERROR] ExecutionException The forked VM terminated\n" + calls))
                .contains("ExecutionException The forked VM terminated");
    }

    @Test
    void shortensAPathFromItsFrontAndNeverBeforeTheMessage() {
        String folders = "/very/long/".repeat(30);

        assertThat(FailureReason.of("[ERROR] " + folders + "src/main/java/CSVParser.java:[395,14] ';' expected"))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith(".../")
                        .endsWith("/src/main/java/CSVParser.java:[395,14] ';' expected")
                        .hasSizeLessThanOrEqualTo(160));
        assertThat(FailureReason.of(folders + "A.java:[1,2] " + "far too much ".repeat(30)))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith(".../A.java:[1,2] far too much")
                        .hasSize(160));
    }

    @Test
    void isEmptyWhereNothingSaysWhy() {
        assertThat(FailureReason.of("")).isEmpty();
        assertThat(FailureReason.of("one\ntwo\n[WARNING] A.java:[1,2] unchecked\n"))
                .isEmpty();
    }

    @Test
    void namesEachProblemOnceElseTheLastLines() {
        String problem = "[ERROR] /w/A.java:[1,16] illegal start of type";

        assertThat(FailureReason.lines(List.of(problem, problem, "[ERROR] -> [Help 1]"), 3))
                .containsExactly("/w/A.java:[1,16] illegal start of type");
        assertThat(FailureReason.lines(List.of("one", "two", "terrors"), 2)).containsExactly("two", "terrors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Connection to db-1.example:5432 refused after 30 s|Connection to db-2.example:5433 refused after 5 s|true",
                "/home/a/src/A.java:[12,5] cannot find symbol|/srv/b/A.java:[1200,55] cannot find symbol|true",
                "request 9f86d081884c7d65 failed|request 60303ae22b998861 failed|true",
                "AppTest.adds:9 expected: <3> but was: <4>|AppTest.adds:112 expected: <7> but was: <8>|true",
                "Could not resolve org.example:lib:jar:1.2.3|Could not resolve org.example:lib:jar:4.5.6|true",
                "GET https://a.example/x failed with 503|GET http://127.0.0.1:8080/x failed with 500|true",
                "C:\\work\\a\\file.txt (no such file)|D:\\x1\\file.txt (no such file)|true",
                "A.java:[1,2] cannot find symbol|A.java:[1,2] incompatible types|false",
                "Connection refused: db:5432|Connection timed out: db:5432|false",
                "NullPointerException: value is null|IllegalStateException: value is null|false",
                "AppTest.adds:9 expected: <1>|OtherTest.adds:9 expected: <1>|false",
            })
    void masksWhatDiffersByChanceAndKeepsWhatTellsErrorsApart(String one, String other, boolean same) {
        assertThat(FailureReason.masked(one).equals(FailureReason.masked(other)))
                .isEqualTo(same);
    }
}
