// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Path with the versions of its file before and after consecutive changes; a version is null if no file exists. */
public record ChangedFile(
        WorkspacePath path,
        @Nullable FileVersion before,
        @Nullable FileVersion after) {
    /** Digest, mode and size of a file. */
    public record FileVersion(Digest sha256, FileMode mode, long sizeBytes) {}

    /** Returns the file versions of each changed path, including old and new paths of renames. */
    public static List<ChangedFile> of(List<FileChange> changes) {
        Map<WorkspacePath, FileVersion> before = new LinkedHashMap<>();
        Map<WorkspacePath, FileVersion> after = new LinkedHashMap<>();
        Set<WorkspacePath> paths = new LinkedHashSet<>();
        for (FileChange change : changes) {
            paths.add(change.source());
            paths.add(change.path());
            if (change.oldSha256() != null && change.oldMode() != null) {
                before.put(
                        change.source(), new FileVersion(change.oldSha256(), change.oldMode(), change.oldSizeBytes()));
            }
            if (change.newSha256() != null && change.newMode() != null) {
                after.put(change.path(), new FileVersion(change.newSha256(), change.newMode(), change.newSizeBytes()));
            }
        }
        return paths.stream()
                .map(path -> new ChangedFile(path, before.get(path), after.get(path)))
                .toList();
    }

    /**
     * Combines the file versions of two consecutive lists of changes.
     *
     * @throws InvalidInputException if a file was modified between the earlier and later changes
     */
    public static List<ChangedFile> joined(List<ChangedFile> earlier, List<ChangedFile> later) {
        Map<WorkspacePath, ChangedFile> joined = new LinkedHashMap<>();
        earlier.forEach(file -> joined.put(file.path, file));
        for (ChangedFile file : later) {
            ChangedFile found = joined.getOrDefault(file.path, new ChangedFile(file.path, file.before, file.before));
            if (!Objects.equals(found.after, file.before)) {
                throw new InvalidInputException("`" + file.path.display()
                        + "` was altered between two executions, so one commit cannot contain both. Commit"
                        + " each execution separately.");
            }
            joined.put(file.path, new ChangedFile(file.path, found.before, file.after));
        }
        return List.copyOf(joined.values());
    }

    public boolean isUnchanged() {
        return Objects.equals(before, after);
    }
}
