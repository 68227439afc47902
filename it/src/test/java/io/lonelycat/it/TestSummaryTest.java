// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
    private static final Instant BEGUN = Instant.parse("2026-05-04T10:00:00Z");

    private static void report(Path root, String path, Instant written, String attributes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<?xml version=\"1.0\"?>\n<testsuite " + attributes + "><testcase/></testsuite>\n");
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    @Test
    void countsTheReportsOfThisBuildByModule(@TempDir Path root) throws IOException {
        String good = "time=\"61.2\" tests=\"1200\" errors=\"0\" skipped=\"1\" failures=\"0\"";
        report(root, "a/target/surefire-reports/TEST-A.xml", BEGUN, good);
        report(root, "a/target/failsafe-reports/TEST-AIT.xml", BEGUN.plusSeconds(9), good);
        report(root, "a/target/surefire-reports/TEST-Old.xml", BEGUN.minusSeconds(1), good);
        report(
                root,
                "b/target/surefire-reports/TEST-B.xml",
                BEGUN,
                "tests=\"3\" time=\"0.5\" errors=\"1\" skipped=\"0\" failures=\"1\"");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        TestSummary.print(
                TestSummary.of(root, BEGUN, List.of("a", "b", "c")),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                Tests of this build
                  a                           2,398 passed, 0 failed, 2 skipped, 2 min 02 s of testing
                  b                               1 passed, 2 failed, 0 skipped, 0 min 00 s of testing
                  c                               0 passed, 0 failed, 0 skipped, 0 min 00 s of testing
                  in all                      2,399 passed, 2 failed, 2 skipped, 2 min 02 s of testing
                Reports: in each module, target/surefire-reports and target/failsafe-reports.
                """);
    }

    @Test
    void namesTheSlowestClassesOfThisBuild(@TempDir Path root) throws IOException {
        String rest = "\" tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"";
        report(root, "a/target/surefire-reports/TEST-Fast.xml", BEGUN, "time=\"1.5" + rest);
        report(root, "b/target/failsafe-reports/TEST-Slow.xml", BEGUN, "time=\"25" + rest);
        report(root, "a/target/surefire-reports/TEST-Old.xml", BEGUN.minusSeconds(1), "time=\"99" + rest);

        assertThat(TestSummary.slowest(root, BEGUN, List.of("a", "b")))
                .containsExactly(
                        new TestSummary.Taken("Slow", Duration.ofSeconds(25)),
                        new TestSummary.Taken("Fast", Duration.ofMillis(1500)));
    }
}
