// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Copies the record and its index into one archive, or restores them from one.
 *
 * @since 0.1.0
 */
@Mojo(name = "backup", requiresProject = false, threadSafe = true)
public final class BackupMojo extends AbstractLonelyCatMojo {
    /**
     * The folder of the backups, outside of the workspace.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.backups")
    private @Nullable File backups;

    /**
     * Puts the record back from this backup instead of making one: <code>latest</code>, its name, or its path. Refused where
     * the record that is there is newer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.restore")
    private @Nullable String restore;

    /**
     * Names the file that would be written, or checks whether the backup can be restored; writes nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.dryRun")
    private @Nullable String dryRun;

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.DRY_RUN, Optional.ofNullable(dryRun));
    }

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE.with("backups", backups).with("restore", restore);
    }
}
