// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;

/**
 * How an execution ended.
 *
 * @param message in one or two sentences, for people: what, where, and what to do next
 * @param errorStep where it failed or was refused; empty when it never came to a step
 * @param errorCode why, in one word: {@code stale}, {@code denied}, {@code exit_code}, ...; empty unless it was refused,
 *     rolled back or quarantined
 * @param filesRestored how many files had been changed and were restored; only when rolled back
 * @param appliedBy the earlier execution that made the change; only when already applied, and where it is known
 * @param openPaths the files that stood in the way of a refused change, or whose state is open
 */
public record Outcome(
        @JsonProperty("outcome") OutcomeKind kind,
        String message,
        Optional<Step> errorStep,
        @Member(blank = false) Optional<String> errorCode,
        Optional<Integer> filesRestored,
        @Member(blank = false) Optional<String> appliedBy,
        @Member(ifAny = true) List<WorkspacePath> openPaths) {

    /** The code of a refusal where the policy denies the change. */
    public static final String DENIED = "denied";

    /** The code of a refusal where an approval is missing. */
    public static final String APPROVAL_NEEDED = "approval_needed";

    /** The code where a check could not run: nothing is known of the change. */
    public static final String COULD_NOT_RUN = Names.of(ErrorCode.COULD_NOT_RUN);

    /** The code of a roll back whose execution was cancelled. */
    public static final String CANCELLED = "cancelled";

    /** The code of a roll back whose process ended before the change was committed. */
    public static final String KILLED = "killed";

    /**
     * Copies the list.
     *
     * @throws InvalidInputException if the execution has not ended
     */
    public Outcome {
        openPaths = List.copyOf(openPaths);
        if (kind == OutcomeKind.UNFINISHED) {
            throw new InvalidInputException(
                    "LonelyCat never records the outcome `unfinished`, so this file was altered."
                            + " Restore the folder of the execution from an archived copy.");
        }
    }

    /**
     * Where and why an execution failed or was refused.
     *
     * @param step empty when it never came to a step
     * @param code why, in one word: {@code stale}, {@code denied}, {@code exit_code}, ...
     * @param message for people
     */
    public record Failure(Optional<Step> step, String code, String message) {}

    public static Outcome applied(String message) {
        return success(OutcomeKind.APPLIED, Optional.empty(), message);
    }

    /** Takes the execution that made the change, where the record knows one. */
    public static Outcome alreadyApplied(Optional<String> by, String message) {
        return success(OutcomeKind.ALREADY_APPLIED, by, message);
    }

    public static Outcome rehearsed(String message) {
        return success(OutcomeKind.REHEARSED, Optional.empty(), message);
    }

    private static Outcome success(OutcomeKind kind, Optional<String> by, String message) {
        return new Outcome(kind, message, Optional.empty(), Optional.empty(), Optional.empty(), by, List.of());
    }

    /** Takes the files that stood in the way, if it was files; the step is added with {@link #at}. */
    public static Outcome refused(String code, String message, List<WorkspacePath> paths) {
        return failed(ofRefusal(code), Optional.empty(), code, message, Optional.empty(), paths);
    }

    public static Outcome rolledBack(Step failed, String code, String message, int restored) {
        return failed(ofRollBack(code), Optional.of(failed), code, message, Optional.of(restored), List.of());
    }

    /** Takes the files whose state is open. */
    public static Outcome quarantined(Step failed, String code, String message, List<WorkspacePath> paths) {
        return failed(OutcomeKind.QUARANTINED, Optional.of(failed), code, message, Optional.empty(), paths);
    }

    private static Outcome failed(
            OutcomeKind kind,
            Optional<Step> step,
            String code,
            String message,
            Optional<Integer> restored,
            List<WorkspacePath> paths) {
        return new Outcome(kind, message, step, Optional.of(code), restored, Optional.empty(), paths);
    }

    /** Returns it with the step of its failure, where it names none. */
    public Outcome at(Optional<Step> step) {
        Optional<Step> failed = errorCode.isPresent() ? errorStep.or(() -> step) : Optional.empty();
        return new Outcome(kind, message, failed, errorCode, filesRestored, appliedBy, openPaths);
    }

    /** Returns it for a list, which names no files. */
    public Outcome withoutPaths() {
        return new Outcome(kind, message, errorStep, errorCode, filesRestored, appliedBy, List.of());
    }

    /** Returns where and why it failed or was refused. */
    public Optional<Failure> error() {
        return errorCode.map(code -> new Failure(errorStep, code, message));
    }

    /** Returns the line of the message that sums it up, which is the first. */
    public String summary() {
        return message.lines().findFirst().orElse("");
    }

    /** Returns the message, and behind it for a roll back that every file is as it was before. */
    public String whole() {
        return message + filesRestored.map(files -> "\n" + restored(files)).orElse("");
    }

    /** Says for people that a roll back restored every file. */
    static String restored(int files) {
        return "Every file of the change is as it was before (" + files + " had been changed).";
    }

    /** Returns the state in which the execution ended. */
    public ExecutionStatus status() {
        return switch (kind) {
            case APPLIED, ALREADY_APPLIED -> ExecutionStatus.APPLIED;
            case REHEARSED -> ExecutionStatus.REHEARSED;
            case REFUSED, DENIED, NEED_APPROVAL -> ExecutionStatus.REFUSED;
            case ROLLED_BACK, COULD_NOT_CHECK, CANCELLED -> ExecutionStatus.ROLLED_BACK;
            case QUARANTINED -> ExecutionStatus.QUARANTINED;
            case UNFINISHED -> throw new IllegalStateException("refused by the constructor");
        };
    }

    /** Returns the code of the failure; empty where nothing failed. */
    public String code() {
        return errorCode.orElse("");
    }

    /** Returns the outcome of a refusal with this code. */
    public static OutcomeKind ofRefusal(String code) {
        return switch (code) {
            case DENIED -> OutcomeKind.DENIED;
            case APPROVAL_NEEDED -> OutcomeKind.NEED_APPROVAL;
            default -> OutcomeKind.REFUSED;
        };
    }

    private static OutcomeKind ofRollBack(String code) {
        if (code.equals(COULD_NOT_RUN)) {
            return OutcomeKind.COULD_NOT_CHECK;
        }
        return code.equals(CANCELLED) || code.equals(KILLED) ? OutcomeKind.CANCELLED : OutcomeKind.ROLLED_BACK;
    }

    /** Says for people how many files were changed: {@code 1 file was changed}. */
    static String changed(int files) {
        return files == 1 ? "1 file was changed" : files + " files were changed";
    }
}
