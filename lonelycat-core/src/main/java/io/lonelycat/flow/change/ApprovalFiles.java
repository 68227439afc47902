// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.past.EvidencePast;
import io.lonelycat.record.past.RejectionLog;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the approvals and earlier rejections of a plan from files. */
record ApprovalFiles(WorkspaceSession session, PlanChoice choice) {
    private static final String END = ".json";

    Path own() {
        return new EvidenceFiles(choice.folder()).approvals();
    }

    GivenApprovals read() {
        List<ApprovalDocument> all = new ArrayList<>();
        String frontEnd = session.settings().caller().frontEnd();
        for (String document : session.frontEnd().origin().vouched()) {
            all.add(ApprovalDocument.vouched(frontEnd, document.getBytes(UTF_8)));
        }
        for (Path file : files()) {
            byte[] bytes = StateFiles.readAtMost(file, ApprovalDocument.LARGEST)
                    .orElseThrow(() -> new InvalidInputException(
                            file + " is larger than 1 MB, the limit for an " + "approval. Remove the file."));
            all.add(ApprovalDocument.file(session.shown(file), bytes));
        }
        for (RejectionLog.Rejection kept : answers().about(choice.proposal().digest())) {
            all.add(objection(session.shown(answers().folder().resolve(kept.name())), kept.bytes()));
        }
        return new GivenApprovals(
                all, approvals -> used(approvals, choice.proposal().changeset().checksum()));
    }

    /**
     * Trusts a logged rejection of a plan if, according to the log, a front end such as Jenkins authenticated the
     * approver: a forged rejection can only prevent the change.
     */
    private static ApprovalDocument objection(String source, byte[] document) {
        ApprovalDocument file = ApprovalDocument.file(source, document);
        Approval claimed = file.claimed();
        return claimed.authentication() == Approval.Authentication.FRONT_END
                        && claimed.decision().stops()
                ? ApprovalDocument.vouched("front end", document)
                : file;
    }

    private List<Path> files() {
        return StateFiles.list(own()).stream()
                .filter(file -> {
                    String name = String.valueOf(file.getFileName());
                    return name.endsWith(END) && !name.startsWith(".") && isFile(file);
                })
                .toList();
    }

    /** Fails on read errors, so that a defective disk does not hide a plan's rejection. */
    private static boolean isFile(Path file) {
        Optional<FileKind> kind = StateFiles.kind(file);
        return kind.equals(Optional.of(FileKind.FILE))
                || (kind.equals(Optional.of(FileKind.LINK)) && Files.isRegularFile(file));
    }

    Path keep(String id, byte[] document) {
        // A check may have removed or replaced the approvals folder of the plan.
        StateFiles.restoreFolder(own());
        Path file = own().resolve(id + END);
        StateFiles.writeNew(file, document);
        return file;
    }

    /** Copies each rejection that the gate accepts to a permanent log, because a user can delete the plan's folder. */
    void keepObjections(Decision decision, GivenApprovals given) {
        for (ConsideredApproval considered : decision.approvals()) {
            if (considered.counted()
                    && considered.vote().filter(vote -> vote.decision().stops()).isPresent()) {
                given.find(considered)
                        .ifPresent(document -> answers().keep(choice.proposal().digest(), document.bytes()));
            }
        }
    }

    private RejectionLog answers() {
        return new RejectionLog(EvidenceFiles.answers(session.workspace().stateFolder()));
    }

    /**
     * Returns approvals that an earlier execution already used to apply the same change. Searches all evidence for used
     * approvals, because the history index may be incomplete.
     */
    private Map<String, String> used(List<Approval> approvals, Digest checksum) {
        Map<String, String> used = new TreeMap<>();
        List<String> ids = approvals.stream().map(Approval::id).toList();
        session.frontEnd().past().ifPresent(past -> past.usedApprovals(checksum, ids)
                .forEach((id, execution) -> used.put(id, ApprovalUses.by(execution))));
        new EvidencePast(session.executions(), session.chain(), TrustedKeys.NONE, session::report)
                .usedApprovals(checksum, approvals)
                .forEach(used::putIfAbsent);
        return used;
    }
}
