// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Verifies the evidence of all executions and the chain of their manifests, one folder at a time. */
public final class RecordCheck {
    private final Path executions;
    private final Set<String> inFlight;
    private final TrustedKeys keys;
    private final Optional<DocumentRegenerator> regenerator;
    private final Consumer<RecordLine> sink;
    private final ChainCheck chain;
    private final Optional<ChainHead> head;
    private final Map<String, ChainLink> links = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final boolean gap;

    private RecordCheck(
            Path stateFolder,
            Set<String> inFlight,
            TrustedKeys keys,
            Optional<DocumentRegenerator> regenerator,
            Consumer<RecordLine> sink) {
        this.executions = EvidenceFiles.executions(stateFolder);
        this.inFlight = inFlight;
        this.keys = keys;
        this.regenerator = regenerator;
        this.sink = sink;
        Path headFile = EvidenceFiles.chain(stateFolder);
        this.chain = new ChainCheck(Chain.of(executions), headFile);
        this.head = head(headFile);
        chain.chain().links().forEach(link -> links.put(link.folder(), link));
        this.gap = chain.head(head).isPresent()
                || chain.chain().links().stream()
                        .anyMatch(link -> chain.missing(link).isPresent());
    }

    /**
     * Verifies pruned executions, then existing evidence in the order of execution ids; finally reports missing
     * evidence.
     *
     * @param inFlight ids of executions that still have a journal: running, killed or quarantined
     */
    public static void check(
            Path stateFolder,
            Set<String> inFlight,
            TrustedKeys keys,
            Optional<DocumentRegenerator> regenerator,
            Consumer<RecordLine> sink) {
        new RecordCheck(stateFolder, inFlight, keys, regenerator, sink).run();
    }

    private void run() {
        pruned();
        StateFiles.list(executions).forEach(this::folder);
        for (ChainLink link : chain.chain().links()) {
            chain.missing(link)
                    .ifPresent(missing ->
                            report(RecordKind.MISSING, "before " + link.folder(), link.folder() + " " + missing));
        }
        if (!reported.contains(chain.headName())) {
            chain.head(head).ifPresent(problem -> report(RecordKind.MISSING, chain.headName(), problem));
        }
    }

    private Optional<ChainHead> head(Path file) {
        try {
            return ChainHead.read(file);
        } catch (InvalidInputException e) {
            report(RecordKind.ALTERED, chain.headName(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void pruned() {
        try {
            Rotation.beside(executions).forEachExecution((execution, line) -> {
                if (!reported.contains(execution.executionId())
                        && !StateFiles.exists(execution.id().below(executions))) {
                    Optional<String> problem = place(execution.executionId());
                    report(
                            problem.isPresent() ? RecordKind.ALTERED : RecordKind.PRUNED,
                            execution.executionId(),
                            problem);
                }
            });
        } catch (InvalidInputException e) {
            report(RecordKind.ALTERED, EvidenceFiles.ROTATION, String.valueOf(e.getMessage()));
        }
    }

    private void folder(Path entry) {
        String name = Folders.name(entry);
        if (name.startsWith(".")) {
            // A leading dot marks an incomplete or damaged evidence folder.
            return;
        }
        if (Ids.time(name).isEmpty() || !name.startsWith("exec_")) {
            report(
                    RecordKind.UNKNOWN,
                    name,
                    "the name is not the id of an execution; LonelyCat ignores this file or folder");
        } else if (inFlight.contains(name)) {
            report(
                    ExecutionStory.lastStatus(entry) == ExecutionStatus.QUARANTINED
                            ? RecordKind.QUARANTINED
                            : RecordKind.IN_FLIGHT,
                    name,
                    Optional.empty());
        } else if (!StateFiles.exists(new EvidenceFiles(entry).sums()) && !isInChain(name)) {
            report(
                    RecordKind.UNSEALED,
                    name,
                    "the execution cannot be verified, because the digests of its files were not recorded: the execution"
                            + " was killed, or its folder is incomplete. Run `lonelycat recover`, which completes the execution"
                            + " if possible.");
        } else {
            sealed(entry, name);
        }
    }

    private boolean isInChain(String name) {
        ChainLink link = links.get(name);
        return link != null && chain.end(link, head).isEmpty();
    }

    private void sealed(Path folder, String name) {
        Optional<String> problem =
                EvidenceCheck.check(folder, keys, regenerator).firstProblem().or(() -> place(name));
        report(problem.isPresent() ? RecordKind.ALTERED : RecordKind.OK, name, problem);
    }

    /**
     * Verifies an execution's position in the chain of manifests. Accepts a manifest without a known successor if any
     * evidence in the chain is missing.
     */
    private Optional<String> place(String name) {
        ChainLink link = links.get(name);
        if (link == null) {
            return Optional.of("is not in the chain of manifests (list of executions of this workspace)");
        }
        return chain.fork(link).or(() -> gap ? Optional.empty() : chain.end(link, head));
    }

    private void report(RecordKind kind, String name, String problem) {
        report(kind, name, Optional.of(problem));
    }

    private void report(RecordKind kind, String name, Optional<String> problem) {
        reported.add(name);
        sink.accept(new RecordLine(kind, name, problem));
    }
}
