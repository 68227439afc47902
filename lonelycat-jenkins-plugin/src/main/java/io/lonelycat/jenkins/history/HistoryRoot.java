// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.RootAction;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The history over all jobs: a list, figures, one execution. Users see the executions of the jobs that they may read.
 */
@Extension
public final class HistoryRoot extends HistoryPages implements RootAction {
    /** The address below the root of Jenkins. */
    static final String URL = "lonelycat-history";

    @Override
    HistoryAddress restricted(HistoryAddress asked) {
        return asked;
    }

    /**
     * The pages below: views in place of the list, and an execution by its id.
     *
     * @return null, which is 404, for any other name, and for an execution that this user may not see
     */
    @Override
    public @Nullable Object getDynamic(String name) {
        @Nullable Object view = super.getDynamic(name);
        return view == null ? execution(name) : view;
    }

    private static @Nullable ViewPage execution(String id) {
        try {
            return VisibleHistory.one(id)
                    .map(execution -> new ViewPage(
                            id,
                            Messages.of("HistoryRoot.execution", id),
                            asked -> ShownAnswer.of(asked, () -> execution)))
                    .orElse(null);
        } catch (EngineException unreadable) {
            // The list says so.
            return null;
        }
    }

    /** Builds the index again from the archives of all builds. */
    @RequirePOST
    public HttpResponse doRebuild() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        rebuild().begin();
        return HttpResponses.redirectToDot();
    }

    private static Rebuild rebuild() {
        return ExtensionList.lookupSingleton(Rebuild.class);
    }

    /** The progress or the result of the rebuild; empty if none was started. */
    public String getProgress() {
        return isAdministrator() ? rebuild().progress() : "";
    }

    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** The values that a filter can have. */
    public List<String> values(String filter) {
        return GoalParameters.choices(filter);
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
