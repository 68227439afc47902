// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.past.KeptAnswers;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What people said against a proposal, wherever it is on record: a file beside the plan can be removed. Kept is what came as
 * a file; what a front end vouched for stays in the evidence of what was refused, and with the front end.
 *
 * @param proposal the digest of what it is about
 */
record Objections(WorkspaceSession site, Digest proposal) {

    /**
     * Returns what is on record.
     *
     * @param strict whether approvals are there: then sealed evidence that was altered, and could hold a "no", decides nothing
     * @throws EngineException when it was, or what is kept is not whole
     */
    List<GivenApproval> read(boolean strict) {
        List<GivenApproval> all = new ArrayList<>();
        for (KeptAnswers.Kept kept : answers().about(proposal)) {
            all.add(GivenApproval.file(site.shown(answers().folder().resolve(kept.name())), kept.document()));
        }
        for (Path folder : StateFiles.list(site.executions())) {
            if (StateFiles.exists(new EvidenceFiles(folder).approvals())) {
                read(folder, all, strict);
            }
        }
        return all;
    }

    private KeptAnswers answers() {
        return new KeptAnswers(EvidenceFiles.answers(site.workspace().stateFolder()));
    }

    private void read(Path folder, List<GivenApproval> all, boolean strict) {
        EvidenceFiles files = new EvidenceFiles(folder);
        try {
            SealedFiles sealed = SealedFiles.of(folder);
            Decision decision =
                    Decision.read(InputDocument.json(files.decision().toString(), sealed.bytes(files.decision())));
            if (!decision.proposalDigest().equals(proposal)) {
                return;
            }
            for (ConsideredApproval considered : decision.approvals()) {
                Path file = files.approvals().resolve(considered.fileName());
                if (isKept(considered)) {
                    all.add(given(considered, file, sealed.bytes(file)));
                }
            }
        } catch (InvalidInputException altered) {
            if (strict && StateFiles.exists(files.manifest())) {
                throw new EngineException(
                        "Cannot read the rejections of this change: " + altered.getMessage(), altered);
            }
            site.tell("What people said about " + folder.getFileName() + " cannot be read: " + altered.getMessage());
        }
    }

    /** Forged evidence can only count against a change. */
    private GivenApproval given(ConsideredApproval considered, Path file, byte[] bytes) {
        boolean no = considered.voice().orElseThrow().decision().stops();
        return no && considered.proof() == ProofKind.FRONT_END
                ? GivenApproval.vouched(considered.provenBy().orElse("front end"), bytes)
                : GivenApproval.file(site.shown(file), bytes);
    }

    private static boolean isKept(ConsideredApproval considered) {
        return considered.isKept()
                && considered
                        .voice()
                        .filter(voice -> Approval.checkedId(voice.id()).isPresent())
                        .filter(voice -> voice.decision().stops() || voice.decision() == Choice.REVOKE)
                        .isPresent();
    }

    /** Keeps what the gate has heard against it, and what was rolled back of that, so that it stays. */
    void keep(Decision decision, GivenApprovals given) {
        for (ConsideredApproval considered : decision.approvals()) {
            if (isKept(considered) && considered.counted() && considered.proof() != ProofKind.FRONT_END) {
                given.find(considered).ifPresent(document -> answers().keep(proposal, document.bytes()));
            }
        }
    }
}
