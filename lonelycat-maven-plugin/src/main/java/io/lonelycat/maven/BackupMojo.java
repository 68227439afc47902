// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Copies the record and its index into one archive, or restores them from one. Example: <code>mvn lonelycat:backup
 * -Dlonelycat.backups=../backups</code>.
 */
@Mojo(name = "backup", requiresProject = false, threadSafe = true)
public final class BackupMojo extends AbstractLonelyCatMojo {
    /** The folder of the backups, outside of the workspace. */
    @Parameter(property = "lonelycat.backups")
    @Nullable
    File backups;

    /**
     * Puts the record back from this backup instead of making one: <code>latest</code>, its name, or its path. Refused where
     * the record that is there is newer.
     */
    @Parameter(property = "lonelycat.restore")
    @Nullable
    String restore;

    /** Names the file that would be written, or checks whether the backup can be restored; writes nothing. */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;
}
