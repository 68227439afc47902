// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.Request;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanParameters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that make a plan: what it can be made from, and what is said about it. */
abstract class AbstractPlanningMojo extends AbstractLonelyCatMojo {
    /** The change as a patch in git format. */
    @Parameter(property = "lonelycat.patch")
    private @Nullable File patch;

    /** A folder whose files replace those of the workspace. */
    @Parameter(property = "lonelycat.from")
    private @Nullable File from;

    /** With <code>from</code>: patterns of the files to delete. */
    @Parameter(property = "lonelycat.delete")
    private @Nullable List<String> delete;

    /** With <code>from</code>: deletes what the folder does not have. */
    @Parameter(property = "lonelycat.mirror", defaultValue = "false")
    private boolean mirror;

    /** The intent of the change, its scope and its checks, as JSON or YAML. */
    @Parameter(property = "lonelycat.planFile")
    private @Nullable File planFile;

    /** Two commits of the repository, <code>A..B</code>; the files must be as in the first one. */
    @Parameter(property = "lonelycat.range")
    private @Nullable String range;

    /** Edits as agents write them: a diff, an envelope, SEARCH/REPLACE blocks, calls as JSON, or whole files. */
    @Parameter(property = "lonelycat.edits")
    private @Nullable File edits;

    /**
     * What the change is for, in one line; otherwise the subject of a patch, or the files that it changes. Goes before what the plan
     * file says, as the next four do.
     */
    @Parameter(property = "lonelycat.intent")
    private @Nullable String intent;

    /** Joins executions that belong together. */
    @Parameter(property = "lonelycat.correlation")
    private @Nullable String correlation;

    /** The execution that led to this change, by its id. */
    @Parameter(property = "lonelycat.parent")
    private @Nullable String parent;

    /**
     * What caused the change: <code>manual</code>, <code>agent</code>, <code>retry</code>, <code>repair</code>,
     * <code>rollback</code>, <code>child</code>, <code>scheduled</code> or <code>ci</code>.
     */
    @Parameter(property = "lonelycat.trigger")
    private @Nullable String trigger;

    /** Labels shown in the record, such as <code>ticket=A-1,team=cats</code>. */
    @Parameter(property = "lonelycat.label")
    private @Nullable List<String> label;

    /** What it has cost to make the change, as JSON: lonelycat.costs/1. */
    @Parameter(property = "lonelycat.costs")
    private @Nullable File costs;

    @Override
    Request request(SessionMemory memory) {
        return change();
    }

    final PlanRequest change() {
        return new PlanRequest(
                new ChangeSource(
                        path(patch).map(AbstractPlanningMojo::direct),
                        path(from).map(AbstractPlanningMojo::direct),
                        texts(delete),
                        mirror,
                        text(range),
                        path(edits).map(AbstractPlanningMojo::direct)),
                path(planFile),
                new PlanParameters(
                        text(intent),
                        text(correlation),
                        text(parent),
                        text(trigger),
                        texts(label),
                        path(costs).map(AbstractPlanningMojo::direct)));
    }

    /** A way through {@code ..} is told without it, unless a link makes it another one. */
    static Path direct(Path named) {
        Path direct = named.normalize();
        try {
            return Files.isSameFile(named, direct) ? direct : named;
        } catch (IOException missing) {
            return Files.exists(named) ? named : direct;
        }
    }
}
