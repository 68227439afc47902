// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import hudson.Extension;
import hudson.model.RootAction;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.config.LonelyCatConfiguration;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.json.JsonObject;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerProxy;

/** The queues that have a page. What their plans are of is not known here, so that a permission of its own lets users see them. */
@Extension
public final class QueuesRoot implements RootAction, StaplerProxy {
    /** Where it is, below the root of Jenkins. */
    static final String URL = "lonelycat-queues";

    /** All below it requires the permission to see queues. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(LonelyCatPermissions.VIEW_QUEUES);
        return this;
    }

    /** The names of the queues, as they are configured. */
    public List<String> getNames() {
        return LonelyCatConfiguration.get().getQueues().stream()
                .map(NamedQueue::getName)
                .toList();
    }

    /** Whether the user can add a queue. */
    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /**
     * The page of a queue.
     *
     * @return null, which is 404, for any other name
     */
    public @Nullable QueueSite getDynamic(String name) {
        return LonelyCatConfiguration.get().getQueues().stream()
                .filter(queue -> queue.getName().equals(name))
                .findFirst()
                .map(QueueSite::new)
                .orElse(null);
    }

    /** The names for programs, at {@code api/json}. */
    public QueueAnswer getApi() {
        return new QueueAnswer(request -> new JsonObject().with("queues", getNames()), "The names of the queues.");
    }

    @Override
    public @Nullable String getIconFileName() {
        return getNames().isEmpty() || !Jenkins.get().hasPermission(LonelyCatPermissions.VIEW_QUEUES)
                ? null
                : "symbol-timer";
    }

    @Override
    public String getDisplayName() {
        return "Queues of changes";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
