// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a copy is not to hold as files of its own.
 *
 * @param leaveOut what it has nothing of
 * @param share folders that it has as links to those of the workspace, which no check may write to
 */
public record CopyExtent(List<Glob> leaveOut, List<Glob> share) {
    /** All files are copied. */
    public static final CopyExtent WHOLE = new CopyExtent(List.of(), List.of());

    Predicate<String> isLeftOut() {
        return matching(leaveOut);
    }

    Predicate<String> isShared() {
        return matching(share);
    }

    private static Predicate<String> matching(List<Glob> globs) {
        if (globs.isEmpty()) {
            return path -> false;
        }
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        return path -> {
            try {
                return matcher.matchesAny(WorkspacePath.of(path));
            } catch (InvalidInputException noPath) {
                return false;
            }
        };
    }
}
