// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import hudson.model.Failure;
import hudson.model.User;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** Something that a user does with a queue or a plan of it: from the form of the page, or a program, which is answered by JSON. */
final class QueueAction {
    private static final List<String> TAKEN = List.of("action", "plan", "reason", "priority");
    private static final int LONGEST = 4_000;

    private final NamedQueue queue;
    private final StaplerRequest2 request;
    private final boolean json;

    QueueAction(NamedQueue queue, StaplerRequest2 request) {
        this.queue = queue;
        this.request = request;
        @Nullable String accepted = request.getHeader("Accept");
        this.json = accepted != null && accepted.startsWith("application/json");
    }

    /** Returns who acts, as the controller has authenticated them: never an anonymous user, whatever that one may do. */
    static Optional<User> actor() {
        @Nullable User user = User.current();
        return user != null && Jenkins.get().hasPermission(LonelyCatPermissions.MANAGE_QUEUES)
                ? Optional.of(user)
                : Optional.empty();
    }

    HttpResponse answer() {
        Optional<User> actor = actor();
        if (actor.isEmpty()) {
            return forbidden();
        }
        try {
            return done(new LiveQueue(queue).ask(actor.get().getId(), given()));
        } catch (InvalidInputException | EngineException e) {
            return json ? QueueAnswer.refused(e) : new Failure(QueueAnswer.words(e));
        }
    }

    private Parameters given() {
        Parameters given = Parameters.NONE;
        for (String name : TAKEN) {
            @Nullable String value = request.getParameter(name);
            if (value != null && value.length() > LONGEST) {
                throw new InvalidInputException(name + ": has more than " + LONGEST + " characters. Shorten it.");
            }
            if (value != null && !value.isBlank()) {
                given = given.with(name, value.strip());
            }
        }
        if (!given.has("action")) {
            throw new InvalidInputException(
                    "action is missing: hold, release, cancel or raise a plan, or pause, drain or resume the queue.");
        }
        return given;
    }

    private HttpResponse done(Result result) {
        return json
                ? new JsonReply(
                        HttpServletResponse.SC_OK,
                        new JsonObject()
                                .with("status", result.status())
                                .with("message", PipelineSteps.in(result.message()))
                                .with("details", result.details()))
                : HttpResponses.redirectTo(".");
    }

    private HttpResponse forbidden() {
        String why =
                "You may not change queues here: that needs the permission LonelyCat/ManageQueues, and an account.";
        if (json) {
            return JsonReply.refused(HttpServletResponse.SC_FORBIDDEN, why);
        }
        // Redirects anonymous users to the login page; refuses others with the message of the controller.
        Jenkins.get().checkPermission(LonelyCatPermissions.MANAGE_QUEUES);
        return HttpResponses.error(HttpServletResponse.SC_FORBIDDEN, why);
    }
}
