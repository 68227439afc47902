// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.Result;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts of a step when its question has ended: for the log, for the failure of the build, for the script. */
record QuestionEnd(Question question) {
    static final String STEP = "lonelycatApprove";
    static final String NOTHING_TO_DO = "The change is in place already, so no approval is requested.";

    /** One line for each answer. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Voice voice : question.getVoices()) {
            lines.add(Question.line(voice.getApprover() + " says " + voice.getDecision() + " to " + question.getPlanId()
                    + ", as " + voice.getId() + ": " + voice.getReason()));
        }
        if (lines.isEmpty()) {
            lines.add(sentence());
        }
        return lines;
    }

    /** One line. */
    String sentence() {
        String what =
                switch (question.state()) {
                    case WAITING -> "no approver has answered yet";
                    case APPROVED -> "approved";
                    case NOT_NEEDED -> "needs no approval";
                    case REJECTED -> "rejected";
                    case EDIT -> "another version is wanted";
                    case SKIPPED -> "left to others by all who may approve it";
                    case DENIED -> "denied by the policy";
                    case CHANGED -> "changed while it was asked about";
                    case STOPPED -> "no approver answered in time";
                };
        return FailureLine.of(STEP, what + " (" + question.getPlanId() + ")." + end());
    }

    private String end() {
        return question.getEnd().isBlank() ? "" : " " + FailureLine.sentence(question.getEnd());
    }

    /** What a script gets: maps, lists, texts, so that no script needs an approval. */
    Map<String, Object> value() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("goal", "approve");
        value.put("status", question.getStatus());
        value.put("planId", question.getPlanId());
        value.put("exitCode", exitCode());
        List<Voice> voices = question.getVoices();
        Voice last = voices.isEmpty() ? null : voices.get(voices.size() - 1);
        value.put("decision", last == null ? "" : last.getDecision());
        value.put("reason", last == null ? question.getEnd() : PlainText.line(last.getReason()));
        value.put("approver", last == null ? "" : last.getApprover());
        value.put("approvals", voices.stream().map(Voice::toMap).collect(Collectors.toCollection(ArrayList::new)));
        value.put("message", sentence());
        return value;
    }

    /** A question without an answer is not decided, so that it always fails the step. */
    int exitCode() {
        return switch (question.state()) {
            case APPROVED, NOT_NEEDED -> Result.OK;
            case SKIPPED, EDIT -> Result.APPROVAL_NEEDED;
            case REJECTED, DENIED -> Result.REFUSED;
            case WAITING, CHANGED, STOPPED -> Result.SET_UP;
        };
    }

    /** The answer where there is no change to ask about, since it is in place already. */
    static Map<String, Object> nothingToDo() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("goal", "approve");
        value.put("status", GovernedBuild.IN_PLACE);
        value.put("exitCode", Result.OK);
        value.put("approvals", new ArrayList<>());
        value.put("message", NOTHING_TO_DO);
        return value;
    }
}
