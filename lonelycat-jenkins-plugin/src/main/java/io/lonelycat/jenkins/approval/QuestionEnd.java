// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.Request;
import io.lonelycat.controller.ApprovalSummary;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts of a step when its question has ended: for the log, for the failure of the build, for the script. */
record QuestionEnd(Question question) {
    static final String STEP = PipelineSteps.name(ApproveRequest.class);

    /** One line for each answer. */
    List<String> lines() {
        List<String> lines = question.answers().stream()
                .map(answer -> Question.line(Messages.of(
                        "QuestionEnd.answered",
                        answer.approver(),
                        answer.decision(),
                        question.getPlanId(),
                        answer.id(),
                        answer.reason())))
                .toList();
        return lines.isEmpty() ? List.of(sentence()) : lines;
    }

    /** One line. */
    String sentence() {
        String end = question.getEnd().isBlank() ? "" : " " + FailureLine.sentence(question.getEnd());
        return FailureLine.of(STEP, question.state().words() + " (" + question.getPlanId() + ")." + end);
    }

    /** Returns the value for the script: maps, lists, texts, so that no script needs an approval. */
    Map<String, Object> value() {
        List<ApprovalSummary> answers = question.answers();
        Optional<ApprovalSummary> last = answers.stream().reduce((first, second) -> second);
        Map<String, Object> value = value(question.getStatus(), question.state().exitCode(), sentence());
        value.put("planId", question.getPlanId());
        value.put("decision", last.map(ApprovalSummary::decision).orElse(""));
        value.put("reason", last.map(it -> PlainText.line(it.reason())).orElse(question.getEnd()));
        value.put("approver", last.map(ApprovalSummary::approver).orElse(""));
        value.put(
                "approvals",
                answers.stream().map(QuestionEnd::printable).collect(Collectors.toCollection(ArrayList::new)));
        return value;
    }

    /** A script may print it: no line of a reason can pass for one of the log. */
    private static Map<String, String> printable(ApprovalSummary answer) {
        Map<String, String> members = Question.members(answer);
        members.put("reason", PlainText.line(answer.reason()));
        return members;
    }

    /** The answer where there is no change to ask about, since it is in place already. */
    static Map<String, Object> nothingToDo() {
        Map<String, Object> value = value(GovernedBuild.IN_PLACE, Answer.OK, Messages.of("QuestionEnd.nothingToDo"));
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
