// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Children;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two checks at once, of which neither gets in the way of the other. */
@Timeout(120)
class CheckAheadIT {
    /** Waits for a file of the other one, so that it can only pass while both run. */
    private static final String MEETS =
            "{command: [sh, -c, 'touch %1$s; until test -f %2$s; do echo %1$s waits; sleep 0.05; done; echo %1$s ends']}";

    @TempDir
    Path folder;

    @Test
    void runsBothAtOnceAndTellsWhatEachPrintsWhole() {
        Checks checks = scripts().checks();
        CheckAhead first = begin(checks, MEETS.formatted("one", "two"));
        CheckAhead second = begin(checks, MEETS.formatted("two", "one"));
        Collected out = new Collected();

        CheckResult one = first.await(CheckStreams.of(out, new Children()), Cancel.NEVER);
        CheckResult two = second.await(CheckStreams.of(out, new Children()), Cancel.NEVER);

        assertThat(one.passed()).isTrue();
        assertThat(two.passed()).isTrue();
        assertThat(out.stdout().substring(0, out.stdout().indexOf("one ends"))).doesNotContain("two");
        assertThat(out.stdout()).endsWith("two ends\n");
    }

    @Test
    void endsTheProcessesOfOneAndNotThoseOfTheOther() {
        Checks checks = scripts().checks();
        CheckAhead leaves = begin(checks, "{command: [sh, -c, 'sleep 100 & echo $! > left']}");
        CheckAhead stays = begin(checks, "{command: [sh, -c, 'until test -f go; do sleep 0.05; done']}");

        CheckResult one = leaves.await(CheckStreams.of(new Collected(), new Children()), Cancel.NEVER);
        Scripts.assertGone(scripts().pidIn("left"));
        scripts().write("go");
        CheckResult two = stays.await(CheckStreams.of(new Collected(), new Children()), Cancel.NEVER);

        assertThat(one.message()).contains("It left 1 process behind");
        assertThat(two.passed()).as(two.message()).isTrue();
    }

    @Test
    void isOverSoonWhenItIsStopped() {
        CheckAhead ahead = begin(scripts().checks(), "{command: [sh, -c, 'echo $$ > pid; sleep 100']}");
        long pid = scripts().pidIn("pid");

        ahead.stop();
        CheckResult result = ahead.await(CheckStreams.of(new Collected(), new Children()), Cancel.NEVER);

        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
        Scripts.assertGone(pid);
    }

    @Test
    void endsWhenWhoeverWaitsIsInterruptedAndKeepsTheInterrupt() {
        CheckAhead ahead = begin(scripts().checks(), "{command: [sh, -c, 'echo $$ > pid; sleep 100']}");
        long pid = scripts().pidIn("pid");
        Thread.currentThread().interrupt();

        CheckResult result = ahead.await(CheckStreams.of(new Collected(), new Children()), Cancel.NEVER);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
        Scripts.assertGone(pid);
    }

    private static CheckAhead begin(Checks checks, String yaml) {
        CheckSpec spec = Asked.spec(yaml);
        return CheckAhead.begin(checks, spec, Cancel.NEVER, new Children());
    }

    private Scripts scripts() {
        return new Scripts(folder);
    }
}
