// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.record.evidence.ChainHead;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that the executions' manifests form a single chain up to the newest manifest. */
record ChainCheck(Chain chain, Path headFile) {
    private static final String NEWEST = "newest execution";

    EvidenceReport report() {
        EvidenceReport looking = EvidenceReport.begin();
        looking.lines().addAll(chain.unreadable());
        Optional<ChainHead> head =
                looking.read(NEWEST, () -> ChainHead.read(headFile)).flatMap(found -> found);
        looking.at(NEWEST, () -> head(head));
        for (ChainLink link : chain.links()) {
            looking.at(name(link), () -> problem(link, head));
        }
        return looking;
    }

    EvidenceReport report(String execution) {
        EvidenceReport looking = EvidenceReport.begin();
        // Ignores an unreadable head of the manifest chain; the check of the complete chain reports the problem.
        Optional<ChainHead> head = EvidenceReport.begin()
                .read(NEWEST, () -> ChainHead.read(headFile))
                .flatMap(found -> found);
        chain.links().stream()
                .filter(link -> link.folder().equals(execution))
                .forEach(link -> looking.at("chain: " + name(link), () -> problem(link, head)));
        return looking;
    }

    private static String name(ChainLink link) {
        return link.folder() + "/" + EvidenceFiles.MANIFEST;
    }

    private Optional<String> problem(ChainLink link, Optional<ChainHead> head) {
        return fork(link).or(() -> missing(link)).or(() -> end(link, head));
    }

    String headName() {
        return String.valueOf(headFile.getFileName());
    }

    Optional<String> head(Optional<ChainHead> head) {
        if (head.isEmpty()) {
            return chain.links().isEmpty()
                    ? Optional.empty()
                    : Optional.of("the file .lonelycat/chain is missing: there are manifests of "
                            + chain.links().size()
                            + " executions, and this file must have the digest of the newest one. Restore this file from a"
                            + " backup.");
        }
        Digest digest = head.get().manifest();
        if (chain.has(digest)) {
            return Optional.empty();
        }
        return Optional.of("the file .lonelycat/chain names " + digest + " of "
                + head.get().executionId()
                + ", but no manifest.json in this workspace has this digest: that manifest.json was removed or"
                + " altered; restore its folder from an archived copy.");
    }

    Optional<String> fork(ChainLink link) {
        if (chain.twins(link) <= 1) {
            return Optional.empty();
        }
        return Optional.of(link.previous()
                        .map(digest -> "names " + digest + " as the previous manifest.json")
                        .orElse("names no previous manifest.json")
                + twin(link)
                        .map(other -> ", as the manifest.json of " + other.folder() + " does")
                        .orElse("")
                + ". But "
                + (link.previous().isPresent()
                        ? "only one execution can be the next after another"
                        : "only the first execution of all has no previous execution")
                + ". One of the two manifest.json files was altered; restore the evidence folders of both executions"
                + " from archived copies.");
    }

    private Optional<ChainLink> twin(ChainLink link) {
        return chain.links().stream()
                .filter(other -> other.previous().equals(link.previous()) && !other.equals(link))
                .findFirst();
    }

    Optional<String> missing(ChainLink link) {
        return link.previous()
                .filter(digest -> !chain.has(digest))
                .map(digest -> "names " + digest
                        + " as the previous manifest.json, but no manifest.json has this digest: that file"
                        + " was removed or altered; restore its folder from an archived copy.");
    }

    /**
     * Checks that an execution's manifest is either the newest manifest or has a successor in the chain of manifests.
     */
    Optional<String> end(ChainLink link, Optional<ChainHead> head) {
        boolean isHead = head.map(ChainHead::manifest).equals(Optional.of(link.digest()));
        boolean followed = chain.names(link.digest());
        if (isHead == followed) {
            return Optional.of(
                    isHead
                            ? "the file .lonelycat/chain names this manifest as the newest, but a newer manifest"
                                    + " follows; restore .lonelycat/chain from a backup."
                            : "nothing refers to this manifest.json, which has the digest " + link.digest()
                                    + ": the next execution's manifest.json or .lonelycat/chain must name this"
                                    + " digest. Either this manifest.json was altered, or the next execution was"
                                    + " removed. Restore the evidence folders of this and of the next execution from"
                                    + " archived copies.");
        }
        return Optional.empty();
    }
}
