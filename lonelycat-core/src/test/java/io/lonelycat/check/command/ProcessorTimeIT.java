// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what the shell itself says that it and its children needed. */
@EnabledOnOs(OS.LINUX)
class ProcessorTimeIT {
    private static final String BUSY = "i=0; while [ $i -lt %d ]; do i=$((i+1)); done\n";
    private static final Pattern MINUTES = Pattern.compile("([0-9]+)m([0-9.]+)s");

    /** Of each figure a hundredth of a second is cut off, and the shell goes on for a moment after it has counted. */
    private static final long ROUNDED_MILLIS = 60;

    @TempDir
    Path folder;

    private Scripts scripts;

    @BeforeEach
    void open() {
        scripts = new Scripts(folder);
    }

    @Test
    void isExactForACommandThatIsOverBeforeAnybodyLooks() {
        compare(BUSY.formatted(20_000) + "times");
    }

    @Test
    void countsChildrenThatTheCommandWaitedFor() {
        compare("sh -c '" + BUSY.formatted(400_000) + "'\nsh -c '" + BUSY.formatted(400_000) + "' & wait\n" + "times");
    }

    @Test
    void countsAnOrphanThatNobodyOfTheCommandWaitsFor() {
        // It is seen among the children before it loses its parent.
        String orphan = "(sh -c '" + BUSY.formatted(1_500_000) + "times > orphan; sleep 1' & sleep 0.5)\n";

        CheckResult result = scripts.run(orphan + "while [ ! -s orphan ]; do sleep 0.1; done; sleep 0.5; cat orphan");

        assertThat(result.usage().processorMillis().orElseThrow())
                .isGreaterThanOrEqualTo(said(result) - ROUNDED_MILLIS);
    }

    @Test
    void doesNotCountWhatRanBesideAndWasOverBefore() throws Exception {
        // This process is told in one figure of all its children; this one is waited for while the command runs.
        Process other = new ProcessBuilder("sh", "-c", BUSY.formatted(2_000_000)).start();

        CheckResult result =
                scripts.run("while kill -0 " + other.pid() + " 2> /dev/null; do sleep 0.1; done; sleep 2; times");

        assertThat(other.waitFor()).isZero();
        assertThat(result.usage().processorMillis().orElseThrow()).isLessThan(said(result) + 2 * ROUNDED_MILLIS);
    }

    @Test
    void findsACommandThatThisProcessStartedByItsCookie() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put(CommandLine.COOKIE_VARIABLE, "lonelycat-it.7");
        Process process = builder.start();
        try {
            assertThat(ChildProcesses.started("lonelycat-it.7")).contains(process.toHandle());
            assertThat(ChildProcesses.started("lonelycat-it.70")).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(ChildProcesses.started("lonelycat-it.7")).isEmpty();
    }

    @Test
    void knowsTheMemoryOfACommandThatIsThereForAWhile() {
        String large = "x=$(head -c 20000000 /dev/zero | tr '\\0' 'x'); sleep 2; echo ${#x}";

        CheckResult result = scripts.run(large);

        assertThat(result.excerpt()).isEqualTo("20000000");
        assertThat(result.usage().peakMemoryBytes().orElseThrow()).isBetween(20_000_000L, 200_000_000L);
    }

    @Test
    void saysNothingOfACommandOnAnotherMachine() {
        ProcessWatch watch = new ProcessWatch(Sandbox.CommandLimits.NONE);
        watch.begin(0);

        assertThat(watch.look()).isEmpty();
        assertThat(watch.usage().isEmpty()).isTrue();
    }

    private void compare(String script) {
        CheckResult result = scripts.run(script, new Collected(), Cancel.NEVER, new Children());

        assertThat(result.usage().processorMillis().orElseThrow()).isCloseTo(said(result), within(ROUNDED_MILLIS));
    }

    /** The shell's own user and system time, then those of its children. */
    private static long said(CheckResult result) {
        Matcher figures = MINUTES.matcher(result.excerpt());
        double seconds = 0;
        int found = 0;
        while (figures.find()) {
            seconds += 60 * Double.parseDouble(figures.group(1)) + Double.parseDouble(figures.group(2));
            found++;
        }
        assertThat(found).isEqualTo(4);
        return Math.round(seconds * 1000);
    }
}
