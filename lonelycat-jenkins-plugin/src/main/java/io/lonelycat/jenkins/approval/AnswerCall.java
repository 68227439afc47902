// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Failure;
import io.lonelycat.controller.ApprovalForm;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** HTTP request with an approver's answer: a form, answered by a redirect to the form's page, or JSON, answered in JSON. */
final class AnswerCall {
    private final ApprovalAction action;
    private final StaplerRequest2 request;
    private final boolean json;

    AnswerCall(ApprovalAction action, StaplerRequest2 request) {
        this.action = action;
        this.request = request;
        @Nullable String type = request.getContentType();
        this.json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    HttpResponse answer() throws IOException {
        Optional<Approver> caller = Approver.of(action.getOwner());
        if (caller.isEmpty()) {
            return forbidden();
        }
        ApprovalForm form;
        try {
            form = read();
        } catch (InvalidInputException e) {
            return refused(HttpServletResponse.SC_BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        try {
            Question question = action.take(
                    form.plan(), new Reply(caller.get().user(), caller.get().groups(), form.decision(), form.reason()));
            return json ? taken(question) : HttpResponses.redirectTo(".");
        } catch (InvalidInputException | EngineException e) {
            return refused(HttpServletResponse.SC_CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static HttpResponse taken(Question question) {
        List<String> progress =
                question.getDemands().stream().map(OpenApprovals::getText).toList();
        return new JsonReply(
                HttpServletResponse.SC_OK, new TakenAnswer(question.getStatus(), question.getPlanId(), progress));
    }

    private record TakenAnswer(String status, String plan, List<String> progress) {}

    private ApprovalForm read() throws IOException {
        if (!json) {
            // Forms and JSON have the same members.
            Map<String, String> form = new LinkedHashMap<>();
            for (String name : List.of("plan", "decision", "reason")) {
                Optional.ofNullable(request.getParameter(name)).ifPresent(text -> form.put(name, text));
            }
            return ApprovalForm.json(Json.line(form).getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = request.getInputStream().readNBytes(ApprovalForm.LARGEST + 1);
        if (body.length > ApprovalForm.LARGEST) {
            throw new InvalidInputException(Messages.of("AnswerCall.tooLong", ApprovalForm.LARGEST));
        }
        return ApprovalForm.json(body);
    }

    private HttpResponse forbidden() {
        String why = Messages.of("AnswerCall.forbidden");
        if (json) {
            return JsonReply.refused(HttpServletResponse.SC_FORBIDDEN, why);
        }
        // Redirects anonymous users to the login page; refuses others with the message of the controller.
        action.getOwner().checkPermission(LonelyCatPermissions.APPROVE);
        return HttpResponses.error(HttpServletResponse.SC_FORBIDDEN, why);
    }

    private HttpResponse refused(int status, String why) {
        String message = PipelineSteps.in(why);
        return json ? JsonReply.refused(status, message) : new Failure(message);
    }
}
