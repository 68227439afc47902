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
 * The manifests of all executions, those that were pruned included, and which of them names which as the one before it.
 *
 * @param links in the order in which the executions were begun
 * @param digests of all links
 * @param naming how many links name a digest as the one before them; the first link names none
 * @param unreadable one line for each manifest that is not one
 */
public record Chain(
        List<ChainLink> links,
        Set<Digest> digests,
        Map<Optional<Digest>, Integer> naming,
        List<EvidenceReport.CheckedLine> unreadable) {

    /**
     * A sealed execution.
     *
     * @param folder the name of its folder
     * @param digest the digest of its manifest's bytes
     */
    public record ChainLink(String folder, Digest digest, Optional<Digest> previous) {}

    /** Reads the manifests in the folders, and what is written down of the folders that were removed. */
    public static Chain of(Path executions) {
        return of(executions, pruned -> {});
    }

    /** Reads the same, and tells of each execution that was pruned. */
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

    /** A kill can leave a folder that is written down as removed already: then both say the same. */
    private static boolean pruned(Path executions, Set<ChainLink> links, Consumer<PrunedExecution> sink) {
        Rotation.beside(executions).forEachExecution((execution, line) -> {
            links.add(execution.link());
            sink.accept(execution);
        });
        return true;
    }

    /**
     * Reads the manifest in a folder.
     *
     * @throws InvalidInputException if the manifest cannot be read, or is of another execution than the folder's name says
     */
    public static ChainLink link(Path folder) {
        Path file = new EvidenceFiles(folder).manifest();
        Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(file));
        // The name of a folder says when its execution began: under another name, it would not be asked about.
        if (!manifest.executionId().equals(Folders.name(folder))) {
            throw new InvalidInputException("The folder " + folder + " has the manifest of the execution "
                    + manifest.executionId() + ". Give the folder the name of its execution.");
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

    /** Says whether a manifest names this one as the one before it. */
    public boolean names(Digest digest) {
        return naming.containsKey(Optional.of(digest));
    }

    /** Returns how many manifests name the same one before them as this one does, itself included. */
    public int twins(ChainLink link) {
        return naming.getOrDefault(link.previous(), 0);
    }

    public boolean has(Digest digest) {
        return digests.contains(digest);
    }
}
