// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Entry;
import io.lonelycat.workspace.Kind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which files outside the change were written while checks ran. They are listed, never touched. */
final class StrayFiles {
    private static final int SHOWN = 200;

    private final Set<WorkspacePath> ours = new HashSet<>();
    private final Map<WorkspacePath, Entry> before = new HashMap<>();

    private StrayFiles(List<FileChange> changes) {
        for (FileChange change : changes) {
            ours.add(change.path());
            ours.add(change.source());
        }
    }

    /** Looks at the tree before the checks run. */
    static StrayFiles before(Workspace workspace, List<FileChange> changes) {
        StrayFiles files = new StrayFiles(changes);
        workspace.walk(folder -> true, entry -> files.before.put(entry.path(), entry));
        return files;
    }

    /** Looks again and tells what differs, if anything does. */
    void report(Workspace workspace, Narrator narrator) {
        List<WorkspacePath> strays = new ArrayList<>();
        workspace.walk(folder -> true, entry -> {
            Entry was = before.remove(entry.path());
            if (entry.kind() != Kind.FOLDER && !ours.contains(entry.path()) && !entry.equals(was)) {
                strays.add(entry.path());
            }
        });
        before.values().stream()
                .filter(gone -> gone.kind() != Kind.FOLDER && !ours.contains(gone.path()))
                .forEach(gone -> strays.add(gone.path()));
        if (!strays.isEmpty()) {
            strays.sort(null);
            narrator.log(strays.size() + " files outside the change were written or removed while the checks ran");
            narrator.tell(new ExecutionEvent.StrayFiles(
                    strays.size(), strays.stream().limit(SHOWN).toList()));
        }
    }
}
