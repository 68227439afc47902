// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.Snapshot;
import java.io.IOException;
import java.util.List;

/**
 * Lets each call of an action fail, once alone and once with all changing calls after it, and judges each end.
 *
 * <p>The action may throw an IOException or a RuntimeException, or return if it could do without the call. Then a new
 * process, for which nothing fails, runs the recovery. An action that returned must have done all its work.
 *
 * @param errors the errors to try at each call
 * @param every how many calls further on the next one is that fails: 1 for each call
 */
public record FaultExplorer(List<Errno> errors, int every) {

    /** Tries a full disk, a broken one, a read-only one and one without permission. */
    public static FaultExplorer thorough() {
        return new FaultExplorer(List.of(Errno.ENOSPC, Errno.EIO, Errno.EROFS, Errno.EACCES), 1);
    }

    /**
     * Explores a scenario.
     *
     * @return how many runs with a failure were judged
     * @throws AssertionError at the first outcome that the verdict rejects; the message tells how to replay it
     */
    public long explore(CrashScenario scenario) throws IOException {
        SimProcess clean = scenario.initial().get().copy().boot();
        scenario.action().run(clean.root());
        Snapshot after = clean.disk().snapshot();
        long judged = 0;
        for (int at = 0; at < clean.trace().size(); at += every) {
            Call call = clean.trace().get(at);
            for (Errno error : errors) {
                runOnce(scenario, after, call, error, false);
                runOnce(scenario, after, call, error, true);
                judged += 2;
            }
        }
        return judged;
    }

    private static void runOnce(CrashScenario scenario, Snapshot after, Call call, Errno error, boolean lasting) {
        SimDisk disk = scenario.initial().get().copy();
        Snapshot before = disk.snapshot();
        SimProcess process = disk.boot();
        if (lasting) {
            process.failFrom(call.number(), error);
        } else {
            process.failAt(call.number(), error);
        }
        boolean returned = returns(scenario.action(), process);
        process.crash();
        try {
            scenario.recovery().run(disk.boot().root());
            scenario.verdict().judge(new CrashOutcome(disk, before, after, returned, List.of()));
        } catch (IOException | RuntimeException | AssertionError e) {
            String fault = (lasting ? "everything fails with " : "one call fails with ") + error + " from " + call;
            String end = returned ? ", the action returned\n" : ", the action threw\n";
            String trees = "the tree differs from before:\n" + disk.snapshot().diff(before) + "and from after:\n"
                    + disk.snapshot().diff(after);
            throw new AssertionError(fault + end + trees + e, e);
        }
    }

    private static boolean returns(CrashScenario.Step action, SimProcess process) {
        try {
            action.run(process.root());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
