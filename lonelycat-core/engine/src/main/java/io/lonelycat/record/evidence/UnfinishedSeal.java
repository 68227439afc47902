// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;

/** Seal of an execution that still has a journal: a power loss may have damaged this seal. */
public final class UnfinishedSeal {
    private static final int OWNER_WRITES = 0200;

    private final Path executions;
    private final EvidenceFiles files;
    private final Path chain;

    public UnfinishedSeal(Path executions, String id, Path chain) {
        this.executions = executions;
        this.files = new EvidenceFiles(new ExecutionId(id).below(executions));
        this.chain = chain;
    }

    /** Removes an invalid seal from an execution's evidence, and repairs the head of the manifest chain. */
    public boolean drop() {
        boolean dropped = !holds();
        if (dropped) {
            StateFiles.delete(files.sums());
            StateFiles.delete(files.manifest());
            FolderListing.of(files.folder()).files().keySet().forEach(this::open);
        }
        mendChain();
        return dropped;
    }

    /** Deletes temporary files; returns whether the seal of the execution's evidence is valid or absent. */
    public boolean holds() {
        if (!StateFiles.exists(files.manifest())) {
            return !StateFiles.exists(files.sums());
        }
        Folders.removeOrphans(files.folder());
        try {
            Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(files.manifest()));
            FolderListing listing = FolderListing.of(files.folder());
            return listing.odd().isEmpty() && listing.inManifest().equals(manifest.files());
        } catch (InvalidInputException torn) {
            return false;
        }
    }

    /** Makes a sealed file writable, because recovery appends to evidence. */
    private void open(String path) {
        Path file = files.folder().resolve(path);
        StateFiles.setMode(file, StateFiles.mode(file) | OWNER_WRITES);
    }

    /**
     * Repairs a head of the manifest chain that is truncated or names a lost manifest, if all manifests are readable.
     */
    private void mendChain() {
        if (!StateFiles.exists(chain) || !isHeadLost()) {
            return;
        }
        Chain links = Chain.of(executions);
        if (!links.unreadable().isEmpty()) {
            return;
        }
        List<ChainLink> ends = links.links().stream()
                .filter(link -> !links.names(link.digest()))
                .toList();
        if (ends.isEmpty()) {
            StateFiles.delete(chain);
        } else {
            ChainLink end = ends.get(ends.size() - 1);
            new ChainHead(end.digest(), end.folder()).write(chain);
        }
    }

    private boolean isHeadLost() {
        try {
            ChainHead head = ChainHead.read(chain).orElseThrow();
            return head.executionId().equals(Folders.name(files.folder()))
                    && !(StateFiles.exists(files.manifest())
                            && head.manifest().equals(Digest.of(StateFiles.read(files.manifest()))));
        } catch (InvalidInputException damaged) {
            return isTorn(StateFiles.read(chain));
        }
    }

    private static boolean isTorn(byte[] line) {
        return line.length == 0 || line[line.length - 1] != '\n';
    }
}
