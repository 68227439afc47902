// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.json.Utf8;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Headline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a goal answers: the head that all answers have, and what it is about. */
public sealed interface Answer {
    /** It went well. */
    int OK = 0;

    /** A "no", or a failure that was rolled back. */
    int REFUSED = 1;

    /** The input or the machine is not fit for the job. */
    int SET_UP = 2;

    /** Everything permitted was done, but a configured limit is still exceeded. */
    int OVER_LIMIT = 3;

    /** The change needs an approval first. */
    int APPROVAL_NEEDED = 10;

    /** The status of a goal that has done nothing yet, and shows what it would do. */
    String SHOWN = "shown";

    AnswerHead head();

    /** Returns what programs may want to know beside the head, as {@code result.json} has it. */
    JsonObject details();

    /** Returns the answer with another head. */
    Answer with(AnswerHead another);

    /** Returns the answer with its message as the users of a front end read it. */
    default Answer in(ActionFormat format) {
        return with(head().in(format));
    }

    default String goal() {
        return head().goal();
    }

    default String status() {
        return head().status();
    }

    default int exitCode() {
        return head().exitCode();
    }

    default Map<String, String> ids() {
        return head().ids();
    }

    default String message() {
        return head().message();
    }

    /** Returns what came of it, in one line. */
    default String headline() {
        return message().lines().findFirst().filter(line -> !line.isBlank()).orElseGet(this::status);
    }

    /** Returns what people see, line by line. */
    default List<String> lines(ActionFormat format) {
        return message().lines().map(line -> Action.formatted(line, format)).toList();
    }

    /** Returns the document that is written to {@code result.json}. */
    default JsonObject toJson() {
        return toJson(details());
    }

    /** Returns the document with other details. */
    default JsonObject toJson(JsonObject details) {
        JsonObject named = new JsonObject();
        ids().forEach(named::with);
        return new JsonObject()
                .with("schema", "lonelycat.result/1")
                .with("goal", goal())
                .with("status", status())
                .with("exitCode", exitCode())
                .with("ids", named)
                .with("message", message())
                .withIfNotEmpty("next", head().next().stream().map(Next::toJson).toList())
                .with("details", details);
    }

    private static List<JsonObject> objections(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.effect() != Effect.ALLOW)
                .map(RecordJson::write)
                .toList();
    }

    /**
     * A change was planned.
     *
     * @param folder of the plan, as it is shown
     * @param notes what the author may not expect
     */
    record OfPlan(AnswerHead head, Proposal proposal, String folder, List<String> notes) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfPlan(another, proposal, folder, notes);
        }

        public OfPlan {
            notes = List.copyOf(notes);
        }

        /** Returns the digest that names the proposal. */
        public String digest() {
            return proposal.digest().toString();
        }

        public int files() {
            return proposal.changeset().changes().size();
        }

        @Override
        public JsonObject details() {
            return new JsonObject()
                    .with("folder", folder)
                    .with("intent", proposal.plan().intent())
                    .with("files", files())
                    .with("checksum", proposal.changeset().checksum())
                    .with("proposalDigest", proposal.digest())
                    .withIfNotEmpty("notes", notes);
        }
    }

    /** The gate has decided. */
    record OfDecision(AnswerHead head, Decision decision) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfDecision(another, decision);
        }

        /** Returns the findings that do not allow the change, as documents have them. */
        public List<JsonObject> objections() {
            return Answer.objections(decision);
        }

        /** Returns the rehearsal of a change for which a person is asked, unless the policy wants it anyway. */
        public Optional<Action> rehearsal() {
            boolean wanted = decision.findings().stream()
                    .anyMatch(finding -> finding.rule().equals(Decision.REHEARSAL));
            return decision.verdict() == Verdict.NEED_APPROVAL && !wanted
                    ? Optional.of(
                            Action.of("execute").with("plan", decision.planId()).with("rehearse", "true"))
                    : Optional.empty();
        }

        @Override
        public JsonObject details() {
            return decision.toJson()
                    .withIfPresent("decidedBy", decision.decidedBy().orElse(null));
        }
    }

    /**
     * A change was executed, rolled back or refused, and that is on record.
     *
     * @param headline what happened, in one line
     */
    record OfExecution(AnswerHead head, String headline, ExecutionStory story) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfExecution(another, headline, story);
        }

        /** Returns the findings that do not allow the change, where the gate refused it. */
        public List<JsonObject> objections() {
            return isRefused() ? Answer.objections(story.decision()) : List.of();
        }

        /** Returns how it ended, in one word; absent where it has not ended. */
        public Optional<String> outcome() {
            return Optional.of(story.outcome())
                    .filter(outcome -> outcome != OutcomeKind.UNFINISHED)
                    .map(Names::of);
        }

        /** Returns why it ended so. */
        public Optional<String> why() {
            return story.execution().outcome().map(Outcome::message);
        }

        private boolean isRefused() {
            return story.outcome().isRefusal();
        }

        private static Map<String, String> ids(ExecutionStory story) {
            return Map.of(
                    "plan", story.plan().id(),
                    "changeset", story.changeset().id(),
                    "decision", story.decision().id(),
                    "execution", story.id());
        }

        /** Answers about an execution on record, with its ids. */
        public static OfExecution of(AnswerHead head, ExecutionStory story) {
            return new OfExecution(head.about(ids(story)), new Headline(story).text(), story);
        }

        @Override
        public JsonObject details() {
            JsonObject details = story.execution().toJson().with("headline", headline);
            if (isRefused()) {
                story.decision().decidedBy().ifPresent(first -> details.with("decidedBy", first)
                        .with("findings", objections()));
            }
            return details;
        }
    }

    /**
     * Several executions, such as those of a history.
     *
     * @param rows a row for each, as the details have it under {@code executions}
     */
    record OfExecutions(AnswerHead head, List<JsonObject> rows, JsonObject details) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfExecutions(another, rows, details);
        }

        /** Adds the rows to the details. */
        public static OfExecutions of(AnswerHead head, List<JsonObject> rows, JsonObject more) {
            return new OfExecutions(head, List.copyOf(rows), more.with("executions", rows));
        }
    }

    /** Something was looked at, or made beside the workspace. */
    record Shown(AnswerHead head, JsonObject details) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new Shown(another, details);
        }
    }

    /** Nothing was done: the input, the machine or another execution does not allow it. */
    record Refused(AnswerHead head, JsonObject details) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new Refused(another, details);
        }

        /** Answers that a goal ended in an exception, or in an error of the JVM. */
        public static Refused of(String goal, Throwable e) {
            String status = e instanceof InvalidInputException ? "invalid" : "failed";
            String told = e instanceof Error ? e.toString() : e.getMessage();
            String message = told == null ? e.getClass().getSimpleName() : Utf8.repaired(told);
            JsonObject details = new JsonObject();
            if (e instanceof InvalidInputException invalid) {
                invalid.details().forEach(details::with);
            }
            return new Refused(AnswerHead.of(goal, status, SET_UP, message).then(Next.in(details.members())), details);
        }
    }
}
