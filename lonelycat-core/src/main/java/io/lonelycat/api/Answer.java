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

/** Result of a goal: a head with the same structure for all goals, and the goal's own details. */
public sealed interface Answer {
    int OK = 0;
    int REFUSED = 1;
    int SET_UP = 2;
    int OVER_LIMIT = 3;
    int APPROVAL_NEEDED = 10;

    /** All exit codes of goals. */
    List<ExitCode> EXIT_CODES = List.of(
            new ExitCode(OK, "success"),
            new ExitCode(REFUSED, "the change was refused, denied, or rolled back after a failure"),
            new ExitCode(SET_UP, "the input is invalid, the machine failed, or LonelyCat has a bug"),
            new ExitCode(OVER_LIMIT, "success, but a limit is exceeded, such as the total size of the evidence"),
            new ExitCode(APPROVAL_NEEDED, "an approval is missing"));

    /** Exit code of a goal, with its meaning for the reference. */
    record ExitCode(int code, String meaning) {}

    /** Status of an applied change whose git commit failed. */
    String NOT_COMMITTED = "not_committed";

    /** Status of a dry run whose change can be executed. */
    String READY = "ready";

    /** Status of a goal that only displayed information, such as the policy. */
    String SHOWN = "shown";

    AnswerHead head();

    ObjectNode details();

    Answer with(AnswerHead another);

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

    default String message() {
        return message(ActionFormat.NEUTRAL);
    }

    default String message(ActionFormat format) {
        return head().text().text(format);
    }

    default String headline() {
        return headline(ActionFormat.NEUTRAL);
    }

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

    default List<PrintedLine> lines(ActionFormat format) {
        return head().text().lines(format).stream()
                .map(line -> new PrintedLine(line.text(), line.isNext()))
                .toList();
    }

    /** Line of a goal's printed result; {@code isNext} marks a suggested next step. */
    record PrintedLine(String text, boolean isNext) {}

    default AnswerDocument document() {
        return document(ActionFormat.NEUTRAL);
    }

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

    record OfPlan(AnswerHead head, Proposal proposal, String folder, List<String> notes) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfPlan(another, proposal, folder, notes);
        }

        public OfPlan {
            notes = List.copyOf(notes);
        }

        public String digest() {
            return proposal.digest().toString();
        }

        public int files() {
            return proposal.changeset().changes().size();
        }

        public record PlanSummary(
                String folder,
                String intent,
                int files,
                Digest checksum,
                Digest proposalDigest,
                @Member(ifAny = true) List<String> notes) {}

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

    record OfDecision(AnswerHead head, Decision decision) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfDecision(another, decision);
        }

        public List<ObjectNode> objections() {
            return Answer.objections(decision);
        }

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

    record OfExecution(AnswerHead head, String headline, ExecutionStory story) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new OfExecution(another, headline, story);
        }

        public List<ObjectNode> objections() {
            return isRefused() ? Answer.objections(story.decision()) : List.of();
        }

        /** Returns the execution's outcome; empty while the execution is unfinished. */
        public Optional<String> outcome() {
            return Optional.of(story.outcome())
                    .filter(outcome -> outcome != OutcomeKind.UNFINISHED)
                    .map(Names::of);
        }

        public boolean succeeded() {
            return OutcomeWord.of(story.outcome()).exitCode() == OK;
        }

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

    /** Result of a goal that has no own subtype of {@code Answer}. */
    record OfGoal(AnswerHead head, Record content) implements Answer {
        private record Nothing() {}

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

    /** Result of a goal whose details have no fixed structure. */
    record Shown(AnswerHead head, ObjectNode details) implements Answer {
        @Override
        public Answer with(AnswerHead another) {
            return new Shown(another, details);
        }
    }

    /**
     * Result of a goal that could not run.
     *
     * @param cause exception for the front end's log; not in the result document
     */
    record Refused(AnswerHead head, ObjectNode details, Optional<Throwable> cause) implements Answer {
        public Refused(AnswerHead head) {
            this(head, Json.object(), Optional.empty());
        }

        public Refused(AnswerHead head, Record details) {
            this(head, Json.object(details), Optional.empty());
        }

        @Override
        public Answer with(AnswerHead another) {
            return new Refused(another, details, cause);
        }

        public static Refused of(String goal, Throwable e) {
            String status = isOfInput(e) ? "invalid" : "failed";
            String message = Utf8.repaired(messageOf(e));
            Map<String, Object> known = e instanceof InvalidInputException invalid ? invalid.details() : Map.of();
            AnswerHead head = AnswerHead.of(goal, status, SET_UP, message).saying(Next.in(known));
            return new Refused(head, Next.others(known), Optional.of(e));
        }

        public Optional<Throwable> bug() {
            return cause.filter(e -> !isOfInput(e) && !(e instanceof EngineException));
        }

        private static boolean isOfInput(Throwable e) {
            return e instanceof InvalidInputException || e instanceof InvalidPathException;
        }

        private static String messageOf(Throwable e) {
            if (e instanceof InvalidInputException || e instanceof EngineException) {
                return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            }
            if (e instanceof InvalidPathException) {
                return "A parameter is not a valid path on this machine. Reason: " + e.getMessage()
                        + ". Correct the path. If the path has letters outside of ASCII, set a UTF-8 locale such as C.UTF-8.";
            }
            // An Error such as OutOfMemoryError is not a bug in LonelyCat.
            return e instanceof Error
                    ? e.toString()
                    : "The goal failed: " + e
                            + ". This is a bug in LonelyCat; report it with the stack trace. The stack trace is in"
                            + " the log of the Jenkins agent, or Maven prints it with `-e`.";
        }
    }
}
