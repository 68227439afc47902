// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes all that a change brings ready in the journal, and works out what is going to be done to the workspace. */
final class Backup {
    private final ExecutionRequest run;
    private final Workspace workspace;
    private final Journal journal;
    private final Proposal proposal;

    Backup(ExecutionRequest run, Workspace workspace, Journal journal, Proposal proposal) {
        this.run = run;
        this.workspace = workspace;
        this.journal = journal;
        this.proposal = proposal;
    }

    Intent stage(List<ObservedFile> sightings) throws IOException {
        journal.create();
        MovePlan folders = MovePlan.of(workspace, proposal.changeset().changes());
        List<Move.Arrival> arrivals;
        List<Move.Overwrite> overwrites;
        try (Staging staging = new Staging(workspace, journal)) {
            for (WorkspacePath folder : folders.made()) {
                staging.folder(folder);
            }
            staging.contents(sightings, proposal, run.cancel(), run.narrator().count("staged"));
            arrivals = staging.arrivals();
            overwrites = staging.overwrites();
        }
        arrivals.sort(Comparator.comparing(Move.Arrival::path));
        return new Intent(
                run.executionId(), run.durability().boot(), removals(sightings, folders), arrivals, overwrites);
    }

    private List<Move.Removal> removals(List<ObservedFile> sightings, MovePlan folders) throws IOException {
        List<Move.Removal> removals = new ArrayList<>();
        for (ObservedFile sighting : sightings) {
            Optional<FolderEntry> entry = sighting.source();
            if (entry.isPresent() && sighting.inPlace().isEmpty()) {
                Optional<Digest> sha256 = Optional.ofNullable(sighting.change().oldSha256());
                removals.add(
                        new Move.Removal(removals.size(), entry.get().path(), Move.Identity.of(entry.get(), sha256)));
            }
        }
        try (OpenFolders tree = workspace.open()) {
            for (WorkspacePath folder : folders.emptied()) {
                FolderEntry entry = tree.entry(folder).orElseThrow();
                removals.add(new Move.Removal(removals.size(), folder, Move.Identity.of(entry, Optional.empty())));
            }
        }
        JournalSlots.prepare(journal.oldFolder(), removals.size());
        removals.sort(Comparator.comparing(Move.Removal::path).reversed());
        return removals;
    }
}
