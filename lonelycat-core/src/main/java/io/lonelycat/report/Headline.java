// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckKind;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** First line of the text that front ends print about an execution. */
public record Headline(ExecutionStory story) {
    private static final int LONGEST_MESSAGE = 200;
    private static final int LONGEST_NAME = 60;

    public String title() {
        return story.outcome() == OutcomeKind.APPLIED && story.isRollback()
                ? "Rolled back"
                : capitalized(Wording.words(story.outcome())) + (noCheckRan() ? ", but no check ran" : "");
    }

    Tone tone() {
        return story.outcome() == OutcomeKind.UNFINISHED || noCheckRan() ? Tone.CARE : Tone.of(story.outcome());
    }

    /**
     * Returns the headline, such as
     * {@code Applied: 3 files changed (+12 -3), allowed by the policy `p`; 2 checks passed.}
     */
    public String text() {
        return title() + ": " + ended();
    }

    /** Returns the headline without the leading outcome, such as {@code Applied:}. */
    public String sentence() {
        return capitalized(ended());
    }

    private String ended() {
        return PlainText.line(execution().outcome().map(this::ended).orElseGet(this::unfinished));
    }

    /** Returns the headline without the reason of a failure, which HTML pages show separately. */
    String lead() {
        return story.outcome().wasRolledBack() ? restored() : sentence();
    }

    static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String ended(Outcome outcome) {
        return switch (outcome.kind()) {
            case APPLIED -> applied(outcome);
            case ALREADY_APPLIED, REHEARSED -> first(outcome.message());
            case REFUSED, DENIED, NEED_APPROVAL -> refused(outcome) + " Nothing was written.";
            case ROLLED_BACK, COULD_NOT_CHECK, CANCELLED -> failure(outcome) + " " + restored();
            case QUARANTINED ->
                failure(outcome) + " The execution is quarantined: the content of "
                        + Figures.count(outcome.openPaths().size(), "file")
                        + " is unknown, and nothing else is executed in this workspace until a person decides with"
                        + " `lonelycat recover` which content to keep.";
            case UNFINISHED -> unfinished();
        };
    }

    private String unfinished() {
        return "the execution is in the state " + Wording.words(execution().status())
                + ". If the execution was killed, run `lonelycat recover`.";
    }

    private String applied(Outcome outcome) {
        if (execution().origin().recoveredBy().isPresent()) {
            return first(outcome.message());
        }
        Extent extent = execution().extent();
        String original = story.plan().parentExecutionId().orElse("an execution");
        return (story.isRollback() ? "`" + original + "`. " : "") + Figures.count(extent.filesChanged(), "file")
                + " changed ("
                + Figures.lines(extent.linesAdded(), extent.linesDeleted()) + "), allowed by " + policy()
                + (noCheckRan() ? "" : "; " + Wording.checked(execution()) + notPassed()) + ".";
    }

    private String notPassed() {
        long skipped = execution().checks().stream()
                .filter(row -> row.result().skipped())
                .count();
        long warned = execution().checks().size() - execution().checksPassed() - skipped;
        List<String> others = Stream.of(
                        skipped == 0 ? "" : Figures.number(skipped) + " skipped",
                        warned == 0
                                ? ""
                                : Figures.number(warned) + " did not pass, but " + (warned == 1 ? "is" : "are")
                                        + " not critical")
                .filter(text -> !text.isEmpty())
                .toList();
        return others.isEmpty() ? "" : " (" + String.join("; ", others) + ")";
    }

    public boolean noCheckRan() {
        return story.outcome() == OutcomeKind.APPLIED
                && execution().checks().stream()
                        .map(CheckEnded::result)
                        .allMatch(result -> result.skipped() || result.couldNotRun());
    }

    private String policy() {
        return "the policy `"
                + PlainText.cutMiddle(PlainText.line(story.decision().policyName()), LONGEST_NAME) + "`";
    }

    private String refused(Outcome outcome) {
        Decision decision = story.decision();
        String findings = " (" + Figures.count(decision.deciding().size(), "finding") + ").";
        if (decision.verdict() == Verdict.DENY) {
            return policy() + " denies the change" + findings;
        }
        if (outcome.error().filter(it -> it.code().equals("stale")).isPresent()) {
            int files = outcome.openPaths().size();
            return "files that the plan changes were modified after the plan was made ("
                    + Figures.count(files, "file differs", "files differ") + ").";
        }
        if (outcome.error().filter(it -> it.code().equals("decision_changed")).isPresent()) {
            return policy() + " now decides differently than when the gate checked the plan. The verdict is now: "
                    + Wording.verdict(decision.verdict()) + ".";
        }
        boolean rehearsed = outcome.error()
                .flatMap(Failure::step)
                .filter(Step.REHEARSE::equals)
                .isPresent();
        return decision.verdict() == Verdict.NEED_APPROVAL && !rehearsed
                ? policy() + " asks for an approval" + findings
                : sentence(first(outcome.message()));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** Returns code and step of a failure, such as {@code exit_code in step verify}. */
    static String code(Failure failure) {
        return failure.code() + in(failure);
    }

    private static String in(Failure failure) {
        return failure.step().map(step -> " in step " + Names.of(step)).orElse("");
    }

    static List<String> lines(Failure failure) {
        return failure.message().lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Returns the lines of a failure message that the headline omits or cuts; for a one-line message, the whole
     * message.
     */
    static List<String> more(Failure failure) {
        List<String> lines = lines(failure);
        boolean listed = lines.size() > 1 && lines.get(0).length() <= LONGEST_MESSAGE;
        return listed ? lines.subList(1, lines.size()) : lines;
    }

    private String failure(Outcome outcome) {
        if (outcome.error().isEmpty()) {
            return first(outcome.message());
        }
        Failure failure = outcome.error().get();
        String where = in(failure);
        if (failure.code().equals(Outcome.KILLED)) {
            return "the process was killed" + where + ".";
        }
        if (failure.code().equals(Outcome.CANCELLED)) {
            return "the execution was cancelled" + where + ".";
        }
        return sentence(
                failedCheck(execution()).isPresent()
                        ? first(failure.message())
                        : "it failed" + where + ": " + PlainText.cut(firstLine(failure.message()), LONGEST_MESSAGE));
    }

    private String restored() {
        int files = execution().filesRestored().orElse(0);
        return files == 0
                ? "No file was changed."
                : Figures.count(files, "file") + " restored; the workspace is as it was before.";
    }

    /** Returns the first failed critical check, including checks of the rehearsal. */
    public static Optional<CheckEnded> failedCheck(ExecutionDocument execution) {
        Stream<CheckEnded> inTheCopy = execution.rehearsal().stream()
                .filter(row -> row.part() == RehearsalPart.CHANGED)
                .flatMap(row -> row.checks().stream())
                .map(result -> new CheckEnded(Step.REHEARSE, result));
        return Stream.concat(execution.checks().stream(), inTheCopy)
                .filter(row -> !row.result().passed() && row.result().critical())
                .findFirst();
    }

    public static Optional<CheckEnded> failedCommand(ExecutionDocument execution) {
        return failedCheck(execution)
                .filter(row -> CheckKind.isCommand(row.result().type())
                        && !row.result().excerpt().isBlank());
    }

    private static String first(String message) {
        String line = firstLine(message);
        boolean word = line.length() > 1 && Character.isLowerCase(line.charAt(1));
        String lower = word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
        return PlainText.cut(lower, LONGEST_MESSAGE);
    }

    private static String firstLine(String message) {
        return PlainText.line(message.lines().findFirst().orElse(""));
    }

    private ExecutionDocument execution() {
        return story.execution();
    }
}
