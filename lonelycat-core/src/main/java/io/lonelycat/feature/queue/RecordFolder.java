// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.RecordServer.SentExecution;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this machine has of the shared record: a folder beside the workspace that other users cannot read, with the executions and an index
 * over them. The index is the lock: one process at a time adds executions.
 *
 * @param state the folder
 */
record RecordFolder(WorkspaceSession site, Path state) {
    private static final String SUFFIX = ".record";
    private static final String INCOMING = "incoming";

    /** Finds the folder, making it where it is missing. */
    static RecordFolder of(WorkspaceSession site) {
        Path root = site.workspace().root();
        Path state = root.resolveSibling(root.getFileName() + SUFFIX);
        if (StateFiles.kind(state).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException("What is fetched of the shared record is to be kept in " + state
                    + ", which is not a folder. Move it away.");
        }
        StateFiles.createFolder(state);
        StateFiles.setMode(state, 0700);
        StateFiles.createFolder(EvidenceFiles.executions(state));
        return new RecordFolder(site, state);
    }

    /**
     * Fetches what is missing here, and verifies it.
     *
     * @param notes takes why something was not fetched
     * @return why executions do not hold, by id
     */
    Map<String, String> take(RecordServer server, Collection<SentExecution> sent, List<String> notes) {
        Map<String, String> refused = new TreeMap<>();
        change(() -> {
            try {
                TrustedKeys keys = TrustedKeys.under(PolicyChoice.of(site).policy());
                for (SentExecution execution : sent) {
                    refusal(server, execution, keys)
                            .ifPresent(why -> refused.put(execution.id().text(), why));
                }
            } catch (InvalidInputException | EngineException e) {
                notes.add("Not all of the shared record was fetched: " + e.getMessage());
            }
        });
        return refused;
    }

    /** Says why an execution does not hold; one that does not hold keeps no other one from being fetched. */
    private Optional<String> refusal(RecordServer server, SentExecution sent, TrustedKeys keys) {
        Path folder = sent.id().below(EvidenceFiles.executions(state));
        try {
            if (StateFiles.exists(folder)) {
                return digest(folder).equals(sent.manifest())
                        ? Optional.empty()
                        : Optional.of(
                                "the database has other evidence with this id than when it was fetched: a manifest with "
                                        + sent.manifest() + ", and not " + digest(folder)
                                        + ". What was fetched first is shown.");
            }
            Path incoming = sent.id().below(StateFiles.createFolder(state.resolve(INCOMING)));
            server.fetch(sent.id(), incoming);
            Optional<String> problem = EvidenceCheck.check(incoming, keys).firstProblem();
            if (problem.isEmpty() && !digest(incoming).equals(sent.manifest())) {
                return Optional.of("its manifest has the digest " + digest(incoming) + ", and was sent as "
                        + sent.manifest() + ".");
            }
            if (problem.isEmpty()) {
                StateFiles.rename(incoming, folder);
            }
            return problem;
        } catch (InvalidInputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String digest(Path folder) {
        return Digest.of(ExecutionStory.bytes(new EvidenceFiles(folder).manifest()))
                .value();
    }

    /** Does something while no other process does, and indexes all executions that are here then. */
    void change(Runnable work) {
        try (History history = site.reading(state).history()) {
            history.ask(database -> {
                database.inTransaction(() -> {
                    HistoryWriter writer = new HistoryWriter(database);
                    work.run();
                    index(writer, Set.copyOf(history.evidence()));
                });
                return true;
            });
        }
    }

    private void index(HistoryWriter writer, Set<String> indexed) {
        for (Path folder : Folders.of(EvidenceFiles.executions(state))) {
            if (!indexed.contains(Folders.name(folder))) {
                try {
                    writer.write(ExecutionStory.read(folder), Folders.name(folder), RecordedPatch.of(folder));
                } catch (InvalidInputException e) {
                    site.tell("WARNING: " + folder + " was damaged since it was fetched, and is not shown: "
                            + e.getMessage() + " Remove it, and it is fetched again.");
                }
            }
        }
    }
}
