// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
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
import io.lonelycat.record.past.PastApplication;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people have said about a plan: approvals in the plan's folder and in the folder given by the user, and what was said
 * against it wherever that is on record, since a file beside the plan can be removed.
 */
record ApprovalFiles(WorkspaceSession site, PlanChoice choice, ApprovalSources sources) {
    private static final String END = ".json";

    /** The folder in which the plan's own approvals lie. */
    Path own() {
        return new EvidenceFiles(choice.folder()).approvals();
    }

    /** Reads all that is there now. */
    GivenApprovals read() {
        List<GivenApproval> all = new ArrayList<>(sources.vouched());
        for (Path file : files()) {
            byte[] bytes = StateFiles.readAtMost(file, GivenApproval.LARGEST)
                    .orElseThrow(() -> new InvalidInputException(
                            file + " is larger than 1 MB, so it is no approval. Take it out of the folder."));
            all.add(GivenApproval.file(site.shown(file), bytes));
        }
        boolean strict = !all.isEmpty();
        for (KeptAnswers.Kept kept : answers().about(choice.proposal().digest())) {
            all.add(GivenApproval.file(site.shown(answers().folder().resolve(kept.name())), kept.document()));
        }
        for (Path folder : StateFiles.list(site.executions())) {
            if (StateFiles.exists(new EvidenceFiles(folder).approvals())) {
                readObjections(new EvidenceFiles(folder), all, strict);
            }
        }
        return new GivenApprovals(
                all, approvals -> used(approvals, choice.proposal().changeset().checksum()));
    }

    /** What changes when a file comes, goes or is replaced. */
    Map<Path, String> state() {
        Map<Path, String> state = new TreeMap<>();
        for (Path file : files()) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                state.put(file, found.size() + " " + found.lastModifiedTime() + " " + found.fileKey());
            } catch (IOException gone) {
                state.remove(file);
            }
        }
        return state;
    }

    /** Not those that are being written: their names begin with a dot. */
    private List<Path> files() {
        List<Path> folders = new ArrayList<>(List.of(own()));
        if (sources.folder().isPresent()) {
            Path folder = site.workspace().root().resolve(sources.folder().get());
            if (!Files.isDirectory(folder)) {
                throw new InvalidInputException("The folder of approvals " + folder
                        + " does not exist. Name an existing folder with `lonelycat.approvals`.");
            }
            folders.add(folder);
        }
        return folders.stream()
                .flatMap(folder -> StateFiles.list(folder).stream())
                .filter(file -> {
                    String name = String.valueOf(file.getFileName());
                    return name.endsWith(END) && !name.startsWith(".") && isFile(file);
                })
                .toList();
    }

    /** A failing disk must not look like a "no" that was never given. */
    private static boolean isFile(Path file) {
        Optional<FileKind> kind = StateFiles.kind(file);
        return kind.equals(Optional.of(FileKind.FILE))
                || (kind.equals(Optional.of(FileKind.LINK)) && Files.isRegularFile(file));
    }

    /** Puts a document beside the plan. */
    Path keep(String id, byte[] document) {
        // A folder given by the user may have been prepared by a check.
        StateFiles.restoreFolder(own());
        Path file = own().resolve(id + END);
        AtomicFile.writeNew(file, document);
        return file;
    }

    /**
     * Keeps what the gate has heard against the plan, and what was taken back of that. Kept is what came as a file; what a front end
     * vouched for stays in the evidence of what was refused, and with the front end.
     */
    void keepObjections(Decision decision, GivenApprovals given) {
        for (ConsideredApproval considered : decision.approvals()) {
            if (isObjection(considered) && considered.counted() && considered.proof() != ProofKind.FRONT_END) {
                given.find(considered)
                        .ifPresent(document -> answers().keep(choice.proposal().digest(), document.bytes()));
            }
        }
    }

    private KeptAnswers answers() {
        return new KeptAnswers(EvidenceFiles.answers(site.workspace().stateFolder()));
    }

    /**
     * Reads what was said against the plan in the evidence of an execution.
     *
     * @param strict whether approvals are there: then sealed evidence that was altered, and could hold a "no", decides nothing
     */
    private void readObjections(EvidenceFiles files, List<GivenApproval> all, boolean strict) {
        try {
            SealedFiles sealed = SealedFiles.of(files.folder());
            Decision decision =
                    Decision.read(InputDocument.json(files.decision().toString(), sealed.bytes(files.decision())));
            if (!decision.proposalDigest().equals(choice.proposal().digest())) {
                return;
            }
            for (ConsideredApproval considered : decision.approvals()) {
                Path file = files.approvals().resolve(considered.fileName());
                if (isObjection(considered)) {
                    all.add(given(considered, file, sealed.bytes(file)));
                }
            }
        } catch (InvalidInputException altered) {
            if (strict && StateFiles.exists(files.manifest())) {
                throw new EngineException(
                        "Cannot read the rejections of this change: " + altered.getMessage(), altered);
            }
            site.tell("What people said about " + files.folder().getFileName() + " cannot be read: "
                    + altered.getMessage());
        }
    }

    /** Forged evidence can only count against a change. */
    private GivenApproval given(ConsideredApproval considered, Path file, byte[] bytes) {
        boolean no = considered.voice().orElseThrow().decision().stops();
        return no && considered.proof() == ProofKind.FRONT_END
                ? GivenApproval.vouched(considered.provenBy().orElse("front end"), bytes)
                : GivenApproval.file(site.shown(file), bytes);
    }

    private static boolean isObjection(ConsideredApproval considered) {
        return considered.isKept()
                && considered
                        .voice()
                        .filter(voice -> Approval.checkedId(voice.id()).isPresent())
                        .filter(voice -> voice.decision().stops() || voice.decision() == Choice.REVOKE)
                        .isPresent();
    }

    /**
     * Which approvals completed executions of the same change have used up: their decisions say so. An approval that the index does
     * not know would count again, so the evidence is asked.
     *
     * @param checksum of the change
     */
    private Map<String, String> used(List<Approval> approvals, Digest checksum) {
        Map<String, String> used = new TreeMap<>();
        List<String> ids = approvals.stream().map(Approval::id).toList();
        site.frontEnd().past().ifPresent(past -> used.putAll(past.usedApprovals(checksum, ids)));
        for (PastApplication past : PastApplication.find(site.executions(), site.chain(), checksum)) {
            approvals.stream()
                    .filter(approval -> isUsed(past, approval))
                    .forEach(approval -> used.putIfAbsent(approval.id(), past.executionId()));
        }
        return used;
    }

    /** Where evidence is gone, whatever was approved before that execution counts as used. */
    private static boolean isUsed(PastApplication past, Approval approval) {
        Path file = new EvidenceFiles(past.evidence()).decision();
        if (!StateFiles.exists(file)) {
            return approval.at().isBefore(past.startedAt());
        }
        try {
            return Decision.read(InputDocument.json(file.toString(), StateFiles.read(file))).approvals().stream()
                    .filter(ConsideredApproval::counted)
                    .flatMap(considered -> considered.voice().stream())
                    .anyMatch(voice -> voice.id().equals(approval.id()));
        } catch (InvalidInputException altered) {
            // Damaging evidence must not make a used approval available again.
            return true;
        }
    }
}
