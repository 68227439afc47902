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
 * Outcome of an execution.
 *
 * @param errorStep step that failed or refused the change; empty if no step started
 * @param errorCode name of the error, such as {@code stale}; empty if nothing failed
 * @param filesRestored number of restored files; present only after a roll back
 * @param appliedBy id of the earlier execution that already applied the change, if known
 * @param openPaths workspace files that made LonelyCat refuse the change, or whose state is unknown after an incomplete
 *     roll back
 */
public record Outcome(
        @JsonProperty("outcome") OutcomeKind kind,
        String message,
        Optional<Step> errorStep,
        @Member(blank = false) Optional<String> errorCode,
        Optional<Integer> filesRestored,
        @Member(blank = false) Optional<String> appliedBy,
        @Member(ifAny = true) List<WorkspacePath> openPaths) {

    public static final String DENIED = "denied";

    public static final String APPROVAL_NEEDED = "approval_needed";

    public static final String COULD_NOT_RUN = Names.of(ErrorCode.COULD_NOT_RUN);

    public static final String CANCELLED = "cancelled";

    public static final String KILLED = "killed";

    public Outcome {
        openPaths = List.copyOf(openPaths);
        if (kind == OutcomeKind.UNFINISHED) {
            throw new InvalidInputException(
                    "LonelyCat never records the outcome `unfinished`, so this file was altered."
                            + " Restore the folder of the execution from an archived copy.");
        }
    }

    public record Failure(Optional<Step> step, String code, String message) {}

    public static Outcome applied(String message) {
        return success(OutcomeKind.APPLIED, Optional.empty(), message);
    }

    public static Outcome alreadyApplied(Optional<String> by, String message) {
        return success(OutcomeKind.ALREADY_APPLIED, by, message);
    }

    public static Outcome rehearsed(String message) {
        return success(OutcomeKind.REHEARSED, Optional.empty(), message);
    }

    private static Outcome success(OutcomeKind kind, Optional<String> by, String message) {
        return new Outcome(kind, message, Optional.empty(), Optional.empty(), Optional.empty(), by, List.of());
    }

    /** Creates the outcome of a refused execution. */
    public static Outcome refused(String code, String message, List<WorkspacePath> paths) {
        return failed(ofRefusal(code), Optional.empty(), code, message, Optional.empty(), paths);
    }

    public static Outcome rolledBack(Step failed, String code, String message, int restored) {
        return failed(ofRollBack(code), Optional.of(failed), code, message, Optional.of(restored), List.of());
    }

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

    /** Returns a copy with {@code step} as the failed step, if the outcome has an error without a step. */
    public Outcome at(Optional<Step> step) {
        Optional<Step> failed = errorCode.isPresent() ? errorStep.or(() -> step) : Optional.empty();
        return new Outcome(kind, message, failed, errorCode, filesRestored, appliedBy, openPaths);
    }

    public Outcome withoutPaths() {
        return new Outcome(kind, message, errorStep, errorCode, filesRestored, appliedBy, List.of());
    }

    public Optional<Failure> error() {
        return errorCode.map(code -> new Failure(errorStep, code, message));
    }

    public String summary() {
        return message.lines().findFirst().orElse("");
    }

    /** Returns the outcome's message and, after a roll back, the number of restored files. */
    public String whole() {
        return message + filesRestored.map(files -> "\n" + restored(files)).orElse("");
    }

    static String restored(int files) {
        return "Every file of the change is as it was before the execution (" + files + " had been changed).";
    }

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

    public String code() {
        return errorCode.orElse("");
    }

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

    static String changed(int files) {
        return files == 1 ? "1 file was changed" : files + " files were changed";
    }
}
