// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
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

/** Approvals in the plan's folder and in the folder given by the user. */
final class ApprovalFiles {
    private static final String END = ".json";

    private final WorkspaceSession site;
    private final PlanChoice choice;
    private final ApprovalSources sources;

    ApprovalFiles(WorkspaceSession site, PlanChoice choice, ApprovalSources sources) {
        this.site = site;
        this.choice = choice;
        this.sources = sources;
    }

    /** The folder in which the plan's own approvals lie. */
    Path own() {
        return new EvidenceFiles(choice.folder()).approvals();
    }

    /** Reads all that is there now. */
    GivenApprovals read() {
        List<GivenApproval> all = new ArrayList<>(sources.vouched());
        for (Path file : files()) {
            all.add(GivenApproval.file(site.shown(file), small(file)));
        }
        all.addAll(objections().read(!all.isEmpty()));
        return new GivenApprovals(
                all, new UsedApprovals(site, choice.proposal().changeset().checksum()));
    }

    /** What was said against it and stays, whatever becomes of the files. */
    Objections objections() {
        return new Objections(site, choice.proposal().digest());
    }

    private static byte[] small(Path file) {
        return StateFiles.readAtMost(file, GivenApproval.LARGEST)
                .orElseThrow(() -> new InvalidInputException(
                        file + " is larger than 1 MB, so it is no approval. Take it out of the folder."));
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
        List<Path> files = new ArrayList<>();
        for (Path folder : folders()) {
            for (Path file : StateFiles.list(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(END) && !name.startsWith(".") && isFile(file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** A failing disk must not look like a "no" that was never given. */
    private static boolean isFile(Path file) {
        Optional<FileKind> kind = StateFiles.kind(file);
        return kind.equals(Optional.of(FileKind.FILE))
                || (kind.equals(Optional.of(FileKind.LINK)) && Files.isRegularFile(file));
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(List.of(own()));
        if (sources.folder().isPresent()) {
            Path folder = site.workspace().root().resolve(sources.folder().get());
            if (!Files.isDirectory(folder)) {
                throw new InvalidInputException("The folder of approvals " + folder
                        + " does not exist. Name an existing folder with `lonelycat.approvals`.");
            }
            folders.add(folder);
        }
        return folders;
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
     * Which approvals completed executions of the same change have used up: their decisions say so. Where evidence is gone,
     * whatever was approved before that execution counts as used.
     *
     * @param checksum of the change
     */
    private record UsedApprovals(WorkspaceSession site, Digest checksum) implements ApprovalUses {

        @Override
        public Map<String, String> of(List<Approval> approvals) {
            Map<String, String> used = new TreeMap<>();
            site.frontEnd()
                    .past()
                    .ifPresent(past -> used.putAll(past.usedApprovals(
                            checksum, approvals.stream().map(Approval::id).toList())));
            for (PastApplication past : pasts()) {
                approvals.stream()
                        .filter(approval -> used(past, approval))
                        .forEach(approval -> used.putIfAbsent(approval.id(), past.executionId()));
            }
            return used;
        }

        private static boolean used(PastApplication past, Approval approval) {
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

        /** An approval that the index does not know would count again, so it is not asked. */
        private List<PastApplication> pasts() {
            return PastApplication.find(site.executions(), site.chain(), checksum);
        }
    }
}
