// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The first line of an answer: what changed, who allowed it, and whether it was kept. */
public record Headline(ExecutionStory story) {
    private static final int LONGEST_MESSAGE = 200;
    private static final int LONGEST_NAME = 60;

    /** One or two words for the outcome. */
    public String title() {
        Optional<Ending> ending = execution().ending();
        if (ending.isEmpty()) {
            return "Unfinished";
        }
        return switch (ending.get().outcome()) {
            case APPLIED -> takesBack() ? "Taken back" : noCheckRan() ? "Applied, but no check ran" : "Applied";
            case ALREADY_APPLIED -> "Already applied";
            case REFUSED -> "Refused";
            case ROLLED_BACK -> "Rolled back";
            case QUARANTINED -> "Quarantined";
            case REHEARSED -> "Rehearsed";
            case COULD_NOT_CHECK -> "Could not check";
        };
    }

    /** Such as {@code Applied: 3 files changed (+12 -3), allowed by the policy `p`; 2 of 2 checks passed.} */
    public String text() {
        return title() + ": " + sentence();
    }

    /** Returns the same without the title. */
    public String sentence() {
        Optional<Ending> ending = execution().ending();
        return PlainText.line(ending.isPresent() ? ended(ending.get()) : unfinished());
    }

    /** Returns the sentence for a reader who has the reason of a failure beside it. */
    String lead() {
        Optional<Ending> ending = execution().ending();
        boolean back = ending.isPresent()
                && (ending.get().outcome() == OutcomeKind.ROLLED_BACK
                        || ending.get().outcome() == OutcomeKind.COULD_NOT_CHECK);
        String lead = back ? restored(ending.get().filesRestored().orElse(0)) : sentence();
        return capitalized(lead);
    }

    static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String ended(Ending ending) {
        return switch (ending.outcome()) {
            case APPLIED -> applied(ending);
            case ALREADY_APPLIED, REHEARSED -> first(ending.message());
            case REFUSED -> refused(ending) + " Nothing was written.";
            case ROLLED_BACK, COULD_NOT_CHECK ->
                failure(ending) + " " + restored(ending.filesRestored().orElse(0));
            case QUARANTINED ->
                failure(ending) + " Rolling it back could not be finished: the state of "
                        + Figures.count(ending.openPaths().size(), "file") + " is open, and a person has to decide.";
        };
    }

    private String applied(Ending ending) {
        if (execution().origin().recoveredBy().isPresent()) {
            return first(ending.message());
        }
        DiffStat extent = execution().extent();
        return (takesBack() ? takenBack() : "") + Figures.count(extent.filesChanged(), "file") + " changed ("
                + Figures.lines(extent.linesAdded(), extent.linesDeleted()) + "), allowed by " + policy()
                + (noCheckRan() ? "" : "; " + checks()) + ".";
    }

    /** Says whether nothing looked at a change that is in place. */
    public boolean noCheckRan() {
        boolean applied = execution()
                .ending()
                .filter(ending -> ending.outcome() == OutcomeKind.APPLIED)
                .isPresent();
        return applied
                && execution().checks().stream()
                        .map(CheckEnded::result)
                        .allMatch(result -> result.skipped() || result.couldNotRun());
    }

    private boolean takesBack() {
        return story.plan().trigger() == Trigger.ROLLBACK;
    }

    /** Which execution, and the reason that was given; where none was, it only names the execution again. */
    private String takenBack() {
        String id = story.plan().parentExecutionId().orElse("an execution");
        String why = PlainText.cut(PlainText.line(story.plan().details().rationale()), LONGEST_MESSAGE);
        return "`" + id + "`" + (why.contains(id) ? ". " : ", because: " + why + (why.endsWith(".") ? " " : ". "));
    }

    private String policy() {
        return "the policy `"
                + PlainText.cutMiddle(PlainText.line(story.decision().policyName()), LONGEST_NAME) + "`";
    }

    private String checks() {
        return Figures.number(execution().checksPassed()) + " of "
                + Figures.count(execution().checks().size(), "check") + " passed";
    }

    private String refused(Ending ending) {
        Decision decision = story.decision();
        if (decision.verdict() == Verdict.DENY) {
            return policy() + " denies the change ("
                    + Figures.count(decision.deciding().size(), "finding") + ").";
        }
        boolean stale = ending.error().filter(it -> it.code().equals("stale")).isPresent();
        if (stale) {
            return "the workspace is not as the plan saw it ("
                    + Figures.count(ending.openPaths().size(), "file") + " differ"
                    + (ending.openPaths().size() == 1 ? "s" : "") + ").";
        }
        boolean rehearsed = ending.error()
                .flatMap(Failure::step)
                .filter(Step.REHEARSE::equals)
                .isPresent();
        if (decision.verdict() == Verdict.NEED_APPROVAL && !rehearsed) {
            return policy() + " asks for an approval ("
                    + Figures.count(decision.deciding().size(), "finding") + ").";
        }
        return sentence(first(ending.message()));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** Returns what a failure says beside what is in the headline; its first line where it has no more. */
    public static List<String> more(Failure failure) {
        List<String> lines = failure.message()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(Outcome.RolledBack.AS_BEFORE))
                .toList();
        boolean told = lines.size() > 1 && lines.get(0).length() <= LONGEST_MESSAGE;
        return told ? lines.subList(1, lines.size()) : lines;
    }

    private String failure(Ending ending) {
        if (ending.error().isEmpty()) {
            return first(ending.message());
        }
        Failure failure = ending.error().get();
        String where = failure.step().map(step -> " in step " + Names.of(step)).orElse("");
        if (failure.code().equals("killed")) {
            return "the process was killed" + where + ".";
        }
        String why = failedCheck(execution()).isPresent()
                ? first(failure.message())
                : "it failed" + where + ": "
                        + PlainText.cut(PlainText.line(firstLine(failure.message())), LONGEST_MESSAGE);
        return sentence(why);
    }

    private static String restored(int files) {
        return files == 0
                ? "No file had been changed."
                : Figures.count(files, "file was", "files were") + " brought back; all is as it was before.";
    }

    private String unfinished() {
        return "the execution is at " + Wording.status(execution())
                + "; it is running, or it was killed and is to be recovered.";
    }

    /** The check whose failure ended the execution: the critical one that failed first, also in a copy of the workspace. */
    static Optional<CheckEnded> failedCheck(ExecutionDocument execution) {
        Stream<CheckEnded> inTheCopy = execution.rehearsal().stream()
                .filter(row -> row.part() == RehearsalPart.CHANGED)
                .flatMap(row -> row.checks().stream())
                .map(result -> new CheckEnded(Step.REHEARSE, result));
        return Stream.concat(execution.checks().stream(), inTheCopy)
                .filter(row -> !row.result().passed() && row.result().critical())
                .findFirst();
    }

    /** Returns the check that failed, if it is a command that printed something. */
    static Optional<CheckEnded> failedCommand(ExecutionDocument execution) {
        return failedCheck(execution)
                .filter(row -> CheckKind.isCommand(row.result().type())
                        && !row.result().excerpt().isBlank());
    }

    private static String first(String message) {
        String sentence = PlainText.line(firstLine(message));
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
        String lower = word ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1) : sentence;
        return PlainText.cut(lower, LONGEST_MESSAGE);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private ExecutionDocument execution() {
        return story.execution();
    }
}
