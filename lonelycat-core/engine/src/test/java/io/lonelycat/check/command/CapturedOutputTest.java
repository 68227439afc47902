// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.Excerpt.Tail;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CapturedOutputTest {

    @Test
    void keepsBeginningAndEndAndSaysHowMuchIsMissing() {
        Collected collected = new Collected();
        CapturedOutput output = new CapturedOutput(Masker.none(), 20, collected);

        print(output, "0123456789abcdefghijklmnopqrstuvwxyz");
        output.finish();

        assertThat(collected.stdout()).isEqualTo("0123456789\n[... 16 bytes left out here ...]\nqrstuvwxyz");
        assertThat(collected.stderr()).isEmpty();
    }

    /** After failed tests, Maven prints more lines than an excerpt contains. */
    @Test
    void remembersWhatSaysWhyABuildOfMavenFailed() {
        String output = """
                [ERROR] Failures:
                [ERROR]   StringUtilTest.isNumeric:85 expected: <false> but was: <true>
                [INFO]
                [ERROR] Tests run: 2149, Failures: 1, Errors: 0, Skipped: 0
                [INFO]
                [INFO] ------------------------------------------------------------------------
                [INFO] BUILD FAILURE
                [INFO] ------------------------------------------------------------------------
                [INFO] Total time:  29.936 s
                [INFO] Finished at: 2026-11-22T19:18:52Z
                [INFO] ------------------------------------------------------------------------
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test (default-test) on project a: There are test failures.
                [ERROR]
                [ERROR] See /w/target/surefire-reports for the individual test results.
                [ERROR] See dump files (if any exist) [date].dump, [date]-jvmRun[N].dump and [date].dumpstream.
                [ERROR] -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                [ERROR]
                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
                """;

        String excerpt = excerpt("line\n".repeat(50) + output);

        assertThat(excerpt.lines().filter(line -> !line.equals("line")))
                .containsExactly(
                        "[ERROR] Failures:",
                        "[ERROR]   StringUtilTest.isNumeric:85 expected: <false> but was: <true>",
                        "[ERROR] Tests run: 2149, Failures: 1, Errors: 0, Skipped: 0",
                        "[INFO] BUILD FAILURE",
                        "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.6:test"
                                + " (default-test) on project a: There are test failures.");
        assertThat(excerpt.lines()).hasSize(20);
        assertThat(excerpt("[INFO]\n[INFO] Total time:  1 s\n"))
                .as("nothing else")
                .contains("Total time");
    }

    private static String excerpt(String printed) {
        CapturedOutput output = new CapturedOutput(Masker.none(), 100_000, new Collected());
        print(output, printed);
        output.finish();
        return output.excerpt();
    }

    @Test
    void masksBeforeItCutsSoThatNoHalfValueIsLeft() {
        Collected collected = new Collected();
        CapturedOutput output = new CapturedOutput(Masker.of(List.of("secret-value")), 20, collected);

        print(output, "....secret");
        print(output, "-value.............................secret-value.....");
        output.finish();

        assertThat(collected.stdout()).startsWith("....****..\n[... ").endsWith("\n.****.....");
    }

    @Property(tries = 200)
    void tailKeepsTheLastBytesHoweverTheyCome(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int capacity) {
        Random random = new Random(seed);
        byte[] all = new byte[random.nextInt(60_000)];
        random.nextBytes(all);
        Tail tail = new Tail(capacity);
        for (int at = 0; at < all.length; ) {
            int length = Math.min(all.length - at, random.nextInt(15_000));
            tail.add(all, at, length);
            at += length;
        }

        int kept = Math.min(capacity, all.length);
        assertThat(tail.bytesKept()).isEqualTo(Arrays.copyOfRange(all, all.length - kept, all.length));
        assertThat(tail.dropped()).isEqualTo(all.length - kept);
    }

    @Test
    void aReceiverThatFailsIsReportedAtTheEnd() {
        CapturedOutput output = new CapturedOutput(Masker.none(), 20, (stderr, bytes, length) -> {
            throw new EngineException("The disk is full.");
        });

        print(output, "one");
        print(output, "two");

        assertThatThrownBy(output::finish).isInstanceOf(EngineException.class).hasMessage("The disk is full.");
    }

    @Test
    void excerptIsTheLastTwentyLinesOfBothStreams() {
        CapturedOutput output = new CapturedOutput(Masker.none(), 20, new Collected());
        for (int i = 1; i <= 30; i++) {
            print(output, "line " + i + "\n");
        }
        print(output, "half a line");
        output.stderr("boom\n\n\n".getBytes(UTF_8), 7);

        assertThat(output.excerpt().lines()).hasSize(20).startsWith("line 13").endsWith("half a line", "boom");
    }

    @Test
    void excerptHasNoColoursControlsOrTurnedTextAndAtMostTwoThousandCharacters() {
        CapturedOutput output = new CapturedOutput(Masker.none(), 20, new Collected());
        print(
                output,
                "x".repeat(5_000) + "\n\u001b[1;31mERROR\u001b[0m \u001b]0;title\u0007a\u0000b\u202ec\u0008 50%\r100%");

        assertThat(output.excerpt()).hasSize(2_000).endsWith("x\nERROR abc 50%\n100%");
    }

    @Test
    void excerptMasksAValueThatColoursHadSplit() {
        CapturedOutput output = new CapturedOutput(Masker.of(List.of("secret-value")), 20, new Collected());
        print(output, "token: secret\u001b[0m-value");

        assertThat(output.excerpt()).isEqualTo("token: ****");
    }

    private static void print(CapturedOutput output, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.stdout(bytes, bytes.length);
    }
}
