// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Result of verifying evidence. */
record Verification(AnswerHead head, VerifiedEvidence content) {

    /**
     * Details of verifying one evidence folder or all evidence.
     *
     * @param total number of executions per verification result, such as altered; absent for one folder
     * @param drifted workspace files that differ from the evidence; absent if not compared
     */
    record VerifiedEvidence(
            Optional<String> folder,
            Optional<List<CheckRow>> checks,
            Optional<List<RecordRow>> executions,
            Optional<Map<RecordKind, Integer>> total,
            Optional<List<DriftedFile>> drifted) {
        static VerifiedEvidence ofFolder(String folder, EvidenceReport report) {
            List<CheckRow> checks = report.lines().stream().map(CheckRow::of).toList();
            return new VerifiedEvidence(
                    Optional.of(folder), Optional.of(checks), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static VerifiedEvidence ofRecord(List<RecordRow> executions, Map<RecordKind, Integer> total) {
            return new VerifiedEvidence(
                    Optional.empty(), Optional.empty(), Optional.of(executions), Optional.of(total), Optional.empty());
        }

        VerifiedEvidence with(List<DriftedFile> files) {
            return new VerifiedEvidence(folder, checks, executions, total, Optional.of(files));
        }
    }

    record CheckRow(String check, boolean ok, Optional<String> problem) {
        static CheckRow of(CheckedLine line) {
            return new CheckRow(line.what(), line.problem().isEmpty(), line.problem());
        }
    }

    record RecordRow(String name, RecordKind state, Optional<String> problem) {
        static RecordRow of(RecordLine line) {
            return new RecordRow(line.name(), line.kind(), line.problem());
        }
    }

    record DriftedFile(WorkspacePath path, String executionId) {}

    Answer answer() {
        return new Answer.OfGoal(head, content);
    }
}
