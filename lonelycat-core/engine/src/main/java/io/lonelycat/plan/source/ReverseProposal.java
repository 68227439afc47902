// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Scope;
import io.lonelycat.plan.patch.OwnSections;
import io.lonelycat.plan.patch.OwnSections.Matched;
import io.lonelycat.plan.patch.PatchSection;
import io.lonelycat.plan.patch.PatchWindow;
import io.lonelycat.plan.patch.ReverseSection;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the proposal that takes another one back, out of that one alone: the workspace is not looked at. */
public final class ReverseProposal {
    private static final List<String> DERIVED = List.of("intent", "affectedPaths", "risk", "correlationId");

    private final Ids ids;
    private final Clock clock;

    /** Creates a maker of reverse proposals. */
    public ReverseProposal(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    private record Located(FileChange change, Matched matched) {}

    /**
     * Writes the inverse into a new folder that has the new plan's id as its name.
     *
     * @param original what has been carried out
     * @param executionId the execution that did it
     * @param rationale why it is rolled back
     * @param createdBy who wants it
     * @param plansFolder where plans lie
     * @return the inverse; on failure nothing stays behind
     * @throws InvalidInputException if patch and change set of the original do not agree
     */
    public Planned write(Proposal original, String executionId, String rationale, String createdBy, Path plansFolder) {
        String id = ids.plan();
        Instant now = clock.instant();
        ProposalWriter writer = new ProposalWriter(plansFolder, id, ids.changeset(), now);
        try (FileChannel channel = RegularFile.channel(original.patchFile())) {
            PatchWindow window = new PatchWindow(original.patchFile().toString(), channel, PatchWindow.BUFFER_BYTES);
            Proposal reverse = writer.write(
                    out -> sections(window, original.changeset().changes(), out),
                    changes -> plan(id, original.plan(), executionId, rationale, createdBy, now, changes));
            return new Planned(reverse, writer.folder(), List.of());
        } catch (IOException e) {
            throw new EngineException("Cannot read the patch " + original.patchFile() + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<FileChange> sections(PatchWindow window, List<FileChange> changes, OutputStream out)
            throws IOException {
        OwnSections sections = new OwnSections(window);
        List<Located> located = new ArrayList<>();
        for (FileChange change : changes) {
            located.add(new Located(change, sections.next(change)));
        }
        sections.end();
        located.sort(Comparator.comparing(one -> one.change.source()));
        ReverseSection reverse = new ReverseSection(window, out);
        for (Located one : located) {
            Optional<PatchSection> removed = one.matched.removed();
            boolean typeChange = removed.isPresent();
            PatchSection section = sections.again(one.matched.section());
            reverse.write(section, typeChange ? null : one.change.oldMode(), one.change.newMode());
            if (typeChange) {
                reverse.write(sections.again(removed.get()), one.change.oldMode(), null);
            }
        }
        return located.stream().map(one -> one.change.inverse()).toList();
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
                false,
                "",
                OptionalInt.empty(),
                List.of());
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
