// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the steps of a build do just now: a row on its page, and the same in its {@code api/json}. */
@ExportedBean
public final class RunningBuild implements Action {
    private final List<RunningStep> steps;

    RunningBuild(List<RunningStep> steps) {
        this.steps = List.copyOf(steps);
    }

    @Exported(inline = true)
    public List<RunningStep> getSteps() {
        return steps;
    }

    /** It has no link of its own. */
    @Override
    public @Nullable String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "LonelyCat works";
    }

    @Override
    public @Nullable String getUrlName() {
        return null;
    }
}
