// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromLog;
import io.lonelycat.record.history.HistoryTable.OfBuilds;
import io.lonelycat.record.history.HistoryTable.OfDecisions;
import io.lonelycat.record.history.HistoryTable.SqlSelect;
import io.lonelycat.record.history.JobBuild;
import java.nio.file.Path;
import java.util.List;

/** The tables of decisions and answers: filled from the log of a workspace, and from what builds of jobs archive. */
record DecidedTables() implements FromLog, OfBuilds, OfDecisions {
    @Override
    public String script() {
        return HistoryTable.script(DecidedTables.class, "decided.sql");
    }

    @Override
    public void read(Database database, Path executions, boolean again) {
        DecidedIndex index = new DecidedIndex(database);
        if (again) {
            database.inTransaction(index::clear);
        }
        index.catchUp(DecidedLog.beside(executions));
    }

    @Override
    public String table() {
        return "decided";
    }

    @Override
    public void added(Database database, long jid, ExecutionStory story, Path evidence) {
        new EvidenceAnswers(database).keep(story.plan().id(), jid, EvidenceAnswers.of(story, evidence));
    }

    @Override
    public void gated(Database database, Path plan, JobBuild build) {
        BuildDecisions.add(database, plan, build);
    }

    @Override
    public void removed(Database database) {
        new EvidenceAnswers(database).forget();
    }

    @Override
    public DecidedStatistics statistics(Database database, HistoryFilter filter) {
        return new DecidedFigures(database).statistics(filter);
    }

    @Override
    public List<ApproverFigures> approvers(Database database, HistoryFilter filter, int most) {
        return new DecidedFigures(database).approvers(filter, most);
    }

    @Override
    public SqlSelect findings(HistoryFilter filter) {
        return DecidedReader.findings(filter);
    }
}
