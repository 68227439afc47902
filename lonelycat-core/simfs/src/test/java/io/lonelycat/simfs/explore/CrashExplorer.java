// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.CrashState;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Variant;
import io.lonelycat.simfs.explore.CrashOutcome.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kills an action at each call, then its recovery at each call, and judges each result.
 *
 * <p>A dead process makes no further calls. The disk after a crash therefore equals the disk of a clean run after the same call, and is
 * copied there. Only the first BEFORE is judged, because each later BEFORE equals the preceding AFTER. {@link SimProcess#crashAt} replays a
 * reported crash.
 *
 * @param depth number of consecutive crashes: 1 kills the action only, 2 also each recovery
 * @param sample maximum number of crash points per recovery
 * @param losses number of power losses per crash, with seeds from 0 on; 0 for process crashes only
 * @param every tries one in N crash points of the action
 * @param first index of the first crash point
 */
public record CrashExplorer(int depth, int sample, int losses, int every, int first) {

    public CrashExplorer(int depth, int sample, int losses) {
        this(depth, sample, losses, 1, 0);
    }

    /** Tries one in N crash points; the seed picks the first. */
    public CrashExplorer drawn(int oneOf, long seed) {
        return new CrashExplorer(depth, sample, losses, oneOf, (int) Math.floorMod(seed, (long) oneOf));
    }

    /** Explores process crashes without power losses. */
    public CrashExplorer(int depth, int sample) {
        this(depth, sample, 0);
    }

    /** Crashes the action and each recovery once, at each call. */
    public static CrashExplorer thorough() {
        return new CrashExplorer(2, Integer.MAX_VALUE);
    }

    /**
     * Explores a scenario.
     *
     * @return number of judged recoveries
     * @throws AssertionError if a result is rejected; the message lists the crashes
     */
    public long explore(CrashScenario scenario) {
        Run run = new Run(scenario, scenario.initial().get().copy());
        return run.explore();
    }

    private final class Run {
        private final CrashScenario scenario;
        private final SimDisk initial;
        private final Snapshot before;
        private @Nullable Snapshot after;
        private long recoveries;

        Run(CrashScenario scenario, SimDisk initial) {
            this.scenario = scenario;
            this.initial = initial;
            this.before = initial.snapshot();
        }

        long explore() {
            if (losses > 0) {
                initial.trackingPowerLoss();
            }
            List<CrashState> states = new ArrayList<>();
            SimProcess clean = boot(initial.copy(), scenario.action(), states, List.of());
            after = clean.disk().snapshot();
            judge(clean.disk().copy(), true, List.of(), clean.trace());
            for (int i = first; i < states.size(); i += every) {
                recover(states.get(i), false, List.of(), clean.trace());
            }
            SimDisk done = clean.disk().copy();
            recover(new CrashState(clean.calls() + 1, Variant.BEFORE, done), true, List.of(), clean.trace());
            return recoveries;
        }

        private void recover(CrashState state, boolean returned, List<CrashPoint> earlier, List<Call> trace) {
            CrashPoint point = point(earlier.size(), state, trace);
            recover(state.disk().copy(), returned, with(earlier, point));
            for (int seed = 0; seed < losses; seed++) {
                CrashPoint lost = point.withLoss(seed);
                recover(state.disk().afterPowerLoss(seed), returned, with(earlier, lost));
            }
        }

        private void recover(SimDisk disk, boolean returned, List<CrashPoint> crashes) {
            boolean deeper = crashes.size() < depth;
            List<CrashState> states = new ArrayList<>();
            SimProcess process = boot(disk, scenario.recovery(), deeper ? states : null, crashes);
            recoveries++;
            judge(process.disk().copy(), returned, crashes, process.trace());
            for (int i : chosen(states.size(), recoveries)) {
                recover(states.get(i), returned, crashes, process.trace());
            }
        }

        private SimProcess boot(
                SimDisk disk, CrashScenario.Step step, @Nullable List<CrashState> states, List<CrashPoint> crashes) {
            SimProcess process = disk.boot();
            if (states != null) {
                process.recordStates(states);
            }
            try {
                step.run(process.root());
            } catch (IOException e) {
                throw failure(new UncheckedIOException(e), disk, crashes, process.trace());
            } catch (RuntimeException | AssertionError e) {
                throw failure(e, disk, crashes, process.trace());
            }
            return process;
        }

        private void judge(SimDisk disk, boolean returned, List<CrashPoint> crashes, List<Call> trace) {
            Snapshot done = after == null ? before : after;
            try {
                scenario.verdict().judge(new CrashOutcome(disk, before, done, returned, crashes));
            } catch (RuntimeException | AssertionError e) {
                throw failure(e, disk, crashes, trace);
            }
        }

        private AssertionError failure(Throwable cause, SimDisk disk, List<CrashPoint> crashes, List<Call> trace) {
            StringBuilder text = new StringBuilder("after these crashes:\n");
            crashes.forEach(crash -> text.append("  ").append(crash).append('\n'));
            text.append("the last process changed:\n");
            trace.stream()
                    .filter(Call::changed)
                    .forEach(call -> text.append("  ").append(call).append('\n'));
            Snapshot now = disk.snapshot();
            text.append("the tree differs from before:\n").append(now.diff(before));
            if (after != null) {
                text.append("and from after:\n").append(now.diff(after));
            }
            return new AssertionError(text.append(cause).toString(), cause);
        }
    }

    private static List<CrashPoint> with(List<CrashPoint> earlier, CrashPoint last) {
        List<CrashPoint> all = new ArrayList<>(earlier);
        all.add(last);
        return all;
    }

    private static CrashPoint point(int process, CrashState state, List<Call> trace) {
        boolean inTrace = state.call() <= trace.size();
        String text = inTrace ? trace.get(state.call() - 1).toString() : "#" + state.call() + " its next call";
        return new CrashPoint(process, state.call(), state.variant(), text);
    }

    /** Spreads crash points evenly. The start varies by turn, so that chains of crashes differ. */
    private List<Integer> chosen(int count, long turn) {
        int size = Math.min(count, sample);
        List<Integer> indices = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            indices.add((int) (((long) i * count / size + turn * 7) % count));
        }
        return indices;
    }
}
