// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A history that is written row by row, with any text in each of its columns. */
public final class PeriodRows implements AutoCloseable {
    private final Database database;

    private PeriodRows(Database database) {
        this.database = database;
    }

    /** Begins one in a file that is not there yet. */
    public static PeriodRows in(Path file) {
        return new PeriodRows(HistoryFile.open(file, AllSlices.historyTables()));
    }

    /** Untrusted texts. */
    public record Texts(
            String author,
            String intent,
            String message,
            String correlation,
            @Nullable String code) {
        /** Takes one text for all of them. */
        public static Texts all(String text) {
            return new Texts(text, text, text, text, text);
        }
    }

    /** Adds an execution of one path, and returns its number. */
    public int execution(
            Instant started, OutcomeKind outcome, Trigger cause, @Nullable Long millis, String path, Texts texts) {
        int seq = next("execution", "seq");
        boolean failed = outcome == OutcomeKind.ROLLED_BACK || outcome == OutcomeKind.QUARANTINED;
        database.update(
                "INSERT INTO execution (seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome,"
                        + " verdict, risk, risk_proposed, trigger_kind, started, duration, files, files_changed,"
                        + " lines_added, lines_deleted, error_step, error_code, message, intent, correlation, created_by,"
                        + " front_end, check_millis, processor, evidence, step_2) VALUES (?, ?, ?, '', ?, ?, 0, ?,"
                        + " ?, ?, ?, ?, ?, ?, 1, 1, 12, 3, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
                seq,
                id(seq),
                "plan_" + seq,
                "dec_" + seq,
                new byte[32],
                EnumCodes.code(outcome),
                EnumCodes.code(outcome == OutcomeKind.REFUSED ? Verdict.DENY : Verdict.ALLOW),
                EnumCodes.code(Risk.LOW),
                EnumCodes.code(Risk.LOW),
                EnumCodes.code(cause),
                started.toEpochMilli(),
                millis,
                failed ? EnumCodes.code(Step.VERIFY) : null,
                failed ? texts.code : null,
                texts.message,
                texts.intent,
                texts.correlation,
                texts.author,
                1000,
                400,
                id(seq),
                millis);
        database.update("INSERT INTO spent VALUES (?, 'reports=1 in=10 out=2 EUR=0.05', NULL)", seq);
        database.update("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", path);
        database.update("INSERT INTO file (pid, seq, op) SELECT pid, ?, 0 FROM path WHERE path = ?", seq, path);
        return seq;
    }

    /** Says that one execution was made because of another. */
    public void plan(int seq, String plan) {
        database.update("UPDATE execution SET plan_id = ? WHERE seq = ?", plan, seq);
    }

    public void parent(int seq, int parent) {
        database.update("UPDATE execution SET parent = ? WHERE seq = ?", id(parent), seq);
    }

    /** Says what an execution of a plan has cost: how long its checks took, and what the author of the plan reported. */
    public void costs(int seq, String plan, long checkMillis, String authors) {
        database.update(
                "UPDATE execution SET plan_id = ?, checksum = CAST(? AS BLOB), check_millis = ? WHERE seq = ?",
                plan,
                plan,
                checkMillis,
                seq);
        database.update("UPDATE spent SET author = ? WHERE seq = ?", authors, seq);
    }

    /** Adds a result of a check. */
    public void check(int seq, String name, boolean passed, long millis, String excerpt) {
        database.update(
                "INSERT INTO check_result (seq, ordinal, step, name, type, passed, skipped, critical, code, duration,"
                        + " attempts, tests_run, excerpt) VALUES (?, ?, ?, ?, 'command', ?, 0, 1, ?, ?, 1, 9, ?)",
                seq,
                next("check_result", "ordinal"),
                EnumCodes.code(Step.VERIFY),
                name,
                passed ? 1 : 0,
                passed ? null : "EXIT_CODE",
                millis,
                passed ? null : excerpt);
    }

    /** Adds a finding of an execution's decision. */
    public void finding(int seq, String rule, Effect effect, Optional<Settlement.By> settled) {
        database.update(
                "INSERT INTO finding VALUES (?, ?, ?, ?, 1, ?)",
                seq,
                next("finding", "ordinal"),
                rule,
                EnumCodes.code(effect),
                settled.map(EnumCodes::code).orElse(null));
    }

    /** Adds an answer about the plan of an execution; asked is when the gate had asked. */
    public void answer(int seq, String approver, Choice choice, @Nullable Instant asked, Instant at, boolean alone) {
        database.update(
                "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 'why')",
                "appr_" + next("answer", "rowid_of_test"),
                "plan_" + seq,
                at.toEpochMilli(),
                asked == null ? null : asked.toEpochMilli(),
                EnumCodes.code(choice),
                approver,
                EnumCodes.code(ProofKind.KEY),
                alone ? 1 : 0);
    }

    /** Adds a decision after which nothing was executed. */
    public int decided(Instant at, Verdict verdict, String path, String rule, Effect effect) {
        int did = next("decided", "did");
        database.update(
                "INSERT INTO decided VALUES (?, ?, ?, '', ?, ?, ?, 0, 0, 0, 1, '', '', '', NULL, '', NULL, NULL, NULL)",
                did,
                "dec_only" + did,
                "plan_only" + did,
                new byte[32],
                at.toEpochMilli(),
                EnumCodes.code(verdict));
        database.update("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", path);
        database.update("INSERT INTO decided_path SELECT pid, ? FROM path WHERE path = ?", did, path);
        database.update("INSERT INTO decided_finding VALUES (?, 0, ?, ?, 1, NULL)", did, rule, EnumCodes.code(effect));
        return did;
    }

    private int next(String table, String column) {
        String number = column.equals("rowid_of_test") ? "count(*)" : "coalesce(max(" + column + "), 0)";
        return (int) database.number("SELECT " + number + " + 1 FROM " + table);
    }

    public static String id(int seq) {
        return String.format("exec_%026d", seq);
    }

    @Override
    public void close() {
        database.close();
    }
}
