// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static io.lonelycat.json.TestMembers.members;

import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.RequestReader;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a history row by row, with arbitrary text in each column. */
public final class PeriodRows implements AutoCloseable {
    private final Database database;

    private PeriodRows(Database database) {
        this.database = database;
    }

    public static PeriodRows in(Path file) {
        return new PeriodRows(HistoryFile.open(file, AllFeatures.historyTables()));
    }

    public record Texts(
            String author,
            String intent,
            String message,
            String correlation,
            @Nullable String code) {
        public static Texts all(String text) {
            return new Texts(text, text, text, text, text);
        }
    }

    /** Adds an execution with one changed path. Returns its number. */
    public int execution(
            Instant started, OutcomeKind outcome, Trigger cause, @Nullable Long millis, String path, Texts texts) {
        int position = next("execution", "position");
        boolean failed = outcome == OutcomeKind.ROLLED_BACK || outcome == OutcomeKind.QUARANTINED;
        Map<String, Object> document = members(
                "executionId",
                id(position),
                "planId",
                "plan_" + position,
                "decisionId",
                "dec_" + position,
                "checksum",
                "the same change",
                "outcome",
                outcome,
                "verdict",
                outcome == OutcomeKind.REFUSED ? Verdict.DENY : Verdict.ALLOW,
                "riskEffective",
                Risk.LOW,
                "trigger",
                cause,
                "durationMillis",
                millis,
                "filesChanged",
                1,
                "errorStep",
                failed ? Step.VERIFY : null,
                "errorCode",
                failed ? texts.code : null,
                "message",
                texts.message,
                "intent",
                texts.intent,
                "correlationId",
                texts.correlation,
                "createdBy",
                texts.author,
                "stepMillis",
                members("checksum", millis));
        database.update(
                "INSERT INTO execution (position, document, started) VALUES (?, ?, ?)",
                position,
                Json.line(document),
                started.toEpochMilli());
        database.update(
                "INSERT INTO cost VALUES (?1, 'check', 'unit', 'checks', 1000, '', NULL),"
                        + " (?1, 'check', 'unit', 'tokens_in', 10, '', 'r'), (?1, 'check', 'unit', 'money', 50000, 'EUR', 'r')",
                position);
        database.update("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", path);
        database.update(
                "INSERT INTO file (path_id, position) SELECT path_id, ? FROM path WHERE path = ?", position, path);
        return position;
    }

    public void plan(int position, String plan) {
        database.update(
                "UPDATE execution SET document = json_set(document, '$.planId', ?) WHERE position = ?", plan, position);
    }

    public void parent(int position, int parent) {
        database.update(
                "UPDATE execution SET document = json_set(document, '$.parentExecutionId', ?) WHERE position = ?",
                id(parent),
                position);
    }

    /** Records reported costs in millionths of EUR. */
    public void author(int position, String change, long millionths) {
        database.update(
                "UPDATE execution SET document = json_set(document, '$.checksum', ?) WHERE position = ?",
                change,
                position);
        database.update(
                "INSERT INTO cost VALUES (?, 'author', '', 'money', ?, 'EUR', ?)",
                position,
                millionths,
                "report " + millionths);
    }

    /** Sets the search words and the error of an execution. */
    public void words(int position, String error, String paths, String symbols, String intent) {
        database.update(
                "INSERT INTO change_text (rowid, error, paths, symbols, intent) VALUES (?, ?, ?, ?, ?)",
                position,
                error,
                paths,
                symbols,
                intent);
        if (!error.isEmpty()) {
            database.update("INSERT INTO failure VALUES (?, ?)", position, error);
        }
    }

    /** Parameters alternate: name, value. */
    public static HistoryFilter filter(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            given.put(words[i], words[i + 1]);
        }
        return RequestReader.record(ExecutionFilter.class, name -> Optional.ofNullable(given.get(name)))
                .read();
    }

    public void check(int position, String name, boolean passed, long millis) {
        database.update(
                "INSERT INTO check_result (position, ordinal, step, name, passed, skipped, critical, code, duration,"
                        + " attempts) VALUES (?, ?, ?, ?, ?, 0, 1, ?, ?, 1)",
                position,
                next("check_result", "ordinal"),
                Names.of(Step.VERIFY),
                name,
                passed ? 1 : 0,
                passed ? null : "EXIT_CODE",
                millis);
    }

    public void finding(int position, String rule, Effect effect, Optional<Settlement.By> settled) {
        database.update(
                "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
                position,
                next("finding", "ordinal"),
                rule,
                Names.of(effect),
                settled.map(Names::of).orElse(null));
    }

    /** Adds an approver's answer; {@code asked} is the time when the gate required the approval. */
    public void answer(int position, String approver, Choice choice, @Nullable Instant asked, Instant at) {
        database.update(
                "INSERT INTO answer VALUES (?, ?, '', ?, ?, ?, ?, 1, 'why')",
                "appr_" + database.number("SELECT count(*) FROM answer"),
                "plan_" + position,
                at.toEpochMilli(),
                asked == null ? null : asked.toEpochMilli(),
                Names.of(choice),
                approver);
    }

    /** Adds a decision without an execution. */
    public void decided(Instant at, Verdict verdict, String path, String rule, Effect effect) {
        long number = database.number("SELECT count(*) FROM decision");
        Map<String, Object> document = members(
                "decisionId",
                "dec_only" + number,
                "planId",
                "plan_only" + number,
                "verdict",
                verdict,
                "risk",
                Risk.LOW,
                "intent",
                "i",
                "correlationId",
                "c",
                "createdBy",
                "ada",
                "findings",
                List.of(members("rule", rule, "effect", effect)),
                "paths",
                List.of(path));
        database.update("INSERT INTO decision (document, at) VALUES (?, ?)", Json.line(document), at.toEpochMilli());
    }

    private int next(String table, String column) {
        return (int) database.number("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table);
    }

    public static String id(int position) {
        return String.format(Locale.ROOT, "exec_%026d", position);
    }

    @Override
    public void close() {
        database.close();
    }
}
