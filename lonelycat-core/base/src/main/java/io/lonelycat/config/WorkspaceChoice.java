// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the root of the workspace. Refuses a workspace inside another, because both would record changes of the same
 * files.
 *
 * @param root an absolute path without symbolic links
 */
public record WorkspaceChoice(Path root) {
    private static final List<String> RECORD = List.of("plans", "executions", "journal");

    /** Uses {@code folder} as workspace root; refuses a file, and a folder inside another workspace. */
    public static WorkspaceChoice named(Path folder) {
        Path root = Workspace.of(folder).root();
        return checked(root, root);
    }

    /**
     * Uses as workspace root the git root, else the nearest parent directory with LonelyCat's plans or evidence, else
     * {@code start}.
     */
    public static WorkspaceChoice from(Path start) {
        Path real = Workspace.of(start).root();
        Path withGit = nearest(real, folder -> Files.exists(folder.resolve(Workspace.GIT), LinkOption.NOFOLLOW_LINKS));
        Path withRecord = nearest(real, WorkspaceChoice::hasRecord);
        Path root = withGit != null ? withGit : withRecord != null ? withRecord : real;
        return checked(root, real);
    }

    private static WorkspaceChoice checked(Path root, Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (!folder.equals(root) && hasRecord(folder)) {
                throw new InvalidInputException(nested(root, folder));
            }
        }
        return new WorkspaceChoice(root);
    }

    private static String nested(Path root, Path other) {
        String place = other.startsWith(root) ? "contains" : "is inside";
        return "The workspace " + root + " " + place + " " + other
                + ", which has a folder " + Workspace.STATE
                + " and is therefore also a workspace. Name one of the two workspaces, for example with "
                + Action.setting("workspace", other.toString())
                + ", or move " + other.resolve(Workspace.STATE)
                + " away if you no longer need the record of its changes.";
    }

    private static @Nullable Path nearest(Path start, Predicate<Path> sought) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (sought.test(folder)) {
                return folder;
            }
        }
        return null;
    }

    private static boolean hasRecord(Path folder) {
        Path state = folder.resolve(Workspace.STATE);
        return RECORD.stream()
                .anyMatch(name -> !StateFiles.list(state.resolve(name)).isEmpty());
    }
}
