// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Scope;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds computed members of {@code plan.json} to an author's description of a change, and lists the names of these
 * members.
 */
final class PlanDraft {
    private PlanFile given;
    private final Optional<String> inside;
    private final List<String> derived = new ArrayList<>();

    private String one = "";
    private int files;
    private @Nullable WorkspacePath below;

    PlanDraft(PlanFile given, Optional<String> inside) {
        this.given = given;
        this.inside = inside;
    }

    void describe(PlanFile described) {
        given = given.over(described);
    }

    void see(PlannedFile file) {
        WorkspacePath folder = file.path().parent();
        below = ++files == 1 ? folder : common(below, folder);
        one = verb(file) + VisibleText.of(file.path().value());
    }

    /**
     * Computes a plan's intent from changed paths, such as {@code Change src/App.java} or
     * {@code Change 3 files below src/main}.
     */
    private String intent() {
        if (files == 1) {
            return one;
        }
        return "Change " + files + " files" + (below == null ? "" : " below " + VisibleText.of(below.value()));
    }

    private static @Nullable WorkspacePath common(@Nullable WorkspacePath first, @Nullable WorkspacePath second) {
        WorkspacePath at = first;
        while (at != null && (second == null || !(second.value() + "/").startsWith(at.value() + "/"))) {
            at = at.parent();
        }
        return at;
    }

    private static String verb(PlannedFile file) {
        return switch (file.operation()) {
            case CREATE -> "Add ";
            case DELETE -> "Delete ";
            case UPDATE -> "Change ";
            case RENAME -> "Rename " + VisibleText.of(file.oldPath().value()) + " to ";
            case MODE -> "Change the mode of ";
        };
    }

    ChangePlan complete(
            String id,
            PlanSpec request,
            List<FileChange> changes,
            Instant createdAt,
            Optional<Base> base,
            List<Tolerance> tolerances) {
        String ownIntent = derive("intent", given.intent(), intent());
        List<Glob> scope = given.affectedPaths().orElseGet(() -> {
            derived.add("affectedPaths");
            return Scope.of(changes);
        });
        Risk risk = derive("risk", given.risk(), Risk.LOW);
        String correlationId = derive("correlationId", given.correlationId(), id);
        PlanOrigin origin = new PlanOrigin(
                request.createdBy(),
                createdAt,
                correlationId,
                given.parentExecutionId().or(() -> inside),
                given.parentPlanId(),
                given.trigger().orElse(inside.isPresent() ? Trigger.CHILD : request.trigger()),
                base);
        return new ChangePlan(id, ownIntent, scope, risk, given.details(), given.labels(), origin, derived, tolerances);
    }

    private <T> T derive(String member, Optional<T> value, T otherwise) {
        if (value.isEmpty()) {
            derived.add(member);
        }
        return value.orElse(otherwise);
    }
}
