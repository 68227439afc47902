// SPDX-License-Identifier: MIT
package io.lonelycat.slice.shared;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Slice.SharedExecutions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.remote.StoreServer;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.slice.shared.RecordServer.SentExecution;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings the sealed evidence of a workspace to the database, and that of all others to this machine. */
record RecordSharing(WorkspaceSession site) {
    private static final String LATER =
            " The next execution, or `lonelycat history`, with the same `lonelycat.store` sends what is missing.";

    /** So that the first execution with a database does not wait for all that were before it. */
    private static final int MOST_AFTER_ONE = 100;

    /** Sends what is missing there, the newest first. Whatever goes wrong is told, and changes nothing about what was executed. */
    void send() {
        try {
            Optional<DatabaseServer> server = server();
            if (server.isPresent()) {
                try (RecordServer there = RecordServer.open(server.get())) {
                    sendTo(there, there.all(), MOST_AFTER_ONE).forEach(note -> site.tell("WARNING: " + note));
                }
            }
        } catch (InvalidInputException | EngineException e) {
            site.tell("WARNING: The evidence is not in the shared record yet: " + e.getMessage() + LATER);
        }
    }

    /** A check must not reach the database: it could send evidence of its own. */
    private Optional<DatabaseServer> server() {
        return site.settings().insideExecution().isPresent() ? Optional.empty() : StoreServer.of(site);
    }

    /**
     * Sends what is missing, and fetches what is missing here.
     *
     * @param again make the index of it again first
     * @return absent where no database is configured
     */
    Optional<SharedExecutions> fetched(boolean again) {
        return server().map(server -> fetched(server, again));
    }

    private SharedExecutions fetched(DatabaseServer server, boolean again) {
        RecordFolder here = RecordFolder.of(site);
        Map<String, String> origins = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        try (RecordServer there = RecordServer.open(server)) {
            Map<String, SentExecution> sent = there.all();
            try {
                notes.addAll(sendTo(there, sent, Integer.MAX_VALUE));
            } catch (EngineException e) {
                notes.add("What is missing in the shared record was not sent: " + e.getMessage());
            }
            Map<String, SentExecution> all = there.all();
            all.values().forEach(execution -> origins.put(execution.id(), execution.origin()));
            Map<String, String> refused = here.take(there, all.values(), again, notes);
            unsealed(notes);
            return new SharedExecutions(here.state(), origins, refused, notes);
        } catch (EngineException e) {
            notes.add("Only what this machine has fetched before is shown: " + e.getMessage());
            here.index(again);
            unsealed(notes);
            return new SharedExecutions(here.state(), origins, Map.of(), notes);
        }
    }

    private void unsealed(List<String> notes) {
        Folders.of(site.executions()).stream()
                .filter(folder -> !new EvidenceFiles(folder).areSealed())
                .forEach(folder ->
                        notes.add(Folders.name(folder) + " has not ended, so it is not in the shared record yet."));
    }

    /** Sends sealed executions that are not there, and returns what is wrong with others. */
    private List<String> sendTo(RecordServer there, Map<String, SentExecution> sent, int most) {
        List<String> notes = new ArrayList<>();
        List<Path> newestFirst = new ArrayList<>(Folders.of(site.executions()));
        Collections.reverse(newestFirst);
        int missing = 0;
        for (Path folder : newestFirst) {
            Optional<SentExecution> known = Optional.ofNullable(sent.get(Folders.name(folder)));
            try {
                if (new EvidenceFiles(folder).areSealed() && (known.isPresent() || missing++ < most)) {
                    send(there, folder, known);
                }
            } catch (InvalidInputException e) {
                notes.add(Folders.name(folder) + " is not in the shared record: " + e.getMessage());
            }
        }
        return notes;
    }

    private void send(RecordServer there, Path folder, Optional<SentExecution> sent) {
        EvidenceFiles files = new EvidenceFiles(folder);
        Digest manifest = Digest.of(StateFiles.read(files.manifest()));
        if (sent.isEmpty()) {
            Optional<String> problem =
                    EvidenceCheck.checkUnsigned(folder, Optional.empty()).firstProblem();
            if (problem.isPresent()) {
                throw new InvalidInputException("its evidence does not hold: " + problem.get());
            }
            there.send(
                    folder,
                    manifest,
                    site.settings().caller().host(),
                    site.workspace().root().toString());
        } else if (!sent.get().manifest().equals(manifest.value())) {
            throw new InvalidInputException("there is other evidence with this id, from "
                    + sent.get().origin() + ", and evidence is written once. The manifest there is "
                    + sent.get().manifest() + ", and here " + manifest + ". Find out which of both was altered.");
        } else if (!sent.get().signed() && StateFiles.exists(files.attestation())) {
            there.sendSignature(folder);
        }
    }
}
