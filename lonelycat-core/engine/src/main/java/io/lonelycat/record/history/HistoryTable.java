// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables that a feature adds to the history, rebuildable from evidence and logs. */
public interface HistoryTable {
    /**
     * Returns SQL statements that create tables, indexes and views, each with a final {@code ;} at the end of a line. Rows of executions
     * should use {@code ON DELETE CASCADE}.
     */
    String script();

    /** Tables with rows for executions. */
    interface OfExecutions extends HistoryTable {
        /**
         * Adds the feature's rows about an execution, after the execution's row was replaced, in the caller's transaction.
         *
         * @param story absent if the execution was pruned
         * @param patch patch file, which may not exist; absent if the execution is unfinished or pruned
         */
        void written(
                Database database, long position, HistoryRow row, Optional<ExecutionStory> story, Optional<Path> patch);

        /** Removes rows without {@code ON DELETE CASCADE}, before their executions are deleted. */
        void forget(Database database, String which, @Nullable Object... parameters);
    }

    /** Tables filled from a log next to the evidence. */
    interface FromLog extends HistoryTable {
        /**
         * Adds rows for new lines of the log.
         *
         * @param again true to delete the rows and read the whole log
         */
        void read(Database database, Path executions, boolean again);
    }

    /** Tables with rows for builds of CI jobs. */
    interface OfBuilds extends HistoryTable {
        /** Returns the name of the table with columns {@code job}, {@code build}, {@code job_gone} and {@code build_gone}. */
        String table();

        /**
         * Adds an execution of a job, after its row was written in the caller's transaction.
         *
         * @param evidence the execution's folder, or a copy
         */
        void added(Database database, String job, ExecutionStory story, Path evidence);

        /** Renames a job, or all jobs in a folder, in tables that do not refer to builds. */
        void renamed(Database database, String from, String to);

        /**
         * Adds the gate's decision in a build, with its approvals. A second call has no effect.
         *
         * @param plan folder of the plan, or a copy with the same name
         * @param answers documents of approvers, authenticated by the caller
         * @throws io.lonelycat.error.InvalidInputException if the decision belongs to another plan or build
         */
        void gated(Database database, Path plan, JobBuild build, List<String> answers);
    }
}
