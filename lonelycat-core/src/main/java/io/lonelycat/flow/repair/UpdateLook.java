// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.check.CheckResult;
import io.lonelycat.flow.repair.PomVersions.Move;
import io.lonelycat.insight.UpdateFailure;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a change that moved versions in POMs: why it failed, by class, and what others did with the same artifacts.
 */
record UpdateLook(List<Move> moves, UpdateFailure cause, List<Other> others) {
    private static final int LINES = 3000;
    private static final int MOST_READ = 50;
    private static final int MOST_OTHERS = 10;

    /** Copies the lists. */
    UpdateLook {
        moves = List.copyOf(moves);
        others = List.copyOf(others);
    }

    /** An execution that moved one of the versions, and how it ended. */
    record Other(HistoryRow row, Move move) {
        private String line() {
            return "  " + row.executionId() + " on " + Figures.time(row.startedAt()) + ": "
                    + PlainText.line(move.words()) + ", " + word();
        }

        private String word() {
            return (row.trigger() == Trigger.ROLLBACK ? "taken back by hand, " : "") + Names.of(row.standing());
        }

        JsonObject toJson() {
            return json(move)
                    .with("executionId", row.executionId())
                    .with("status", Names.of(row.standing()))
                    .with("trigger", row.trigger());
        }
    }

    /** Looks; empty where the change moves no version. */
    static Optional<UpdateLook> of(Recorded failed, Path folder, EarlierFailures history) {
        List<Move> moves = PomVersions.moves(failed.lines());
        return moves.isEmpty()
                ? Optional.empty()
                : Optional.of(new UpdateLook(moves, cause(failed, folder), others(failed, moves, history)));
    }

    /** The excerpt is of the check that failed; what all checks printed is in one file, which ends with that one. */
    private static UpdateFailure cause(Recorded failed, Path folder) {
        UpdateFailure told = UpdateFailure.of(failed.execution().checks().stream()
                .map(CheckRow::result)
                .filter(result -> !result.passed())
                .map(CheckResult::excerpt)
                .collect(Collectors.joining("\n")));
        if (told != UpdateFailure.UNKNOWN && told != UpdateFailure.COMPILATION) {
            return told;
        }
        EvidenceFiles files = new EvidenceFiles(folder);
        return Stream.of(files.stdout(), files.stderr())
                .flatMap(file -> LogTail.read(file, LINES).stream())
                .map(log -> UpdateFailure.of(String.join("\n", log.lines())))
                .filter(cause -> cause != UpdateFailure.UNKNOWN)
                .findFirst()
                .orElse(told);
    }

    private static List<Other> others(Recorded failed, List<Move> moves, EarlierFailures history) {
        List<Other> others = new ArrayList<>();
        history.touching(failed.paths())
                .filter(row -> !row.executionId().equals(failed.id()))
                .limit(MOST_READ)
                .forEach(row -> history.read(row).stream()
                        .flatMap(other -> PomVersions.moves(other.lines()).stream())
                        .filter(move ->
                                moves.stream().anyMatch(own -> own.artifact().equals(move.artifact())))
                        .forEach(move -> others.add(new Other(row, move))));
        return others.subList(0, Math.min(MOST_OTHERS, others.size()));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        moves.forEach(move -> lines.add("It moves " + PlainText.line(move.words()) + "."));
        lines.add("Why it failed, by what the build printed: " + cause.words() + ".");
        lines.add(
                others.isEmpty()
                        ? "No other execution on record moved a version of it."
                        : "What others did with it, the newest first:");
        others.forEach(other -> lines.add(other.line()));
        return lines;
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("cause", cause)
                .with("versions", moves.stream().map(UpdateLook::json).toList())
                .with("others", others.stream().map(Other::toJson).toList());
    }

    private static JsonObject json(Move move) {
        return new JsonObject()
                .with("artifact", move.artifact())
                .with("from", move.from())
                .with("to", move.to());
    }
}
