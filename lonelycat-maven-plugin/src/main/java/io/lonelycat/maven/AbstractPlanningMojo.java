// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that make a plan: what it can be made from, and what is said about it. */
abstract class AbstractPlanningMojo extends AbstractLonelyCatMojo {
    /** The change as a patch in git format. */
    @Parameter(property = "lonelycat.patch")
    @Nullable
    File patch;

    /** A folder whose files replace those of the workspace. */
    @Parameter(property = "lonelycat.from")
    @Nullable
    File from;

    /** With <code>from</code>: patterns of the files to delete, unless the folder has them or git ignores them. */
    @Parameter(property = "lonelycat.delete")
    @Nullable
    List<String> delete;

    /** The intent of the change, its scope and its checks, as JSON or YAML. */
    @Parameter(property = "lonelycat.planFile")
    @Nullable
    File planFile;

    /** Two commits of the repository, <code>A..B</code>; the files must be as in the first one. */
    @Parameter(property = "lonelycat.range")
    @Nullable
    String range;

    /** Edits as agents write them: a diff, an envelope, SEARCH/REPLACE blocks, calls as JSON, or whole files. */
    @Parameter(property = "lonelycat.edits")
    @Nullable
    File edits;

    /**
     * What the change is for, in one line; otherwise the subject of a patch, or the files that it changes. Goes before what the plan
     * file says, as <code>correlation</code>, <code>parent</code> and <code>label</code> do.
     */
    @Parameter(property = "lonelycat.intent")
    @Nullable
    String intent;

    /** Joins executions that belong together. */
    @Parameter(property = "lonelycat.correlation")
    @Nullable
    String correlation;

    /** The execution that led to this change, by its id. */
    @Parameter(property = "lonelycat.parent")
    @Nullable
    String parent;

    /** Labels shown in the record, such as <code>ticket=A-1,team=cats</code>. */
    @Parameter(property = "lonelycat.label")
    @Nullable
    List<String> label;

    /** What the change has cost to make, as JSON: lonelycat.costs/1. */
    @Parameter(property = "lonelycat.costs")
    @Nullable
    File costs;
}
