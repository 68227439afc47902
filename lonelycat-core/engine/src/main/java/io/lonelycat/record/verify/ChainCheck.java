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

/** Checks that the manifests form one chain that ends at its head. */
record ChainCheck(Chain chain, Path headFile) {

    EvidenceReport report() {
        EvidenceReport looking = EvidenceReport.begin();
        looking.lines().addAll(chain.unreadable());
        Optional<ChainHead> head =
                looking.read(headName(), () -> ChainHead.read(headFile)).flatMap(found -> found);
        looking.at(headName(), () -> head(head));
        for (ChainLink link : chain.links()) {
            String what = link.folder() + "/" + EvidenceFiles.MANIFEST;
            looking.at(what, () -> fork(link).or(() -> hole(link)).or(() -> end(link, head)));
        }
        return looking;
    }

    String headName() {
        return String.valueOf(headFile.getFileName());
    }

    /** Says what is wrong with the head: what it names is not here. */
    Optional<String> head(Optional<ChainHead> head) {
        if (head.isEmpty()) {
            return chain.links().isEmpty()
                    ? Optional.empty()
                    : Optional.of("is missing, but " + chain.links().size()
                            + " executions are sealed, so the file with the digest of the newest manifest was"
                            + " deleted: restore the file from a backup");
        }
        Digest digest = head.get().manifest();
        if (chain.has(digest)) {
            return Optional.empty();
        }
        return Optional.of("names " + digest + " of " + head.get().executionId()
                + ", but no manifest in this record has this digest: that manifest was removed or altered; restore it");
    }

    /** Says that another manifest claims the same place. */
    Optional<String> fork(ChainLink link) {
        if (chain.twins(link) <= 1) {
            return Optional.empty();
        }
        return Optional.of(link.previous()
                        .map(digest -> "names " + digest + " as its previous manifest, and so does")
                        .orElse("names no previous manifest, and neither does")
                + " another manifest, so one of the two was altered; use archived copies of both folders");
    }

    /** Says that the manifest before it is not here. */
    Optional<String> hole(ChainLink link) {
        return link.previous()
                .filter(digest -> !chain.has(digest))
                .map(digest ->
                        "names " + digest + " as previous manifest, but that manifest is gone or altered; restore it");
    }

    /** Says that nothing follows it though it is not the head, or the other way round. */
    Optional<String> end(ChainLink link, Optional<ChainHead> head) {
        boolean isHead = head.map(ChainHead::manifest).equals(Optional.of(link.digest()));
        boolean followed = chain.names(link.digest());
        if (isHead == followed) {
            return Optional.of(
                    isHead
                            ? "is the last manifest by the chain file, but another manifest names it as previous; restore the chain file"
                            : "has the digest " + link.digest()
                                    + ", but no later manifest names this digest, and it is not the last one: this manifest"
                                    + " was altered, or the next was removed; restore both folders from archived copies");
        }
        return Optional.empty();
    }
}
