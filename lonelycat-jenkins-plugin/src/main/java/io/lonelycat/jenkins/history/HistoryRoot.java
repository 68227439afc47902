// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.RootAction;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.controller.JobsHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** History of executions of all jobs that the user may read, as pages and JSON. */
@Extension
public final class HistoryRoot implements RootAction {
    static final String URL = "lonelycat-history";

    public ShownAnswer listing(StaplerRequest2 request) {
        return list().shown(request);
    }

    public ViewPage.Json getApi() {
        return list().getApi();
    }

    private ViewPage list() {
        return new ViewPage("", getDisplayName(), VisibleHistory::answer);
    }

    public List<ViewPage> getViews() {
        return JobsHistory.views().stream()
                .map(view -> new ViewPage(
                        view.name(), view.title(), asked -> VisibleHistory.answer(asked.with("view", view.name()))))
                .toList();
    }

    /** Returns the page of a view, or of an execution by id; null (404) for an unknown name or an invisible execution. */
    public @Nullable ViewPage getDynamic(String name) {
        return getViews().stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseGet(() -> execution(name));
    }

    private static @Nullable ViewPage execution(String id) {
        try {
            return VisibleHistory.one(id)
                    .map(execution -> new ViewPage(id, Messages.of("HistoryRoot.execution", id), asked -> execution))
                    .orElse(null);
        } catch (EngineException unreadable) {
            // The list reports the error.
            return null;
        }
    }

    @RequirePOST
    public HttpResponse doRebuild() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        rebuild().begin();
        return HttpResponses.redirectToDot();
    }

    private static Rebuild rebuild() {
        return ExtensionList.lookupSingleton(Rebuild.class);
    }

    public String getProgress() {
        return isAdministrator() ? rebuild().progress() : "";
    }

    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    public List<String> values(String filter) {
        return GoalParameters.choices(filter);
    }

    @Override
    public String getIconFileName() {
        return "symbol-lonelycat plugin-lonelycat";
    }

    @Override
    public String getDisplayName() {
        return Messages.of("HistoryRoot.displayName");
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
