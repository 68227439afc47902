// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the steps {@code lonelycatDrift} of a build have found: a row on its page, and a page of its own. */
@ExportedBean
public final class DriftFound extends OwnedByBuild {
    /** Where the page is, below the build. */
    public static final String URL = "lonelycat-drift";

    /** How far back a job's builds are looked through; each may have to be read from the disk. */
    public static final int BUILDS = 50;

    private static final int MOST = 20;

    private final ArrayList<DriftLook> looks = new ArrayList<>();

    /**
     * Returns the results of a build, creating them if necessary.
     *
     * @throws IOException when the build cannot be saved
     */
    public static DriftFound of(Run<?, ?> run) throws IOException {
        return of(run, DriftFound.class, DriftFound::new);
    }

    /** Finds the newest build that has looked, among the newest {@value #BUILDS} of a job. */
    public static Optional<DriftFound> newest(Job<?, ?> job) {
        @Nullable Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < BUILDS && build != null; i++) {
            DriftFound found = build.getAction(DriftFound.class);
            if (found != null && !found.kept().isEmpty()) {
                return Optional.of(found);
            }
            build = build.getPreviousBuild();
        }
        return Optional.empty();
    }

    /** Keeps what was found, and saves the build; of more than {@value #MOST} looks the oldest go. */
    public void add(DriftLook look) throws IOException {
        synchronized (looks) {
            if (looks.size() == MOST) {
                looks.remove(0);
            }
            looks.add(look);
        }
        getOwner().save();
    }

    private List<DriftLook> kept() {
        synchronized (looks) {
            return List.copyOf(looks);
        }
    }

    /** The same as data: {@code lonelycat-drift/api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /** What was found, the oldest first. */
    @Exported(inline = true)
    public List<DriftLook> getLooks() {
        return kept();
    }

    /** What was found last. */
    public @Nullable DriftLook getLast() {
        List<DriftLook> all = kept();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Whether the current user may see which files they are. */
    public boolean isOpen() {
        return EvidenceRight.isGiven(getOwner());
    }

    @Override
    public String getDisplayName() {
        return "Drift";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
