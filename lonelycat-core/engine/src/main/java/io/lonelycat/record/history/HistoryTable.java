// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables that a feature has in the history. They hold nothing that cannot be read from the record again. */
public interface HistoryTable {
    /**
     * Returns the statements that create the tables, their indexes and views, in lines that end with {@code ;}. They may refer to
     * the tables of the engine; rows that refer to an execution go with it by {@code ON DELETE CASCADE}.
     */
    String script();

    /** Tables with rows that belong to executions. */
    interface OfExecutions extends HistoryTable {
        /**
         * Takes an execution whose row was just written; the caller holds the transaction, and rows of an earlier writing are gone.
         *
         * @param position the number of the execution
         * @param story absent where the evidence was pruned, and the row is what is left
         * @param patch the file, which may be missing; absent if the execution has not ended, or its evidence was pruned
         */
        void written(
                Database database, long position, HistoryRow row, Optional<ExecutionStory> story, Optional<Path> patch);

        /** Removes, before executions go, what does not go with their rows by itself. */
        void forget(Database database, String which, @Nullable Object... parameters);
    }

    /** Tables that are read from a log beside the evidence. */
    interface FromLog extends HistoryTable {
        /**
         * Takes in what is new.
         *
         * @param executions the folder of all executions
         * @param again forget all first
         */
        void read(Database database, Path executions, boolean again);
    }

    /** Tables with rows that belong to builds of jobs. */
    interface OfBuilds extends HistoryTable {
        /** Returns the table that has the columns {@code job}, {@code build}, {@code job_gone} and {@code build_gone}, as {@code execution} has. */
        String table();

        /**
         * Takes the evidence of an execution of a job, whose row was just written; the caller holds the transaction.
         *
         * @param job its full name
         * @param evidence the execution's folder, or a copy of it
         */
        void added(Database database, String job, ExecutionStory story, Path evidence);

        /** Follows a job, or a folder with all jobs below it, to another name, in tables that have no builds. */
        void renamed(Database database, String from, String to);

        /**
         * Takes what the gate of a build said, and people after it; the same of the same plan once.
         *
         * @param plan the folder of the plan with the decision in it, or a copy of it; its name counts, not where it is
         * @param answers the documents of those who answered, for which the caller vouches
         * @throws io.lonelycat.error.InvalidInputException when it is not the decision about the plan by whose id it is named, or
         *     that decision belongs to another build
         */
        void gated(Database database, Path plan, JobBuild build, List<String> answers);
    }
}
