// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the gate wanted approvals in a build; kept with it, since the steps that ask people need no workspace. */
final class AskedPlaces extends InvisibleAction {
    private static final int MOST = 100;

    /** Replaced as a whole: another thread may be saving the build. */
    private volatile ArrayList<Place> places = new ArrayList<>();

    /** A workspace, and how the gate was asked there; of plain fields, since it is stored with the build. */
    static final class Place {
        private final String planId;
        private final String agent;
        private final String folder;
        private final StepCall call;

        Place(String planId, String agent, String folder, StepCall call) {
            this.planId = planId;
            this.agent = agent;
            this.folder = folder;
            this.call = call;
        }

        /** The name of the agent; empty for the controller's own. */
        String agent() {
            return agent;
        }

        String folder() {
            return folder;
        }

        /** How to gate the plan again, without waiting for approvals. */
        StepCall again() {
            return call.again(planId);
        }
    }

    /** Finds the place of a plan. */
    static Optional<Place> find(Run<?, ?> run, String planId) {
        @Nullable AskedPlaces there = run.getAction(AskedPlaces.class);
        return Optional.ofNullable(there).flatMap(all -> all.find(planId));
    }

    Optional<Place> find(String planId) {
        return places.stream().filter(place -> place.planId.equals(planId)).findFirst();
    }

    /** Keeps a place with the build, in place of an earlier one of the same plan. */
    static void keep(Run<?, ?> run, Place place) throws IOException {
        of(run).add(place);
        run.save();
    }

    private static AskedPlaces of(Run<?, ?> run) {
        synchronized (run) {
            @Nullable AskedPlaces there = run.getAction(AskedPlaces.class);
            if (there != null) {
                return there;
            }
            AskedPlaces made = new AskedPlaces();
            run.addAction(made);
            return made;
        }
    }

    /** Of more than {@value #MOST} the oldest go. */
    synchronized void add(Place place) {
        ArrayList<Place> all = new ArrayList<>(places);
        all.removeIf(there -> there.planId.equals(place.planId));
        if (all.size() == MOST) {
            all.remove(0);
        }
        all.add(place);
        places = all;
    }
}
