// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.config.Parameters;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.json.JsonObject;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of one queue. It asks for the permission itself, too, however it was reached. */
public final class QueueSite {
    /** What {@code lonelycat:queue} can tell in place of the list. */
    private static final List<String> LOOKS = List.of("plan", "events");

    private final NamedQueue queue;

    QueueSite(NamedQueue queue) {
        this.queue = queue;
    }

    public String getDisplayName() {
        return "Queue " + queue.getName();
    }

    /** Looks at the queue. */
    public ShownQueue shown() {
        mustSee();
        return ShownQueue.of(queue);
    }

    /** Whether the user may hold plans, and pause the queue. */
    public boolean isManaged() {
        return QueueAction.actor().isPresent();
    }

    /** The same for programs, at {@code api/json}; with parameters what has happened, or one plan. */
    public QueueAnswer getApi() {
        return new QueueAnswer(
                this::details,
                "What lonelycat:queue answers: the list; with events=true the last events; with plan one plan.");
    }

    private JsonObject details(StaplerRequest2 request) {
        mustSee();
        Parameters what = Parameters.NONE;
        for (String name : LOOKS) {
            @Nullable String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                what = what.with(name, value.strip());
            }
        }
        return new LiveQueue(queue).ask("", what).details();
    }

    /** {@code POST act}: what the user does, as parameters of a form. */
    @RequirePOST
    public HttpResponse doAct(StaplerRequest2 request) {
        mustSee();
        return new QueueAction(queue, request).answer();
    }

    private static void mustSee() {
        Jenkins.get().checkPermission(LonelyCatPermissions.VIEW_QUEUES);
    }
}
