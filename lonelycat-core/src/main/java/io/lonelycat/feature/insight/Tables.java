// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.execute.Step;
import io.lonelycat.json.Names;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that views and summaries consist of: statistics, decisions, costs, changes, similar executions and hints, each as one SQL statement. */
final class Tables {
    /** Executions by day and outcome, the newest day first. */
    static final Table DAYS = Table.of(
            "days",
            "Executions by day",
            "SELECT date(started / 1000, 'unixepoch') AS day, count(*), sum(kept), sum(failed),"
                    + " sum(ended = 'refused'), sum(ended <> 'refused' AND NOT kept AND NOT failed)"
                    + " FROM chosen GROUP BY day ORDER BY day DESC",
            "day:Day:WORD",
            "executions:Executions:COUNT",
            "applied:Applied:BAR",
            "failed:Did not hold:BAR",
            "refused:Refused:BAR",
            "other:Other:BAR");

    private static final Table GROUPS = Table.of(
            "groups",
            "Executions by what they have in common",
            Stream.of(
                            group("status", "ended"),
                            group("verdict", "verdict"),
                            group("risk", "risk"),
                            group("trigger", "trigger_kind"),
                            group("environment", "environment"),
                            group("author", "created_by"))
                    .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") ORDER BY what, executions DESC")),
            "what:By:WORD",
            "value:Value:NAME",
            "executions:Executions:COUNT",
            "applied:Applied:COUNT",
            "failed:Did not hold:COUNT");

    private static final Table DURATIONS = Table.of(
            "durations",
            "Durations",
            "SELECT what, n, min(ms) FILTER (WHERE place * 2 >= n), min(ms) FILTER (WHERE place * 10 >= n * 9), max(ms)"
                    + " FROM (SELECT what, ms, row_number() OVER (PARTITION BY what ORDER BY ms) AS place,"
                    + " count(*) OVER (PARTITION BY what) AS n FROM ("
                    + Stream.concat(
                                    Stream.of("SELECT 'whole execution' AS what, duration AS ms FROM chosen"),
                                    Stream.of(Step.values())
                                            .map(step -> "SELECT '" + Names.of(step) + "', step_" + step.number()
                                                    + " FROM chosen"))
                            .collect(Collectors.joining(" UNION ALL "))
                    + ") WHERE ms IS NOT NULL) GROUP BY what ORDER BY what = 'whole execution' DESC, n DESC, what",
            "what:What:WORD",
            "count:Times:COUNT",
            "median:Half within:DURATION",
            "p90:90 % within:DURATION",
            "longest:Longest:DURATION");

    private static final Table ERRORS = Table.of(
            "errors",
            "Errors",
            "SELECT step, code, n,"
                    + " (SELECT id FROM execution WHERE seq = last) FROM (SELECT error_step AS step,"
                    + " coalesce(error_code, '') AS code, count(*) AS n, max(seq) AS last FROM chosen"
                    + " WHERE error_step IS NOT NULL OR error_code IS NOT NULL GROUP BY 1, 2) ORDER BY n DESC, 1, 2",
            "step:Step:WORD",
            "code:Error:NAME",
            "executions:Executions:COUNT",
            "last:Last:EXECUTION");

    private static final Table CHECKS = Table.of(
            "checks",
            "Checks",
            "SELECT name, count(*), sum(NOT passed AND NOT skipped), sum(skipped), sum(attempts > 1),"
                    + " cast(avg(check_result.duration) AS INTEGER) FROM check_result JOIN chosen USING (seq) GROUP BY name"
                    + " ORDER BY 3 DESC, 2 DESC, 1",
            "check:Check:NAME",
            "runs:Runs:COUNT",
            "failed:Failed:COUNT",
            "skipped:Skipped:COUNT",
            "repeated:More than one attempt:COUNT",
            "average:Took on average:DURATION");

    /** Plans, since one is gated several times: where it is gated, when it is approved, and when it is executed. */
    private static final Table REQUESTS = Table.of(
            "requests",
            "Changes that were gated",
            "SELECT count(DISTINCT plan_id), count(DISTINCT plan_id) FILTER (WHERE verdict = 'need_approval'),"
                    + " count(DISTINCT plan_id) FILTER (WHERE verdict = 'deny'), (SELECT count(DISTINCT plan_id) FROM"
                    + " answered WHERE choice IN ('reject', 'edit')) FROM decided HAVING count(*) > 0",
            "changes:Changes:COUNT",
            "asked:Approval required:COUNT",
            "denied:Denied:COUNT",
            "rejected:Rejected by people:COUNT");

    /** What counts: executions, their outcomes, what was asked for, durations, errors and checks. */
    static final List<Table> STATISTICS = List.of(DAYS, GROUPS, REQUESTS, DURATIONS, ERRORS, CHECKS);

    private static final Table DECISIONS = Table.of(
            "decisions",
            "Decisions",
            "SELECT intent, verdict, (SELECT group_concat(DISTINCT rule) FROM found WHERE decision = decided.id AND"
                    + " settled IS NULL AND effect = verdict AND verdict <> 'allow'), at, risk, environment,"
                    + " created_by, id, plan_id, execution FROM decided ORDER BY at DESC, id DESC",
            "intent:Intent:TEXT",
            "verdict:Verdict:VERDICT",
            "rules:Rules:NAME",
            "at:Decided:TIME",
            "risk:Risk:WORD",
            "environment:Environment:NAME",
            "createdBy:Author:NAME",
            "decisionId:Decision:NAME",
            "planId:Plan:NAME",
            "executionId:Execution:EXECUTION");

    private static final Table ANSWERS = Table.of(
            "answers",
            "Answers",
            "SELECT at, approver, choice, plan_id, CASE counted WHEN 1 THEN 'yes' ELSE 'no' END, response, reason"
                    + " FROM answered ORDER BY at DESC, id",
            "at:Answered:TIME",
            "approver:Approver:NAME",
            "choice:Answer:WORD",
            "planId:Plan:NAME",
            "counted:Counted:WORD",
            "responseMillis:Response time:DURATION",
            "reason:Reason:TEXT");

    /** Response time: from the question of the gate to the answer, for each approver. */
    private static final Table APPROVERS = Table.of(
            "approvers",
            "Answers and response times by approver",
            "SELECT approver, count(*), sum(choice = 'approve'), sum(choice = 'reject'), sum(choice = 'edit'),"
                    + " sum(choice = 'skip'), min(response) FILTER (WHERE place * 2 >= n),"
                    + " min(response) FILTER (WHERE place * 10 >= n * 9) FROM (SELECT *, row_number() OVER (PARTITION BY"
                    + " approver, response IS NULL ORDER BY response) AS place, count(response) OVER (PARTITION BY approver)"
                    + " AS n FROM answered) GROUP BY approver ORDER BY 2 DESC, 1",
            "approver:Approver:NAME",
            "answers:Answers:COUNT",
            "approved:Approved:COUNT",
            "rejected:Rejected:COUNT",
            "edit:Edit wanted:COUNT",
            "skipped:Skipped:COUNT",
            "medianResponse:Median response:DURATION",
            "p90Response:90 % within:DURATION");

    /** Overrides: findings that stood in the way, and were set aside by an approval or a waiver. */
    private static final Table RULES = Table.of(
            "rules",
            "Findings by rule, and how many were overridden",
            "SELECT rule, count(*), sum(effect = 'deny'), sum(effect = 'need_approval'),"
                    + " coalesce(sum(settled = 'approval'), 0), coalesce(sum(settled = 'waiver'), 0) FROM found"
                    + " GROUP BY rule ORDER BY 2 DESC, 1",
            "rule:Rule:NAME",
            "findings:Findings:COUNT",
            "denied:Denied:COUNT",
            "asked:Approval required:COUNT",
            "approved:Approved:COUNT",
            "waived:Waived:COUNT");

    /** What the gate decided and what approvers answered. */
    static final List<Table> DECIDED = List.of(DECISIONS, ANSWERS, APPROVERS, RULES);

    /** The same for a summary, without the single decisions. */
    static final List<Table> DECIDED_IN_SHORT = List.of(APPROVERS, RULES);

    /** What executions cost: SQL adds the amounts of each kind. */
    static final List<Table> COSTS = List.of(
            costs("costsByAuthor", "Costs by author", "created_by", "author:Author:NAME"),
            costs("costsByCheck", "Costs by check", "nullif(name, '')", "check:Check:NAME"),
            costs("costsByDay", "Costs by day", "day", "day:Day:WORD"));

    private static Table costs(String id, String title, String by, String column) {
        return Table.of(
                id,
                title,
                "SELECT key, max(total) FILTER (WHERE kind = 'checks'),"
                        + " max(total) FILTER (WHERE kind = 'tests'), max(total) FILTER (WHERE kind = 'written'),"
                        + " sum(total) FILTER (WHERE kind IN ('tokens_in', 'tokens_out')),"
                        + " group_concat(printf('%d.%06d %s', total / 1000000, total % 1000000, currency), ', ')"
                        + " FILTER (WHERE kind = 'money') FROM (SELECT " + by + " AS key, kind, currency,"
                        + " sum(amount) AS total FROM spent GROUP BY 1, 2, 3 ORDER BY 1, 3) WHERE key IS NOT NULL"
                        + " GROUP BY key ORDER BY 2 DESC, 1 DESC",
                column,
                "checkMillis:Checks took:DURATION",
                "tests:Tests:COUNT",
                "bytesWritten:Bytes written:COUNT",
                "tokens:Tokens:COUNT",
                "money:Money:WORD");
    }

    private static final Table FAILED = Table.of(
            "failed",
            "What did not hold",
            "SELECT c.id, c.started, c.ended, c.created_by, c.intent,"
                    + " c.error_step, c.error_code,"
                    + " (SELECT group_concat(DISTINCT name) FROM check_result r WHERE r.seq = c.seq AND NOT passed AND NOT"
                    + " skipped AND critical), " + fixOf("c") + ", c.message FROM chosen c"
                    + " WHERE c.ended IN ('rolled_back', 'quarantined') ORDER BY c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "status:Status:STATUS",
            "createdBy:Author:NAME",
            "intent:Intent:TEXT",
            "step:Step:WORD",
            "code:Error:NAME",
            "checks:Failed checks:NAME",
            "fixedBy:Later applied:EXECUTION",
            "message:Message:TEXT");

    private static final Table HELD = Table.of(
            "held",
            "What held",
            "SELECT c.id, c.started, c.created_by, c.intent, c.files_changed, c.duration FROM chosen c WHERE c.kept"
                    + " ORDER BY c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "createdBy:Author:NAME",
            "intent:Intent:TEXT",
            "files:Files:COUNT",
            "durationMillis:Took:DURATION");

    /** Single changes. */
    static final List<Table> CHANGES = List.of(FAILED, HELD);

    /**
     * The executions that are most like a text, by BM25 over error, paths, symbols and intent. Parameters: the expression, the
     * id of the execution that is compared, and its correlation id; executions that belong to it are left out.
     */
    static final Table SIMILAR = Table.of(
            "similar",
            "Similar executions",
            "SELECT c.id, c.started, c.ended, c.created_by, c.intent,"
                    + " c.error_step, change_text.error, "
                    + fixOf("c")
                    + " FROM change_text JOIN chosen c ON c.seq = change_text.rowid WHERE change_text MATCH ?"
                    + " AND c.trigger_kind <> 'rollback' AND c.ended IN ('applied', 'rolled_back', 'quarantined')"
                    + " AND c.id <> ? AND c.correlation <> ? ORDER BY bm25(change_text, 10.0, 5.0, 2.0, 1.0), c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "status:Status:STATUS",
            "createdBy:Author:NAME",
            "intent:Intent:TEXT",
            "step:Step:WORD",
            "error:Error:TEXT",
            "fixedBy:Later applied:EXECUTION");

    /** Earlier and later executions with the same error, and the execution that fixed each. Parameter, twice: the id of the failed one. */
    static final Table SAME_ERROR = Table.of(
            "sameError",
            "The same error, and how it was fixed",
            "SELECT c.id, c.started, c.intent, " + fixOf("c") + ", (SELECT intent FROM execution WHERE id = "
                    + fixOf("c")
                    + ") FROM failure f JOIN chosen c USING (seq) WHERE f.signature = (SELECT signature FROM"
                    + " failure JOIN execution USING (seq) WHERE id = ?) AND c.id <> ?"
                    + " ORDER BY " + fixOf("c") + " IS NULL, c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "intent:Intent:TEXT",
            "fixedBy:Fixed by:EXECUTION",
            "fix:Intent of the fix:TEXT");

    /** How many cases a hint rests on at least. */
    private static final int FEWEST = 3;

    private static final String MOSTLY_FAILED =
            " GROUP BY subject HAVING cases >= " + FEWEST + " AND hits * 2 >= cases ORDER BY hits DESC, cases, subject";
    private static final String COUNTS =
            ", count(*) AS cases, sum(failed) AS hits, max(seq) FILTER (WHERE failed) AS last";

    /** Paths, authors and rules whose changes mostly did not hold; rules that only ask; errors that come back. No test of significance is made. */
    static final List<Table> HINTS = List.of(
            hint(
                    "failingPaths",
                    "Paths whose changes mostly did not hold",
                    "SELECT path AS subject" + COUNTS + " FROM tried JOIN file USING (seq) JOIN path USING (pid)"
                            + MOSTLY_FAILED),
            hint(
                    "failingAuthors",
                    "Authors whose changes mostly did not hold",
                    "SELECT created_by AS subject" + COUNTS + " FROM tried" + MOSTLY_FAILED),
            hint(
                    "failingRules",
                    "Rules with a finding about changes that mostly did not hold",
                    "SELECT rule AS subject" + COUNTS + " FROM tried JOIN (SELECT DISTINCT rule, seq FROM finding)"
                            + " USING (seq)" + MOSTLY_FAILED),
            hint(
                    "alwaysApproved",
                    "Rules that require an approval and always get it",
                    "SELECT rule AS subject, count(*) AS cases, sum(settled IS 'approval') AS hits, max(seq) AS last"
                            + " FROM found WHERE effect = 'need_approval' GROUP BY subject HAVING cases >= " + FEWEST
                            + " AND hits = cases ORDER BY cases DESC, subject"),
            hint(
                    "repeatedErrors",
                    "Errors that came back",
                    "SELECT signature AS subject, count(*) AS cases, count(*) AS hits, max(seq) AS last FROM failure"
                            + " JOIN chosen USING (seq) GROUP BY subject HAVING cases >= " + FEWEST
                            + " ORDER BY cases DESC, subject"));

    private Tables() {}

    private static String group(String what, String column) {
        return "SELECT '" + what + "' AS what, " + column + " AS value, count(*) AS executions,"
                + " sum(kept) AS applied, sum(failed) AS failed"
                + " FROM chosen WHERE " + column + " IS NOT NULL GROUP BY value";
    }

    private static Table hint(String id, String title, String sql) {
        return Table.of(
                id,
                title,
                "SELECT subject, cases, hits, (SELECT id FROM execution WHERE seq = last) FROM (" + sql + ")",
                "subject:Subject:NAME",
                "cases:Cases:COUNT",
                "hits:Of these:COUNT",
                "last:Last:EXECUTION");
    }

    /**
     * Selects the id of the newest execution that was applied after a failed one and belongs to it: by correlation, as its
     * child, or since it touches one of its files.
     *
     * @param failed the name of the failed execution in the statement
     */
    static String fixOf(String failed) {
        return "(SELECT s.id FROM chosen s WHERE s.kept AND s.seq > "
                + failed
                + ".seq AND " + failed + ".ended IN ('rolled_back', 'quarantined') AND (s.correlation = " + failed
                + ".correlation OR s.parent = " + failed + ".id OR EXISTS (SELECT 1 FROM file a JOIN file b USING (pid)"
                + " WHERE a.seq = s.seq AND b.seq = " + failed + ".seq)) ORDER BY s.seq DESC LIMIT 1)";
    }
}
