// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.plan.content.Content;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds files that go under one name and come back under another, at least half as they were. */
final class GitRenames {
    /** Pairs of new and old names beyond the square of this are compared by their ids only. */
    private static final int MOST_COMPARED = 1000;

    private static final int LEAST_PERCENT = 50;

    private GitRenames() {}

    /** Returns the old name of each renamed file, by its new name; each old name once. */
    static Map<String, String> between(Repository repository, RevTree from, RevTree to) throws IOException {
        RenameDetector detector = new RenameDetector(repository);
        detector.setRenameScore(LEAST_PERCENT);
        detector.setRenameLimit(MOST_COMPARED);
        detector.setBigFileThreshold((int) Content.LARGEST_TEXT);
        detector.setSkipContentRenamesForBinaryFiles(true);
        detector.addAll(comingAndGoing(repository, from, to));
        Map<String, String> oldNames = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (DiffEntry entry : detector.compute()) {
            if (entry.getChangeType() == ChangeType.RENAME && taken.add(entry.getOldPath())) {
                oldNames.put(entry.getNewPath(), entry.getOldPath());
            }
        }
        return oldNames;
    }

    /** A file that becomes a link both goes and comes; its name is not free for a rename. */
    private static List<DiffEntry> comingAndGoing(Repository repository, RevTree from, RevTree to) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setRecursive(true);
            walk.addTree(from);
            walk.addTree(to);
            walk.setFilter(TreeFilter.ANY_DIFF);
            List<DiffEntry> entries = DiffEntry.scan(walk);
            Set<String> coming = new HashSet<>();
            Set<String> going = new HashSet<>();
            for (DiffEntry entry : entries) {
                if (entry.getChangeType() == ChangeType.ADD) {
                    coming.add(entry.getNewPath());
                } else if (entry.getChangeType() == ChangeType.DELETE) {
                    going.add(entry.getOldPath());
                }
            }
            return entries.stream()
                    .filter(entry -> (entry.getChangeType() == ChangeType.ADD && !going.contains(entry.getNewPath()))
                            || (entry.getChangeType() == ChangeType.DELETE && !coming.contains(entry.getOldPath())))
                    .toList();
        }
    }
}
