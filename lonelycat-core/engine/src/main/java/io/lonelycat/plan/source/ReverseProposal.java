// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.content.Scope;
import io.lonelycat.plan.patch.Inverse;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.patch.PatchWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Creates a proposal that reverses another proposal, without reading the workspace. */
public final class ReverseProposal {
    private static final List<String> DERIVED = List.of("intent", "affectedPaths", "risk", "correlationId");

    private final Ids ids;
    private final Clock clock;

    public ReverseProposal(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes into a new folder a proposal that reverses the original proposal.
     *
     * @throws InvalidInputException if the original proposal's patch, contents and change set disagree
     */
    public Planned write(Proposal original, String executionId, String rationale, String createdBy, Path plansFolder) {
        String id = ids.plan();
        Instant now = clock.instant();
        ProposalWriter writer = new ProposalWriter(plansFolder, id, ids.changeset(), now);
        List<FileChange> done = original.changeset().changes();
        try (OwnPatch patch = OwnPatch.open(original.patchFile(), done);
                NewContents contents = NewContents.open(original.contents(), done)) {
            Proposal reverse = writer.write(
                    out -> inverses(patch, contents, out),
                    changes -> plan(id, original.plan(), executionId, rationale, createdBy, now, changes));
            return new Planned(reverse, writer.folder(), List.of());
        }
    }

    private static List<FileChange> inverses(OwnPatch patch, NewContents contents, PatchWriter out) throws IOException {
        List<Sections> all = new ArrayList<>();
        for (Sections next = patch.next(); next != null; next = patch.next()) {
            all.add(next.withoutBody());
        }
        all.sort(Comparator.comparing(sections -> sections.change().source()));
        Inverse inverse = new Inverse(patch, contents);
        List<FileChange> changes = new ArrayList<>();
        for (Sections sections : all) {
            FileChange change = out.write(inverse.of(patch.again(sections)).file());
            if (!change.equals(sections.change().inverse())) {
                throw new InvalidInputException(
                        "The old content of `" + sections.change().path().display()
                                + "` cannot be computed from the files changes.patch and contents of the execution. One"
                                + " of them was altered; restore both from a backup.");
            }
            changes.add(change);
        }
        return changes;
    }

    private static ChangePlan plan(
            String id,
            ChangePlan original,
            String executionId,
            String rationale,
            String createdBy,
            Instant now,
            List<FileChange> changes) {
        PlanDetails details = new PlanDetails(
                "",
                rationale,
                original.details().category(),
                List.of(),
                List.of(),
                List.of(),
                original.details().issues(),
                "",
                OptionalInt.empty(),
                List.of(),
                false);
        PlanOrigin origin = new PlanOrigin(
                createdBy,
                now,
                original.correlationId(),
                Optional.of(executionId),
                Optional.empty(),
                Trigger.ROLLBACK,
                Optional.empty());
        return new ChangePlan(
                id,
                "Roll back: " + original.intent(),
                Scope.of(changes),
                original.risk(),
                details,
                Map.of(),
                origin,
                DERIVED,
                List.of());
    }
}
