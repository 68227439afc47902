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

/**
 * The seal of an execution that still has its journal. The journal goes once the seal is on the disk, so one that does not hold
 * was not finished: a loss of power kept a part of it, or of what it seals. The recovery writes record and seal again.
 */
public final class UnfinishedSeal {
    private static final int OWNER_WRITES = 0200;

    private final Path executions;
    private final EvidenceFiles files;
    private final Path chain;

    /**
     * Takes the places.
     *
     * @param executions the folder of all executions
     * @param id the execution, whose folder may be missing
     * @param chain the head of the chain; the caller holds the lock
     */
    public UnfinishedSeal(Path executions, String id, Path chain) {
        this.executions = executions;
        this.files = new EvidenceFiles(new ExecutionId(id).below(executions));
        this.chain = chain;
    }

    /**
     * Removes a seal that does not hold, and lets the chain end where it ended before.
     *
     * @return whether a seal was removed
     * @throws io.lonelycat.error.EngineException if the disk fails
     */
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

    /**
     * Says whether the files are those that are sealed; an execution without a seal has none that could be broken. Removes
     * what a kill left of files that never got their name.
     */
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

    /** What is added to the record is appended to files that are read-only once they are sealed. */
    private void open(String path) {
        Path file = files.folder().resolve(path);
        StateFiles.setMode(file, StateFiles.mode(file) | OWNER_WRITES);
    }

    /**
     * Where the head is torn, or names this execution's manifest and that is lost, the chain ends with another one. A manifest that
     * cannot be read may be that one: then the head stays, and verify reports it.
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

    /** A whole line that is no head was written by another process, which verify reports. */
    private static boolean isTorn(byte[] line) {
        return line.length == 0 || line[line.length - 1] != '\n';
    }
}
