// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The executions that were sealed at a moment. What is sealed later belongs to the next look: the chain ends where
 * its head was.
 *
 * @param head where the chain ended; absent if there is no chain, or if it cannot be read
 * @param folders those that belong to it, in the order of their names
 * @param first the digest of the oldest manifest, pruned ones included
 */
record SealedExecutions(Optional<ChainHead> head, List<Path> folders, Optional<Digest> first) {

    static SealedExecutions of(Path stateFolder) {
        // The head comes first: what is sealed between the two looks is then seen to be later.
        Optional<ChainHead> head = head(EvidenceFiles.chain(stateFolder));
        Path executions = EvidenceFiles.executions(stateFolder);
        Chain chain = Chain.of(executions);
        Set<String> later = head.map(it -> later(chain, it)).orElse(Set.of());
        List<Path> folders = new ArrayList<>();
        for (Path folder : StateFiles.list(executions)) {
            String name = Folders.name(folder);
            boolean ours = Ids.EXECUTION.isWellFormed(name)
                    && StateFiles.kind(folder).filter(FileKind.FOLDER::equals).isPresent();
            if (ours && new EvidenceFiles(folder).areSealed() && !later.contains(name)) {
                folders.add(folder);
            }
        }
        return new SealedExecutions(
                head, List.copyOf(folders), chain.links().stream().findFirst().map(ChainLink::digest));
    }

    private static Optional<ChainHead> head(Path file) {
        try {
            return ChainHead.read(file);
        } catch (InvalidInputException damaged) {
            // What is wrong with it says the check of the record.
            return Optional.empty();
        }
    }

    private static Set<String> later(Chain chain, ChainHead head) {
        Map<Optional<Digest>, List<ChainLink>> next = new HashMap<>();
        chain.links().forEach(link -> next.computeIfAbsent(link.previous(), any -> new ArrayList<>())
                .add(link));
        Set<String> later = new HashSet<>();
        List<Digest> behind = new ArrayList<>(List.of(head.manifest()));
        while (!behind.isEmpty()) {
            Digest digest = behind.remove(behind.size() - 1);
            for (ChainLink link : next.getOrDefault(Optional.of(digest), List.of())) {
                if (later.add(link.folder())) {
                    behind.add(link.digest());
                }
            }
        }
        return later;
    }
}
