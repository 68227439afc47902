// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import jenkins.model.TransientActionFactory;

/** The steps that work just now, by build. They are in memory alone: nothing of them is stored, and nothing outlives its step. */
@Extension
@SuppressWarnings("rawtypes") // builds of all kinds have them
public final class RunningSteps extends TransientActionFactory<Run> {
    private final List<OfBuild> all = new CopyOnWriteArrayList<>();

    private record OfBuild(String build, RunningStep step) {}

    /** The steps of this controller. */
    public static RunningSteps get() {
        return ExtensionList.lookupSingleton(RunningSteps.class);
    }

    /** Work on a step. */
    public interface Work {
        /** Does it, and tells of it. */
        void run(RunningStep step) throws Exception;
    }

    /** Shows a step while its work runs, also if it fails. */
    public void during(Run<?, ?> run, String name, Work work) throws Exception {
        during(run.getExternalizableId(), name, work);
    }

    void during(String build, String name, Work work) throws Exception {
        RunningStep step = new RunningStep(name, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        OfBuild shown = new OfBuild(build, step);
        all.add(shown);
        try {
            work.run(step);
        } finally {
            all.remove(shown);
        }
    }

    List<RunningStep> of(String build) {
        return all.stream()
                .filter(shown -> shown.build().equals(build))
                .map(OfBuild::step)
                .toList();
    }

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        List<RunningStep> steps = of(run.getExternalizableId());
        return steps.isEmpty() ? List.of() : List.of(new RunningBuild(steps));
    }
}
