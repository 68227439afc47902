// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Waits until people have spoken: looks at the folders of approvals now and then, and asks the gate when they changed. */
final class ApprovalWait {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TELL = Duration.ofMinutes(1);

    private final WorkspaceSession site;
    private final ApprovalFiles files;
    private final Duration longest;

    ApprovalWait(WorkspaceSession site, ApprovalFiles files, Duration longest) {
        this.site = site;
        this.files = files;
        this.longest = longest;
    }

    /** Returns the first decision that does not need an approval any more, or the last one when time is up. */
    Decision until(Decision first, Supplier<Decision> ask) {
        Decision decision = first;
        // What is left to do must not wait for approvers, who may learn of the change by it.
        site.plugged(Slice.AtTheEnd.class).forEach(slice -> slice.run(site));
        // What came while the gate was asked for the first time must not be missed.
        Map<Path, String> seen = Map.of();
        long start = System.nanoTime();
        long told = start;
        site.tell("Waiting for approvals of " + first.planId() + ", " + longest.toSeconds() + " s at most. They go to "
                + site.shown(files.own()) + " by `lonelycat approve`.");
        while (decision.verdict() == Verdict.NEED_APPROVAL && goesOn(start)) {
            Map<Path, String> now = files.state();
            if (!now.equals(seen)) {
                seen = now;
                decision = asked(decision, ask);
            } else if (System.nanoTime() - told >= TELL.toNanos()) {
                told = System.nanoTime();
                site.tell("Still waiting for approvals of " + first.planId() + ", for "
                        + Duration.ofNanos(told - start).toSeconds() + " s now.");
            } else {
                pause();
            }
        }
        return decision;
    }

    private Decision asked(Decision before, Supplier<Decision> ask) {
        Decision after = ask.get();
        after.approvals().stream()
                .filter(now -> before.approvals().stream()
                        .noneMatch(then -> then.sha256().equals(now.sha256())))
                .forEach(now -> site.tell(line(now)));
        return after;
    }

    private static String line(ConsideredApproval now) {
        return now.voice()
                        .map(voice -> voice.id() + " of " + voice.approver().name() + ": ")
                        .orElse(now.source() + ": ")
                + now.why();
    }

    private boolean goesOn(long start) {
        return System.nanoTime() - start < longest.toNanos()
                && !site.settings().machine().cancel().now();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
