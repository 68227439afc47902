// SPDX-License-Identifier: MIT
package io.lonelycat.slice.shared;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.KnownKeys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.slice.shared.RecordServer.SentExecution;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this machine has of the shared record: a folder beside the workspace that others cannot read, with the executions and an index
 * over them. The index is the lock: one process at a time takes something in.
 *
 * @param state the folder
 */
record RecordFolder(WorkspaceSession site, Path state) {
    private static final String SUFFIX = ".record";
    private static final String INCOMING = "incoming";

    /** Finds it, making it where it is missing. */
    static RecordFolder of(WorkspaceSession site) {
        Path root = site.workspace().root();
        Path state = root.resolveSibling(root.getFileName() + SUFFIX);
        if (StateFiles.kind(state).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException("What is fetched of the shared record is to be kept in " + state
                    + ", which is no folder. Move it away.");
        }
        StateFiles.createFolder(state);
        StateFiles.setMode(state, 0700);
        StateFiles.createFolder(EvidenceFiles.executions(state));
        return new RecordFolder(site, state);
    }

    private Path executions() {
        return EvidenceFiles.executions(state);
    }

    /** Takes in what came before a kill, or when the database was there. */
    void index(boolean again) {
        change(again, () -> {});
    }

    /**
     * Fetches what is missing here, and verifies it.
     *
     * @param again make the index again first
     * @param notes takes why something was not fetched
     * @return why executions do not hold, by id
     */
    Map<String, String> take(RecordServer there, Collection<SentExecution> sent, boolean again, List<String> notes) {
        Map<String, String> refused = new TreeMap<>();
        change(again, () -> {
            try {
                TrustedKeys keys = KnownKeys.of(site);
                for (SentExecution execution : sent) {
                    refusal(there, execution, keys).ifPresent(why -> refused.put(execution.id(), why));
                }
            } catch (InvalidInputException | EngineException e) {
                notes.add("Not all of the shared record was fetched: " + e.getMessage());
            }
        });
        return refused;
    }

    /** One that is damaged here does not keep the others from coming. */
    private Optional<String> refusal(RecordServer there, SentExecution sent, TrustedKeys keys) {
        try {
            return take(there, sent, keys);
        } catch (InvalidInputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> take(RecordServer there, SentExecution sent, TrustedKeys keys) {
        Path folder = executions().resolve(sent.id());
        EvidenceFiles files = new EvidenceFiles(folder);
        boolean fresh = !StateFiles.exists(folder);
        if (!fresh && !digest(folder).equals(sent.manifest())) {
            return Optional.of("the database has other evidence with this id than when it was fetched: a manifest with "
                    + sent.manifest() + ", and not " + digest(folder) + ". What was fetched first is shown.");
        }
        Path came = fresh ? empty(state.resolve(INCOMING)).resolve(sent.id()) : folder;
        if (fresh) {
            StateFiles.createFolder(came);
        } else if (!sent.signed() || StateFiles.exists(files.attestation())) {
            return Optional.empty();
        }
        Optional<String> problem = verified(
                () -> {
                    if (fresh) {
                        there.fetch(sent.id(), came);
                    } else {
                        there.fetchSignature(sent.id(), came);
                    }
                },
                came,
                sent,
                keys);
        if (problem.isEmpty() && fresh) {
            StateFiles.rename(came, folder);
        } else if (!fresh && problem.isPresent()) {
            StateFiles.delete(files.attestation());
        }
        return problem;
    }

    private static Path empty(Path folder) {
        StateFiles.deleteTree(folder);
        return StateFiles.createFolder(folder);
    }

    private static Optional<String> verified(Runnable fetch, Path came, SentExecution sent, TrustedKeys keys) {
        try {
            fetch.run();
            Optional<String> problem = EvidenceCheck.check(came, keys).firstProblem();
            return problem.isPresent() || digest(came).equals(sent.manifest())
                    ? problem
                    : Optional.of("its manifest has the digest " + digest(came) + ", and was sent as " + sent.manifest()
                            + ".");
        } catch (InvalidInputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String digest(Path folder) {
        return Digest.of(ExecutionStory.bytes(new EvidenceFiles(folder).manifest()))
                .value();
    }

    /** Does something while no other process does, and indexes all that is there then. */
    private void change(boolean again, Runnable work) {
        try (History history = opened()) {
            history.ask(database -> {
                database.inTransaction(() -> {
                    if (again) {
                        new HistoryWriter(database).clear();
                    }
                    work.run();
                    index(database, new HashSet<>(history.evidence()));
                });
                return true;
            });
        }
    }

    private void index(Database database, Set<String> indexed) {
        for (Path folder : Folders.of(executions())) {
            if (!indexed.contains(Folders.name(folder))) {
                try {
                    new HistoryWriter(database)
                            .writeInOrder(ExecutionStory.read(folder), Folders.name(folder), RecordedPatch.of(folder));
                } catch (InvalidInputException e) {
                    site.tell("WARNING: " + folder + " was damaged since it was fetched, and is not shown: "
                            + e.getMessage() + " Remove it, and it is fetched again.");
                }
            }
        }
    }

    private History opened() {
        Path file = EvidenceFiles.history(state);
        try {
            return History.openOwn(file, executions(), site.historyTables(), site::tell);
        } catch (EngineException e) {
            Path kept =
                    History.setAsideWhereUnusable(file, site.historyTables()).orElseThrow(() -> e);
            site.tell(e.getMessage() + " That was done; what was there is now " + kept + ".");
            return History.openOwn(file, executions(), site.historyTables(), site::tell);
        }
    }
}
