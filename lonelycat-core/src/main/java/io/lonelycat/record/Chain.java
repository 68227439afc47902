// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The manifests of all executions that are there, and which of them names which as the one before it.
 *
 * @param unreadable one line for each manifest that is not one
 */
record Chain(List<Link> links, List<EvidenceReport.Line> unreadable) {

    /**
     * A sealed execution.
     *
     * @param folder the name of its folder
     * @param digest the digest of its manifest's bytes
     */
    record Link(String folder, Digest digest, Optional<Digest> previous) {}

    static Chain of(Path executions) {
        Chain chain = new Chain(new ArrayList<>(), new ArrayList<>());
        for (Path folder : StateFiles.list(executions)) {
            Path manifest = new EvidenceFiles(folder).manifest();
            if (StateFiles.exists(manifest)) {
                chain.add(folder, manifest);
            }
        }
        return chain;
    }

    private void add(Path folder, Path manifest) {
        String name = String.valueOf(folder.getFileName());
        try {
            Optional<Digest> previous =
                    Manifest.read(ExecutionStory.document(manifest)).previous();
            links.add(new Link(name, Digest.of(StateFiles.read(manifest)), previous));
        } catch (InvalidInputException e) {
            unreadable.add(new EvidenceReport.Line(
                    name + "/" + EvidenceFiles.MANIFEST, Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    /** Says whether a manifest names this one as the one before it. */
    boolean names(Digest digest) {
        return links.stream().anyMatch(link -> link.previous().equals(Optional.of(digest)));
    }

    boolean has(Digest digest) {
        return links.stream().anyMatch(link -> link.digest().equals(digest));
    }
}
