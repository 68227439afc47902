// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Executions that have not come to their end: they are running, were killed, or are quarantined. */
public final class Unfinished {
    private Unfinished() {}

    /** Refuses when an execution is unfinished: planning on a half-changed tree would plan the half change. */
    public static void refuse(WorkspaceSession site, String goal) {
        List<Journal> journals = Journals.unfinished(site.workspace());
        if (!journals.isEmpty()) {
            throw new InvalidInputException(journals.get(0).executionId()
                            + " is not finished: it is running, was killed,"
                            + " or is quarantined. Wait for it, or run `lonelycat recover`, then " + Action.of(goal)
                            + " again.")
                    .with(Next.steps(Action.of("recover")));
        }
    }

    /** Those with a journal, and those that were killed before they had one or after it was removed. */
    public static Set<String> ids(WorkspaceSession site) {
        Set<String> ids = new TreeSet<>();
        Journals.unfinished(site.workspace()).forEach(journal -> ids.add(journal.executionId()));
        for (Path folder : Folders.of(site.executions())) {
            String name = Folders.name(folder);
            if (Ids.EXECUTION.isWellFormed(name) && !StateFiles.exists(new EvidenceFiles(folder).sums())) {
                ids.add(name);
            }
        }
        return ids;
    }
}
