// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.plan.BuildFiles;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How much harm a file can do that was written beside the change. Tools are configured by names with a dot, builds by build
 * files and by what is in the root, agents by names in capitals; and what can be executed may be.
 */
enum Rank {
    DECIDES,
    OTHER;

    /** Those that can do most harm first, then in the order of paths. */
    static final Comparator<FolderEntry> ORDER = Comparator.comparing(Rank::of).thenComparing(FolderEntry::path);

    static Rank of(FolderEntry entry) {
        WorkspacePath path = entry.path();
        List<String> segments = path.segments();
        boolean decides = segments.size() == 1
                || entry.executable()
                || BuildFiles.isOne(path.name())
                || isInCapitals(path.name())
                || segments.stream().anyMatch(segment -> segment.startsWith("."));
        return decides ? DECIDES : OTHER;
    }

    private static boolean isInCapitals(String name) {
        String stem = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        return !stem.equals(stem.toLowerCase(Locale.ROOT)) && stem.equals(stem.toUpperCase(Locale.ROOT));
    }
}
