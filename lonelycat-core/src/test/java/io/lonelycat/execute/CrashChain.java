// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.Share;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.SimulatedCrash;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Variant;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills an execution and then several recoveries in a row, at points derived from a seed. */
final class CrashChain {
    private static final List<Variant> VARIANTS = List.of(Variant.BEFORE, Variant.TORN, Variant.AFTER);

    private final CrashTrial trial;
    private final SimDisk initial;
    private final Snapshot after;
    private final int longest;
    private final int calls;
    private long crashes;

    CrashChain(CrashTrial trial, int longest) {
        this.trial = trial;
        this.longest = longest;
        this.initial = trial.losesPower() ? trial.disk().trackingPowerLoss() : trial.disk();
        SimDisk disk = initial.copy();
        this.calls = run(disk, trial::act, 0, Variant.BEFORE);
        this.after = disk.snapshot();
    }

    long run(int chains) {
        for (int chain = 0; chain < chains; chain++) {
            run(new Random(Share.seed() + chain));
        }
        return crashes;
    }

    private void run(Random random) {
        SimDisk disk = initial.copy();
        List<String> story = new ArrayList<>();
        die(disk, trial::act, random, calls, story);
        int deaths = random.nextInt(longest);
        for (int i = 0; i < deaths; i++) {
            disk = afterwards(disk, random, story);
            die(disk, trial::recover, random, 150, story);
        }
        try {
            SimDisk last = afterwards(disk, random, story);
            run(last, trial::recover, 0, Variant.BEFORE);
            trial.judge(new CrashOutcome(last, initial.snapshot(), after, false, List.of()));
        } catch (AssertionError e) {
            throw new AssertionError(Share.shown() + ": " + String.join(", then ", story) + ": " + e.getMessage(), e);
        }
    }

    private SimDisk afterwards(SimDisk disk, Random random, List<String> story) {
        if (!trial.losesPower() || random.nextBoolean()) {
            return disk.copy();
        }
        long seed = random.nextInt(1_000);
        story.add("loss of power " + seed);
        return disk.afterPowerLoss(seed);
    }

    private void die(SimDisk disk, Step step, Random random, int among, List<String> story) {
        int call = 1 + random.nextInt(among);
        Variant variant = VARIANTS.get(random.nextInt(VARIANTS.size()));
        story.add(variant + " call " + call);
        run(disk, step, call, variant);
    }

    /** Returns the number of disk calls before the kill. */
    private int run(SimDisk disk, Step step, int deadly, Variant variant) {
        SimProcess process = disk.boot();
        if (deadly > 0) {
            process.crashAt(deadly, variant);
        }
        try {
            step.run(process.root());
        } catch (SimulatedCrash e) {
            crashes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process.calls();
    }
}
