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

/** The approvals of a plan in its folder, and what was said against the plan before. */
record ApprovalFiles(WorkspaceSession site, PlanChoice choice) {
    private static final String END = ".json";

    /** Returns the folder with the plan's own approvals. */
    Path own() {
        return new EvidenceFiles(choice.folder()).approvals();
    }

    /** Reads the approvals, and the rejections that were kept. */
    GivenApprovals read() {
        List<ApprovalDocument> all = new ArrayList<>();
        String frontEnd = site.settings().caller().frontEnd();
        for (String document : site.frontEnd().origin().vouched()) {
            all.add(ApprovalDocument.vouched(frontEnd, document.getBytes(UTF_8)));
        }
        for (Path file : files()) {
            byte[] bytes = StateFiles.readAtMost(file, ApprovalDocument.LARGEST)
                    .orElseThrow(() -> new InvalidInputException(
                            file + " is larger than 1 MB, the limit for an " + "approval. Remove the file."));
            all.add(ApprovalDocument.file(site.shown(file), bytes));
        }
        for (RejectionLog.Rejection kept : answers().about(choice.proposal().digest())) {
            all.add(objection(site.shown(answers().folder().resolve(kept.name())), kept.bytes()));
        }
        return new GivenApprovals(
                all, approvals -> used(approvals, choice.proposal().changeset().checksum()));
    }

    /** Lets a rejection count that a front end vouched for earlier; a forged one could only count against the change. */
    private static ApprovalDocument objection(String source, byte[] document) {
        ApprovalDocument file = ApprovalDocument.file(source, document);
        Approval claimed = file.claimed();
        return claimed.authentication() == Approval.Authentication.FRONT_END
                        && claimed.decision().stops()
                ? ApprovalDocument.vouched("front end", document)
                : file;
    }

    /** Lists the files of approvals, without those that are being written: their names begin with a dot. */
    private List<Path> files() {
        return StateFiles.list(own()).stream()
                .filter(file -> {
                    String name = String.valueOf(file.getFileName());
                    return name.endsWith(END) && !name.startsWith(".") && isFile(file);
                })
                .toList();
    }

    /** Returns whether a file can be read; a failing disk must not look like a rejection that was never given. */
    private static boolean isFile(Path file) {
        Optional<FileKind> kind = StateFiles.kind(file);
        return kind.equals(Optional.of(FileKind.FILE))
                || (kind.equals(Optional.of(FileKind.LINK)) && Files.isRegularFile(file));
    }

    /** Writes a document beside the plan. */
    Path keep(String id, byte[] document) {
        // A check may have prepared the folder.
        StateFiles.restoreFolder(own());
        Path file = own().resolve(id + END);
        StateFiles.writeNew(file, document);
        return file;
    }

    /** Keeps the rejections that counted: a file beside the plan can be removed. */
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
        return new RejectionLog(EvidenceFiles.answers(site.workspace().stateFolder()));
    }

    /**
     * Returns the approvals that completed executions of the same change have used up. An approval that the index does not know would
     * count again, so the evidence is asked.
     *
     * @param checksum of the change
     */
    private Map<String, String> used(List<Approval> approvals, Digest checksum) {
        Map<String, String> used = new TreeMap<>();
        List<String> ids = approvals.stream().map(Approval::id).toList();
        site.frontEnd().past().ifPresent(past -> past.usedApprovals(checksum, ids)
                .forEach((id, execution) -> used.put(id, ApprovalUses.by(execution))));
        new EvidencePast(site.executions(), site.chain(), TrustedKeys.NONE, site::tell)
                .usedApprovals(checksum, approvals)
                .forEach(used::putIfAbsent);
        return used;
    }
}
