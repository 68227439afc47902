// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The approvals of a plan that are in folders: its own, and the one that somebody named. */
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
                if (name.endsWith(END) && !name.startsWith(".") && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        return files;
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
        StateFiles.createFolder(own());
        Path file = own().resolve(id + END);
        AtomicFile.writeNew(file, document);
        return file;
    }
}
