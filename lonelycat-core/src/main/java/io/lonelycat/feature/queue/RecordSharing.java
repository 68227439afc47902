// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.RecordServer.SentExecution;
import io.lonelycat.flow.FlowEvent.SharedExecutions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends the sealed evidence of a workspace to the database, and fetches that of all others to this machine. */
record RecordSharing(WorkspaceSession site) {
    private static final String LATER =
            " The next execution, or `lonelycat history`, with the same `lonelycat.store` sends what is missing.";

    /** So that the first execution with a database does not wait for all that were before it. */
    private static final int MOST_AFTER_ONE = 100;

    /** Sends what is missing there, the newest first. A failure is printed, and changes nothing about what was executed. */
    void send() {
        try {
            Optional<StoreAddress> address = address();
            if (address.isPresent()) {
                try (RecordServer server = RecordServer.open(address.get())) {
                    sendTo(server, server.all(), MOST_AFTER_ONE).forEach(note -> site.tell("WARNING: " + note));
                }
            }
        } catch (InvalidInputException | EngineException e) {
            site.tell("WARNING: The evidence is not in the shared record yet: " + e.getMessage() + LATER);
        }
    }

    /** A check must not reach the database: it could send evidence itself. */
    private Optional<StoreAddress> address() {
        return site.settings().insideExecution().isPresent() ? Optional.empty() : StoreAddress.of(site);
    }

    /**
     * Sends what is missing in the database, and fetches what is missing here.
     *
     * @return absent where no database is configured
     */
    Optional<SharedExecutions> fetched() {
        return address().map(this::fetched);
    }

    private SharedExecutions fetched(StoreAddress address) {
        RecordFolder here = RecordFolder.of(site);
        Map<String, String> origins = new TreeMap<>();
        Map<String, String> refused = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        try (RecordServer server = RecordServer.open(address)) {
            notes.addAll(sendTo(server, server.all(), Integer.MAX_VALUE));
            Map<String, SentExecution> all = server.all();
            all.forEach((id, execution) -> origins.put(id, execution.origin()));
            here.take(server, all.values(), notes)
                    .forEach((id, why) -> refused.put(
                            id, id + " does not hold in the shared record, so nothing of it was taken: " + why));
        } catch (EngineException e) {
            notes.add("Only what this machine has fetched before is shown: " + e.getMessage());
            here.change(() -> {});
        }
        Folders.of(site.executions()).stream()
                .filter(folder -> !new EvidenceFiles(folder).areSealed())
                .forEach(folder ->
                        notes.add(Folders.name(folder) + " has not ended, so it is not in the shared record yet."));
        return new SharedExecutions(here.state(), origins, refused, notes);
    }

    /** Sends sealed executions that the database does not have, and returns what is wrong with others. */
    private List<String> sendTo(RecordServer server, Map<String, SentExecution> sent, int most) {
        List<String> notes = new ArrayList<>();
        List<Path> newestFirst = new ArrayList<>(Folders.of(site.executions()));
        Collections.reverse(newestFirst);
        int missing = 0;
        for (Path folder : newestFirst) {
            Optional<SentExecution> known = Optional.ofNullable(sent.get(Folders.name(folder)));
            try {
                if (new EvidenceFiles(folder).areSealed() && (known.isPresent() || missing++ < most)) {
                    send(server, folder, known);
                }
            } catch (InvalidInputException e) {
                notes.add(Folders.name(folder) + " is not in the shared record: " + e.getMessage());
            }
        }
        return notes;
    }

    private void send(RecordServer server, Path folder, Optional<SentExecution> sent) {
        Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(folder).manifest()));
        if (sent.isEmpty()) {
            Optional<String> problem =
                    EvidenceCheck.checkUnsigned(folder, Optional.empty()).firstProblem();
            if (problem.isPresent()) {
                throw new InvalidInputException("its evidence does not hold: " + problem.get());
            }
            server.send(
                    new ExecutionId(Folders.name(folder)),
                    folder,
                    manifest,
                    site.settings().caller().host(),
                    site.workspace().root().toString());
        } else if (!sent.get().manifest().equals(manifest.value())) {
            throw new InvalidInputException("the database has other evidence with this id, from "
                    + sent.get().origin() + ", and evidence is written once. The manifest there is "
                    + sent.get().manifest() + ", and here " + manifest + ". Find out which of the two was altered.");
        }
    }
}
