// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a backup of the record, or restores one. */
public record BackupRequest(
        @ParameterDoc(value = "The folder of the backups, outside of the workspace.", expected = "a folder")
        Optional<Path> backups,

        @ParameterDoc(
                value = "Puts the record back from this backup instead of making one: latest, its name, or its path.",
                expected = "latest, a name or a file")
        Optional<String> restore,

        Optional<Boolean> dryRun)
        implements Request.Records {}
