// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import io.lonelycat.plan.PlanInput;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.plan.Trigger;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is to change, as data, from a patch or from a folder with the new files. Changes nothing else.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends AbstractLonelyCatMojo {
    /**
     * The change as a patch in git format. Either this or <code>from</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.patch")
    private @Nullable File patch;

    /**
     * A folder whose files replace those of the workspace. Either this or <code>patch</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.from")
    private @Nullable File from;

    /**
     * With <code>from</code>: patterns of the files to delete.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.delete")
    private @Nullable List<String> delete;

    /**
     * With <code>from</code>: deletes what the folder does not have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.mirror", defaultValue = "false")
    private boolean mirror;

    /**
     * With <code>mirror</code>: patterns of the files that may be deleted; needed where there is no git to ask.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.mirror.include")
    private @Nullable List<String> mirrorInclude;

    /**
     * The intent of the change, its scope and its checks, as JSON or YAML.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.planFile")
    private @Nullable File planFile;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        Path why = planFile == null ? null : planFile.toPath();
        PlanInput input = PlanInput.of(path(patch), path(from), given(delete), mirror, given(mirrorInclude));
        return engine.plan(new PlanRequest(input, why, user(), Trigger.MANUAL));
    }

    private static Optional<Path> path(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
