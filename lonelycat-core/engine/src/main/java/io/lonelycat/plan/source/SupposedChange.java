// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.PlannedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A change that is only to be judged: it has all that a proposal has, its patch included, but it cannot be executed. */
public final class SupposedChange {
    private SupposedChange() {}

    /**
     * Writes a plan's folder below another one.
     *
     * @throws InvalidInputException if a file would not change, or two have the same name
     */
    public static Proposal write(Path folder, ChangePlan plan, String changesetId, List<PlannedFile> files) {
        List<PlannedFile> sorted =
                files.stream().sorted(Comparator.comparing(PlannedFile::path)).toList();
        Instant now = plan.origin().createdAt();
        return new ProposalWriter(folder, plan.id(), changesetId, now)
                .write(
                        writer -> {
                            List<FileChange> changes = new ArrayList<>();
                            for (PlannedFile file : sorted) {
                                if (file.changesNothing()) {
                                    throw new InvalidInputException("`"
                                            + file.path().display() + "` would not change; give different content.");
                                }
                                changes.add(writer.write(file));
                            }
                            return changes;
                        },
                        changes -> plan);
    }
}
