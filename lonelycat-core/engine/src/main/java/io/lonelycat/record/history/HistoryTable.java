// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL tables that an optional feature adds to the history's index, rebuildable from evidence and logs. */
public interface HistoryTable {
    /**
     * Returns SQL statements that create the feature's tables, indexes and views, each with a final {@code ;} at the
     * end of a line. Tables with rows about executions should use {@code ON DELETE CASCADE}.
     */
    String script();

    /** SQL tables of an optional feature with rows about executions. */
    interface OfExecutions extends HistoryTable {
        /**
         * Adds rows about an execution to the SQL tables of an optional feature. The caller has already replaced the
         * execution's row in the table {@code execution}, in the same transaction.
         *
         * @param story documents of the execution; absent if pruned
         * @param patch patch file, which may not exist; absent if the execution is unfinished or pruned
         */
        void written(
                Database database, long position, HistoryRow row, Optional<ExecutionStory> story, Optional<Path> patch);

        /**
         * Deletes rows about executions that {@code ON DELETE CASCADE} would not delete, before the caller deletes the
         * executions.
         */
        void forget(Database database, String which, @Nullable Object... parameters);
    }

    /** SQL tables of an optional feature, filled from its log file. */
    interface FromLog extends HistoryTable {
        /**
         * Adds new lines of an optional feature's log file to its SQL tables.
         *
         * @param again true to empty the feature's SQL tables and read its whole log file
         */
        void read(Database database, Path executions, boolean again);
    }

    /** SQL tables of an optional feature with rows about CI builds. */
    interface OfBuilds extends HistoryTable {
        /**
         * Returns the name of the feature's table with columns {@code job}, {@code build}, {@code job_gone} and
         * {@code build_gone}.
         */
        String table();

        /**
         * Adds a CI job's execution to the feature's SQL tables, after the caller wrote the table {@code execution} in
         * the same transaction.
         */
        void added(Database database, String job, ExecutionStory story, Path evidence);

        /**
         * Renames a CI job, or all jobs in a folder, in the feature's SQL tables; the caller updates {@link #table}.
         */
        void renamed(Database database, String from, String to);

        /**
         * Adds the gate's decision in a CI build, with the approvers' answers, to the feature's tables; idempotent.
         *
         * @param plan folder of the plan, or a copy with the same name
         * @param answers approval and rejection documents that the caller has authenticated
         * @throws io.lonelycat.error.InvalidInputException if the decision belongs to another plan or build
         */
        void gated(Database database, Path plan, JobBuild build, List<String> answers);
    }
}
