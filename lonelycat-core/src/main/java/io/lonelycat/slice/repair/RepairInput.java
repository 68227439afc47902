// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.Planning.Said;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change that failed, with what mended an earlier one like it.
 *
 * @param executionId the execution that failed, which becomes the parent
 * @param failed its plan
 * @param reserved labels of that plan that LonelyCat set for its own input
 * @param authors who wrote what mended the earlier one, as its plan says
 * @param rationale why this is proposed
 */
record RepairInput(
        String executionId,
        ChangePlan failed,
        Set<String> reserved,
        List<String> authors,
        String rationale,
        List<MendedFile> files)
        implements PlanInput {
    private static final String BEFORE = "Repair: ";
    private static final int LONGEST_INTENT = 200;

    /** Copies the collections. */
    RepairInput {
        reserved = Set.copyOf(reserved);
        authors = List.copyOf(authors);
        files = List.copyOf(files);
    }

    @Override
    public Planning open(Tree tree) {
        return new RepairPlanning(tree, this);
    }

    /** Returns the reasons of the change that failed, and the authors of both changes. */
    Said said() {
        List<String> contentBy = Stream.concat(failed.authors().stream(), authors.stream())
                .distinct()
                .toList();
        return new Said(plan(), Map.of(), contentBy);
    }

    private PlanFile plan() {
        Map<String, String> labels = new HashMap<>(failed.labels());
        labels.keySet().removeAll(reserved);
        String intent = failed.intent().startsWith(BEFORE) ? failed.intent() : BEFORE + failed.intent();
        return new PlanFile(
                Optional.of(intent.length() <= LONGEST_INTENT ? intent : failed.intent()),
                Optional.empty(),
                Optional.of(failed.risk()),
                details(failed.details()),
                labels,
                Optional.of(failed.correlationId()),
                Optional.of(executionId),
                Optional.of(Trigger.REPAIR));
    }

    /** Leaves out what the author said of confidence, and what tools reported: both are about the change that failed. */
    private PlanDetails details(PlanDetails old) {
        return new PlanDetails(
                old.objective(),
                rationale,
                old.category(),
                old.verification(),
                old.healthChecks(),
                old.dependencies(),
                old.issues(),
                old.irreversible(),
                old.rollback(),
                OptionalInt.empty(),
                List.of());
    }

    /**
     * What is to become of a file.
     *
     * @param source where its content is now; another path for a rename
     * @param before what is there now; empty where nothing is
     * @param content empty where nothing is to be
     * @param mode null to keep that of the file
     */
    record MendedFile(
            WorkspacePath path,
            WorkspacePath source,
            Optional<Digest> before,
            Optional<byte[]> content,
            @Nullable FileMode mode) {}
}
