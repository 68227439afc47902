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

/** Evidence that was verified, and the files that were compared with it. */
record Verification(AnswerHead head, Verified content) {
    /** The part of the record that was verified. */
    sealed interface Verified {
        /** Returns the same with the files that differ from it. */
        Verified with(List<DriftedFile> files);

        /** Returns the record that is written. */
        Record document();
    }

    /** The checks of a folder. */
    record VerifiedFolder(String folder, List<CheckRow> checks, Optional<List<DriftedFile>> drifted)
            implements Verified {
        static VerifiedFolder of(String folder, EvidenceReport report) {
            List<CheckRow> checks = report.lines().stream().map(CheckRow::of).toList();
            return new VerifiedFolder(folder, checks, Optional.empty());
        }

        @Override
        public Verified with(List<DriftedFile> files) {
            return new VerifiedFolder(folder, checks, Optional.of(files));
        }

        @Override
        public Record document() {
            return this;
        }
    }

    /** A check of evidence. */
    record CheckRow(String check, boolean ok, Optional<String> problem) {
        static CheckRow of(CheckedLine line) {
            return new CheckRow(line.what(), line.problem().isEmpty(), line.problem());
        }
    }

    /** The parts of the whole record of a workspace. */
    record VerifiedRecord(
            List<RecordRow> executions, Map<RecordKind, Integer> total, Optional<List<DriftedFile>> drifted)
            implements Verified {
        @Override
        public Verified with(List<DriftedFile> files) {
            return new VerifiedRecord(executions, total, Optional.of(files));
        }

        @Override
        public Record document() {
            return this;
        }
    }

    /** An execution, or another part of the record. */
    record RecordRow(String name, RecordKind state, Optional<String> problem) {
        static RecordRow of(RecordLine line) {
            return new RecordRow(line.name(), line.kind(), line.problem());
        }
    }

    /** A file that was modified since an execution wrote it. */
    record DriftedFile(WorkspacePath path, String executionId) {}

    Answer answer() {
        return new Answer.OfGoal(head, content.document());
    }
}
