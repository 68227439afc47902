// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Chain of the manifests of all executions, even pruned ones: each manifest contains the preceding manifest's digest.
 */
public record Chain(
        List<ChainLink> links,
        Set<Digest> digests,
        Map<Optional<Digest>, Integer> naming,
        List<EvidenceReport.CheckedLine> unreadable) {

    /** Link of the manifest chain: a sealed execution, with digests of its manifest and of the preceding manifest. */
    public record ChainLink(String folder, Digest digest, Optional<Digest> previous) {}

    public static Chain of(Path executions) {
        return of(executions, pruned -> {});
    }

    public static Chain of(Path executions, Consumer<PrunedExecution> sink) {
        List<EvidenceReport.CheckedLine> unreadable = new ArrayList<>();
        Set<ChainLink> links = new LinkedHashSet<>();
        new EvidenceReport(unreadable).read(EvidenceFiles.ROTATION, () -> pruned(executions, links, sink));
        for (Path folder : Folders.of(executions)) {
            if (StateFiles.exists(new EvidenceFiles(folder).manifest())) {
                new EvidenceReport(unreadable)
                        .read(Folders.name(folder) + "/" + EvidenceFiles.MANIFEST, () -> link(folder))
                        .ifPresent(links::add);
            }
        }
        return of(links, unreadable);
    }

    private static boolean pruned(Path executions, Set<ChainLink> links, Consumer<PrunedExecution> sink) {
        Rotation.beside(executions).forEachExecution((execution, line) -> {
            links.add(execution.link());
            sink.accept(execution);
        });
        return true;
    }

    /**
     * Reads an execution's manifest; fails with an {@link InvalidInputException} if the manifest is unreadable or names
     * another execution.
     */
    public static ChainLink link(Path folder) {
        Path file = new EvidenceFiles(folder).manifest();
        Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(file));
        // Policy rules read an execution's start from the name of its folder, so a renamed folder would hide the
        // execution.
        if (!manifest.executionId().equals(Folders.name(folder))) {
            throw new InvalidInputException("The folder " + folder + " contains the manifest.json of the execution "
                    + manifest.executionId() + ". Rename the folder to the id of this execution.");
        }
        return new ChainLink(manifest.executionId(), Digest.of(StateFiles.read(file)), manifest.previous());
    }

    private static Chain of(Set<ChainLink> links, List<EvidenceReport.CheckedLine> unreadable) {
        List<ChainLink> sorted =
                links.stream().sorted(Comparator.comparing(ChainLink::folder)).toList();
        Set<Digest> digests = new HashSet<>();
        Map<Optional<Digest>, Integer> naming = new HashMap<>();
        for (ChainLink link : sorted) {
            digests.add(link.digest());
            naming.merge(link.previous(), 1, Integer::sum);
        }
        return new Chain(sorted, digests, naming, unreadable);
    }

    public boolean names(Digest digest) {
        return naming.containsKey(Optional.of(digest));
    }

    /**
     * Counts the manifests, including {@code link}, with the same preceding manifest; more than one means a forked
     * chain.
     */
    public int twins(ChainLink link) {
        return naming.getOrDefault(link.previous(), 0);
    }

    public boolean has(Digest digest) {
        return digests.contains(digest);
    }
}
