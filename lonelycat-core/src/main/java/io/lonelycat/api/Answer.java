// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.json.Utf8;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Headline;
import io.lonelycat.report.text.OutcomeWord;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** The exit codes of all answers, the smallest first. */
    List<Integer> EXIT_CODES = List.of(OK, REFUSED, SET_UP, OVER_LIMIT, APPROVAL_NEEDED);

    /** The status of a change that is applied, and whose commit could not be made. */
    String NOT_COMMITTED = "not_committed";

    /** The status of a dry run whose change could be executed. */
    String READY = "ready";

    /** The status of a goal that has done nothing yet, and shows what it would do. */
    String SHOWN = "shown";

    AnswerHead head();

    /** Returns what programs may want to know beside the head, as {@code result.json} has it. */
    ObjectNode details();

    /** Returns the answer with another head. */
    Answer with(AnswerHead another);

    /** Returns the answer with each action that it names completed by what its call was given and the next one would lack. */
    default Answer completed(UnaryOperator<Action> completing) {
        return with(head().completed(completing));
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

    /** Returns what people see, in the notation that belongs to no front end. */
    default String message() {
        return message(ActionFormat.NEUTRAL);
    }

    /** Returns what the users of a front end see. */
    default String message(ActionFormat format) {
        return head().text().text(format);
    }

    /** Returns what came of it, in one line. */
    default String headline() {
        return headline(ActionFormat.NEUTRAL);
    }

    /** Returns what came of it, in one line, as the users of a front end read it. */
    default String headline(ActionFormat format) {
        return lines(format).stream()
                .findFirst()
                .map(PrintedLine::text)
                .filter(line -> !line.isBlank())
                .orElseGet(this::status);
    }

    private Optional<String> reason(ActionFormat format) {
        return exitCode() == OK ? Optional.empty() : head().text().reason(format);
    }

    /** Returns the lines that people see. */
    default List<PrintedLine> lines(ActionFormat format) {
        return head().text().lines(format).stream()
                .map(line -> new PrintedLine(line.text(), line.isNext()))
                .toList();
    }

    /**
     * A line that people see.
     *
     * @param isNext whether it names what to do next
     */
    record PrintedLine(String text, boolean isNext) {}

    /** Returns the document that programs read, in the notation that belongs to no front end. */
    default AnswerDocument document() {
        return document(ActionFormat.NEUTRAL);
    }

    /** Returns the document that is written to {@code result.json}. */
    default AnswerDocument document(ActionFormat format) {
        return new AnswerDocument(
                goal(),
                status(),
                exitCode(),
                ids(),
                headline(format),
                reason(format),
                message(format),
                head().next(),
                details());
    }

    private static List<ObjectNode> objections(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.effect() != Effect.ALLOW)
                .map(Json::object)
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

        /** The plan in a few words and digests. */
        public record PlanSummary(
                String folder,
                String intent,
                int files,
                Digest checksum,
                Digest proposalDigest,
                @Member(ifAny = true) List<String> notes) {}

        /** Returns the plan in a few words and digests. */
        public PlanSummary summary() {
            return new PlanSummary(
                    folder,
                    proposal.plan().intent(),
                    files(),
                    proposal.changeset().checksum(),
                    proposal.digest(),
                    notes);
        }

        @Override
        public ObjectNode details() {
            return Json.object(summary());
        }
    }

    /** The gate has decided. */
    record OfDecision(AnswerHead head, Decision decision) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfDecision(another, decision);
        }

        /** Returns the findings that do not allow the change, as documents have them. */
        public List<ObjectNode> objections() {
            return Answer.objections(decision);
        }

        /** Returns the rehearsal of a change for which a person is asked, unless the policy wants it anyway. */
        public Optional<Action> rehearsal() {
            boolean wanted = decision.findings().stream()
                    .anyMatch(finding -> finding.rule().equals(Decision.REHEARSAL));
            return decision.verdict() == Verdict.NEED_APPROVAL && !wanted
                    ? Optional.of(Action.of(Goal.EXECUTE)
                            .with("plan", decision.planId())
                            .with("rehearse", "true"))
                    : Optional.empty();
        }

        @Override
        public ObjectNode details() {
            ObjectNode details = Json.object(decision);
            decision.decidedBy().ifPresent(first -> details.set("decidedBy", first));
            return details;
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
        public List<ObjectNode> objections() {
            return isRefused() ? Answer.objections(story.decision()) : List.of();
        }

        /** Returns how it ended, in one word; absent where it has not ended. */
        public Optional<String> outcome() {
            return Optional.of(story.outcome())
                    .filter(outcome -> outcome != OutcomeKind.UNFINISHED)
                    .map(Names::of);
        }

        /** Returns whether the goal that executed it ended well. */
        public boolean succeeded() {
            return OutcomeWord.of(story.outcome()).exitCode() == OK;
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
        public ObjectNode details() {
            ObjectNode details = story.execution().toJson();
            if (isRefused()) {
                story.decision().decidedBy().ifPresent(first -> {
                    details.set("decidedBy", first);
                    details.set("findings", Json.node(objections()));
                });
            }
            return details;
        }
    }

    /**
     * A goal answers with a record of its own.
     *
     * @param content as {@code result.json} has it under {@code details}
     */
    record OfGoal(AnswerHead head, Record content) implements Answer {
        private record Nothing() {}

        /** Answers with the head alone. */
        public static OfGoal of(AnswerHead head) {
            return new OfGoal(head, new Nothing());
        }

        @Override
        public Answer with(AnswerHead another) {
            return new OfGoal(another, content);
        }

        @Override
        public ObjectNode details() {
            return Json.object(content);
        }
    }

    /** Something was shown whose details have no fixed form. */
    record Shown(AnswerHead head, ObjectNode details) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new Shown(another, details);
        }
    }

    /**
     * Nothing was done: the input, the machine or another execution does not allow it.
     *
     * @param cause what was thrown, for the log of a front end; no document has it
     */
    record Refused(AnswerHead head, ObjectNode details, Optional<Throwable> cause) implements Answer {
        /** Refuses with the head alone. */
        public Refused(AnswerHead head) {
            this(head, Json.object(), Optional.empty());
        }

        /** Refuses where nothing was thrown. */
        public Refused(AnswerHead head, Record details) {
            this(head, Json.object(details), Optional.empty());
        }

        @Override
        public Answer with(AnswerHead another) {
            return new Refused(another, details, cause);
        }

        /** Answers that a goal ended in an exception, or in an error of the JVM. */
        public static Refused of(String goal, Throwable e) {
            String status = isOfInput(e) ? "invalid" : "failed";
            String message = Utf8.repaired(told(e));
            Map<String, Object> known = e instanceof InvalidInputException invalid ? invalid.details() : Map.of();
            AnswerHead head = AnswerHead.of(goal, status, SET_UP, message).saying(Next.in(known));
            return new Refused(head, Next.others(known), Optional.of(e));
        }

        /** Returns the exception that only a bug in LonelyCat throws. */
        public Optional<Throwable> bug() {
            return cause.filter(e -> !isOfInput(e) && !(e instanceof EngineException));
        }

        private static boolean isOfInput(Throwable e) {
            return e instanceof InvalidInputException || e instanceof InvalidPathException;
        }

        private static String told(Throwable e) {
            if (e instanceof InvalidInputException || e instanceof EngineException) {
                return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            }
            if (e instanceof InvalidPathException) {
                return "A parameter is not a valid path on this machine. Reason: " + e.getMessage()
                        + ". Correct the path. If the path has letters outside of ASCII, set a UTF-8 locale such as C.UTF-8.";
            }
            // Such as a lack of memory, which is no bug.
            return e instanceof Error
                    ? e.toString()
                    : "The goal failed: " + e
                            + ". This is a bug in LonelyCat; report it with the stack trace, which the log of the Jenkins agent"
                            + " has, and Maven prints with `-e`.";
        }
    }
}
