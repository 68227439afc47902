// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals an execution's evidence: writes the manifest and {@code sha256sum} list, makes files read-only, and then
 * updates the head of the manifest chain. The head of the manifest chain never names unsealed evidence. If LonelyCat
 * was killed during sealing, a second call completes the seal.
 */
public final class Seal {
    private static final int READ_ONLY = 0444;

    private final EvidenceFiles files;
    private final Path chain;
    private final Map<String, FileSum> written;

    private Seal(Path folder, Path chain, Map<String, FileSum> written) {
        this.files = new EvidenceFiles(folder);
        this.chain = chain;
        this.written = written;
    }

    /**
     * Seals the evidence of a finished execution, and appends its manifest to the chain; idempotent. The caller must
     * hold the workspace lock.
     *
     * @param written expected digests of the evidence files; an empty map skips their comparison
     * @throws InvalidInputException if the execution is unfinished
     */
    public static Digest write(Path folder, Path chain, Map<String, FileSum> written) {
        return new Seal(folder, chain, written).write();
    }

    private Digest write() {
        if (!StateFiles.exists(files.execution())) {
            throw new InvalidInputException(files.folder() + " cannot be completed: " + EvidenceFiles.EXECUTION
                    + " is missing. Run `lonelycat recover`, which finishes the execution.");
        }
        Folders.removeOrphans(files.folder());
        Optional<ChainHead> found = ChainHead.read(chain);
        Optional<Digest> head = found.isPresent() ? Optional.of(found.get().manifest()) : Optional.empty();
        Manifest manifest = manifest(head);
        Digest digest = Digest.of(StateFiles.read(files.manifest()));
        List<FileSum> all = new ArrayList<>(manifest.files());
        all.add(FolderListing.sum(files.manifest(), EvidenceFiles.MANIFEST));
        all.sort(FolderListing.BY_PATH);
        replace(files.sums(), FileSum.lines(all).getBytes(StandardCharsets.UTF_8));
        for (FileSum file : all) {
            protect(files.folder().resolve(file.path()));
        }
        protect(files.sums());
        dropOldSignature(digest);
        if (head.equals(manifest.previous())) {
            new ChainHead(digest, manifest.executionId()).write(chain);
        }
        return digest;
    }

    private Manifest manifest(Optional<Digest> head) {
        if (!StateFiles.exists(files.manifest())) {
            FolderListing listing = FolderListing.of(files.folder());
            refuseOthers(listing);
            Manifest manifest = new Manifest(executionId(), listing.inManifest(), head);
            StateFiles.writeNew(files.manifest(), Json.pretty(manifest));
            return manifest;
        }
        Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(files.manifest()));
        if (head.equals(manifest.previous()) || isInChain(head)) {
            return manifest;
        }
        // LonelyCat was killed before it added this manifest to the chain. No other manifest contains the digest of
        // this manifest, so LonelyCat can change the manifest and append it to the chain.
        Manifest moved = new Manifest(manifest.executionId(), manifest.files(), head);
        StateFiles.write(files.manifest(), Json.pretty(moved));
        return moved;
    }

    /** Fails if evidence files changed since LonelyCat wrote them: a seal would vouch for altered content. */
    private void refuseOthers(FolderListing listing) {
        if (!written.isEmpty() && !(listing.odd().isEmpty() && listing.files().equals(written))) {
            throw new EngineException(files.folder()
                    + " was modified while LonelyCat computed digests of the files in it. End processes that the checks"
                    + " left running, then run `lonelycat recover`.");
        }
    }

    private void dropOldSignature(Digest manifest) {
        if (StateFiles.exists(files.attestation()) && !isAbout(manifest)) {
            StateFiles.delete(files.attestation());
        }
    }

    private boolean isAbout(Digest manifest) {
        try {
            byte[] payload =
                    Attestation.read(StateFiles.read(files.attestation())).payloadBytes();
            return new String(payload, StandardCharsets.UTF_8).contains(manifest.hex());
        } catch (InvalidInputException damaged) {
            return false;
        }
    }

    private String executionId() {
        return ExecutionDocument.read(ExecutionStory.document(files.execution()))
                .subject()
                .executionId();
    }

    private boolean isInChain(Optional<Digest> head) {
        Digest digest = Digest.of(StateFiles.read(files.manifest()));
        Path executions = files.folder().toAbsolutePath().getParent();
        return head.equals(Optional.of(digest))
                || (executions != null && Chain.of(executions).names(digest));
    }

    private static void replace(Path file, byte[] content) {
        if (!StateFiles.exists(file) || !Arrays.equals(StateFiles.read(file), content)) {
            StateFiles.write(file, content);
        }
    }

    /** Makes an evidence file read-only if possible, to prevent accidental edits. */
    static void protect(Path file) {
        try {
            StateFiles.setMode(file, READ_ONLY);
        } catch (EngineException | UnsupportedOperationException e) {
            return;
        }
    }
}
