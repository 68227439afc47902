// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.Request;
import io.lonelycat.controller.ApprovalSummary;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.controller.PendingApproval.Answered;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.controller.RequestState;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.QuestionState;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.PlainText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Approval request for one plan, with answers. Has only simple fields, because Jenkins stores them with the build. Guarded by the lock of
 * the {@link ApprovalAction}.
 */
@ExportedBean(defaultVisibility = 2)
public final class Question {
    static final String STEP = PipelineSteps.name(ApproveRequest.class);

    private static final int LONGEST_LINE = 600;

    private final String step;
    private final String planId;
    private final String policy;
    private final String message;
    private final long askedAt;
    private final String subject;
    private final ArrayList<String> documents = new ArrayList<>();
    private QuestionState state = QuestionState.WAITING;
    private ArrayList<OpenApprovals> demands = new ArrayList<>();
    private String reason = "";
    private String end = "";
    private transient @Nullable Runnable ended;

    Question(String step, String planId, String policy, String message, Instant askedAt, RequestState asked) {
        this.step = step;
        this.planId = planId;
        this.policy = policy;
        this.message = message;
        this.askedAt = askedAt.toEpochMilli();
        this.subject = asked.subject();
        progress(asked);
        switch (asked.verdict()) {
            case ALLOW -> end(QuestionState.NOT_NEEDED, Messages.of("Question.allowed"));
            case DENY -> end(QuestionState.DENIED, reason.isEmpty() ? Messages.of("Question.denied") : reason);
            case NEED_APPROVAL -> {}
        }
    }

    private void progress(RequestState now) {
        demands = new ArrayList<>(OpenApprovals.of(now));
        reason = now.reason().map(PipelineSteps::in).orElse("");
    }

    interface Opening {
        PendingApproval open() throws IOException;
    }

    /**
     * Stores an approver's answer; an invalid answer may also end the request.
     *
     * @param earlier valid answers to earlier approval requests for the plan in this build
     * @throws InvalidInputException if the answer is invalid
     */
    void take(Opening plan, List<String> earlier, Reply reply) throws IOException {
        if (!isWaiting()) {
            throw new InvalidInputException(Messages.of("Question.over", planId, getStatus(), end));
        }
        List<String> all = new ArrayList<>(earlier);
        all.addAll(documents);
        Answered answered = opened(plan, all).answer(all, reply);
        documents.add(answered.document());
        progress(answered.after());
        String why = reply.user() + ": " + reply.reason();
        switch (reply.decision()) {
            case REJECT -> end(QuestionState.REJECTED, why);
            case EDIT -> end(QuestionState.EDIT, why);
            case SKIP -> {
                if (isLeftByAll()) {
                    end(QuestionState.SKIPPED, why);
                }
            }
            case APPROVE -> {
                if (answered.after().isAllowed()) {
                    end(QuestionState.APPROVED, why);
                }
            }
        }
    }

    /** Opens the plan; ends the request if plan or policy changed since the request. */
    private PendingApproval opened(Opening plan, List<String> all) throws IOException {
        String changes;
        try {
            PendingApproval request = plan.open();
            changes = changes(request, all);
            if (changes.isEmpty()) {
                return request;
            }
        } catch (InvalidInputException | AbortException e) {
            changes = Messages.of("Question.changed", e.getMessage());
        }
        String why = Messages.of("Question.endedByChange", changes);
        end(QuestionState.CHANGED, why);
        throw new InvalidInputException(why);
    }

    /** Describes changes of plan and policy since the request. */
    String changes(PendingApproval request, List<String> all) {
        List<String> changes = request.ask(all).changesSince(subject);
        return changes.isEmpty() ? "" : Messages.of("Question.changed", String.join("; ", changes) + ".");
    }

    private boolean isLeftByAll() {
        Set<String> others = answers().stream()
                .filter(answer -> answer.decision().equals("skip"))
                .map(answer -> answer.approver().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return demands.stream().anyMatch(demand -> demand.isOutOfReach(others));
    }

    @Exported
    public String getPlanId() {
        return planId;
    }

    @Exported
    public String getMessage() {
        return message;
    }

    @Exported
    public String getReason() {
        return reason;
    }

    @Exported
    public String getAskedAt() {
        return Instant.ofEpochMilli(askedAt).toString();
    }

    @Exported
    public String getStatus() {
        return Names.of(state);
    }

    /** Returns the reason why the request ended; empty while open. */
    @Exported
    public String getEnd() {
        return end;
    }

    @Exported(inline = true)
    public List<OpenApprovals> getDemands() {
        return List.copyOf(demands);
    }

    @Exported(inline = true)
    public List<Map<String, String>> getAnswers() {
        return answers().stream().map(each -> members(each, each.reason())).toList();
    }

    List<ApprovalSummary> answers() {
        return documents.stream().map(ApprovalSummary::read).toList();
    }

    static Map<String, String> members(ApprovalSummary answer, String why) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("id", answer.id());
        members.put("approver", answer.approver());
        members.put("decision", answer.decision());
        members.put("reason", why);
        members.put("at", answer.at());
        return members;
    }

    public boolean isWaiting() {
        return state == QuestionState.WAITING;
    }

    QuestionState state() {
        return state;
    }

    String standing() {
        return isWaiting() ? Messages.of("Question.waiting", progress()) : end;
    }

    boolean isOf(String asking) {
        return step.equals(asking);
    }

    String policy() {
        return policy;
    }

    List<String> documents() {
        return List.copyOf(documents);
    }

    String progress() {
        return demands.stream().map(OpenApprovals::getText).collect(Collectors.joining(", "));
    }

    static String line(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST_LINE);
    }

    void end(QuestionState how, String why) {
        state = how;
        end = line(why);
    }

    void whenEnded(Runnable asking) {
        ended = asking;
    }

    @Nullable
    Runnable ended() {
        return ended;
    }

    List<String> lines() {
        List<String> lines = answers().stream()
                .map(answer -> line(Messages.of(
                        "Question.answered",
                        answer.approver(),
                        answer.decision(),
                        planId,
                        answer.id(),
                        answer.reason())))
                .toList();
        return lines.isEmpty() ? List.of(sentence()) : lines;
    }

    String sentence() {
        return FailureLine.of(
                STEP, state.words() + " (" + planId + ")." + (end.isBlank() ? "" : " " + FailureLine.sentence(end)));
    }

    /** Returns the approval step's result for pipeline scripts, in simple types, which need no script approval. */
    Map<String, Object> value() {
        // A script may print a reason, which must not imitate a log line.
        ArrayList<Map<String, String>> approvals = answers().stream()
                .map(answer -> members(answer, PlainText.line(answer.reason())))
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, String> last = approvals.isEmpty() ? Map.of() : approvals.get(approvals.size() - 1);
        Map<String, Object> value = value(getStatus(), state.exitCode(), sentence());
        value.put("planId", planId);
        value.put("decision", last.getOrDefault("decision", ""));
        value.put("reason", last.getOrDefault("reason", end));
        value.put("approver", last.getOrDefault("approver", ""));
        value.put("approvals", approvals);
        return value;
    }

    static Map<String, Object> nothingToDo() {
        Map<String, Object> value = value(GovernedBuild.IN_PLACE, Answer.OK, Messages.of("Question.nothingToDo"));
        value.put("approvals", new ArrayList<>());
        return value;
    }

    private static Map<String, Object> value(String status, int exitCode, String message) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("goal", Request.goal(ApproveRequest.class));
        value.put("status", status);
        value.put("exitCode", exitCode);
        value.put("message", message);
        return value;
    }
}
