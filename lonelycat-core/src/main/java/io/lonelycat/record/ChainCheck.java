// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.record.Chain.Link;
import io.lonelycat.record.EvidenceReport.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the manifests form one chain that ends at its head.
 *
 * @param pruned the digests of manifests that retention has removed
 */
record ChainCheck(Chain chain, Path headFile, Set<Digest> pruned) {

    EvidenceReport report() {
        List<Line> lines = new ArrayList<>(chain.unreadable());
        Looking looking = new Looking(lines);
        Optional<ChainHead> head = looking.read(String.valueOf(headFile.getFileName()), () -> ChainHead.read(headFile))
                .flatMap(found -> found);
        looking.at(String.valueOf(headFile.getFileName()), () -> head(head));
        for (Link link : chain.links()) {
            String what = link.folder() + "/" + EvidenceFiles.MANIFEST;
            looking.at(what, () -> before(link).or(() -> after(link, head)));
        }
        return new EvidenceReport(lines);
    }

    private Optional<String> head(Optional<ChainHead> head) {
        if (head.isEmpty()) {
            return chain.links().isEmpty()
                    ? Optional.empty()
                    : Optional.of("is missing, but " + chain.links().size()
                            + " executions are sealed; expected the digest of the newest manifest");
        }
        Digest digest = head.get().manifest();
        if (chain.has(digest) || pruned.contains(digest)) {
            return Optional.empty();
        }
        return Optional.of("names " + digest + " of " + head.get().executionId()
                + ", but no manifest here has this digest: it was removed or altered");
    }

    private Optional<String> before(Link link) {
        Optional<Digest> previous = link.previous();
        long twins = chain.links().stream()
                .filter(other -> other.previous().equals(previous))
                .count();
        if (twins > 1) {
            return Optional.of(previous.map(digest -> "names " + digest + " as the manifest before it, and so does")
                            .orElse("names no manifest before it, and neither does")
                    + " another one; a chain does not fork");
        }
        return previous.filter(digest -> !chain.has(digest) && !pruned.contains(digest))
                .map(digest ->
                        "names " + digest + " as the manifest before it, which is not here: it was removed or altered");
    }

    private Optional<String> after(Link link, Optional<ChainHead> head) {
        boolean isHead = head.map(ChainHead::manifest).equals(Optional.of(link.digest()));
        boolean followed = chain.names(link.digest());
        if (isHead == followed) {
            return Optional.of(
                    isHead
                            ? "is the head of the chain, but another manifest follows it"
                            : "has the digest " + link.digest() + ", which no later manifest names and which is not the"
                                    + " head: it was altered, or what followed it was removed");
        }
        return Optional.empty();
    }
}
