// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.JobXml;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Executions of 500 jobs in the controller's history: a few real ones, and copies of their rows with ids, times, jobs, builds,
 * contents and correlation ids of their own. The n-th began n times two minutes after the year did.
 *
 * @param count how many copies
 */
record ManyRows(Controller controller, int count) {
    static final int JOBS = 500;
    static final int READABLE = 3;
    static final String FOLDER = "rows";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int APART_SECONDS = 120;
    private static final String MATRIX = "<properties><hudson.security.AuthorizationMatrixProperty>"
            + "<inheritanceStrategy class=\"org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy\"/>"
            + "<permission>USER:hudson.model.Item.Read:carol</permission></hudson.security.AuthorizationMatrixProperty>";

    /** The full name of a job: the first few can be read by Carol, the others are in a folder that she does not see. */
    static String job(int number) {
        return number < READABLE ? "rows-readable-" + number : FOLDER + "/job-" + number;
    }

    static int jobOf(int row) {
        return row % JOBS;
    }

    /** Which of ten kinds a row is. */
    static int kindOf(int row) {
        return row / JOBS % 10;
    }

    static Instant began(int row) {
        return BEGIN.plusSeconds((long) row * APART_SECONDS);
    }

    static String id(int row) {
        return String.format(Locale.ROOT, "exec_01m%023d", row);
    }

    static String correlation(int row) {
        return "row-" + row;
    }

    /** Makes the jobs and runs the builds whose rows are copied: applied, rolled back, applied to another file, denied. */
    void makeJobs() {
        controller.post(
                "createItem?name=" + FOLDER,
                "application/xml",
                BodyPublishers.ofString("<com.cloudbees.hudson.plugins.folder.Folder/>"));
        for (int number = 0; number < JOBS; number++) {
            String script = number == 0
                    ? Scripts.onAgent(Scripts.executeWith("passes"))
                    : number == 1
                            ? Scripts.onAgent(Scripts.executeWith("fails"))
                            : number == 2
                                    ? Scripts.onAgent("docs/other.md", Scripts.executeWith("passes"))
                                    : Scripts.onAgent("secret/key.md", Scripts.executeWith("passes"));
            String xml = JobXml.of(script);
            controller.configured(job(number), number < READABLE ? xml.replace("<properties>", MATRIX) : xml);
        }
    }

    /** Runs the builds and copies their rows. */
    void fill() {
        List<String> originals = IntStream.rangeClosed(0, READABLE)
                .mapToObj(number -> new Job(controller, job(number)).run())
                .map(build -> build.execution().path("id").asText())
                .toList();
        String said = controller.script(FILL.replace("COUNT", String.valueOf(count))
                .replace("ORIGINALS", quoted(originals))
                .replace("BEGIN", String.valueOf(BEGIN.toEpochMilli()))
                .replace("APART", String.valueOf(APART_SECONDS * 1000))
                .replace(
                        "NAMES",
                        quoted(IntStream.range(0, JOBS).mapToObj(ManyRows::job).toList())));
        if (!said.contains("filled")) {
            throw new AssertionError(said);
        }
    }

    /** The jobs take their rows along. */
    void putAway() {
        delete(FOLDER);
        for (int number = 0; number < READABLE; number++) {
            delete(job(number));
        }
    }

    /** Rows of deleted jobs stay with the history, unless it is deleted and built again. */
    void forget() {
        controller.script("new File(jenkins.model.Jenkins.get().rootDir, 'lonelycat/history.db').delete()");
        controller.done("lonelycat-history/rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built again",
                () -> controller.text("lonelycat-history/").contains("The history was rebuilt"));
    }

    /** Deleting a folder with so many jobs may take longer than a request may. */
    private void delete(String item) {
        String path = Job.path(item);
        try {
            controller.post(path + "doDelete", Map.of());
        } catch (Controller.Unreachable stillAtIt) {
            // Looked at next.
        }
        Wait.untilTrue(
                item + " to be gone", () -> controller.get(path + "api/json").statusCode() == 404);
    }

    private static String quoted(List<String> texts) {
        return texts.stream().collect(Collectors.joining("', '", "['", "']"));
    }

    /** Through the engine's own connection, since evidence for so many could not be made in a test. */
    private static final String FILL = """
            def controller = io.lonelycat.jenkins.history.ControllerHistory.jobs()
            def originals = ORIGINALS
            def kinds = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3]
            def each = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < COUNT)"
            def from = " FROM n JOIN kind ON slot = i / 500 % 10"
            def place = "(BEGIN + i * APART) * 4096"
            controller.ask({ history ->
              def db = history.@database
              db.inTransaction({
                db.run("CREATE TEMP TABLE kind (slot INTEGER PRIMARY KEY, original INTEGER)")
                db.run("CREATE TEMP TABLE place (k INTEGER PRIMARY KEY, job TEXT)")
                kinds.eachWithIndex { which, slot ->
                  db.update("INSERT INTO kind SELECT ?, position FROM execution WHERE id = ?", slot, originals[which])
                }
                NAMES.eachWithIndex { name, k ->
                  db.update("INSERT INTO place VALUES (?, ?)", k, name)
                }
                def own = "document, started, pruned, job, build, job_gone, build_gone, compared"
                db.run("CREATE TEMP TABLE copy AS " + each + " SELECT position, " + own + from + " JOIN execution ON position = original ORDER BY i")
                db.run("UPDATE copy SET position = " + place.replace('i ', 'rowid ') + ", document = json_set(document,"
                    + " '$.executionId', 'exec_01m' || printf('%023d', rowid), '$.planId', 'plan_01m' || printf('%023d', rowid),"
                    + " '$.decisionId', 'dec_01m' || printf('%023d', rowid), '$.checksum', 'sha256:' || printf('%064d', rowid),"
                    + " '$.correlationId', 'row-' || rowid), started = BEGIN + rowid * APART, build = 10 + rowid / 500,"
                    + " job = (SELECT job FROM place WHERE k = copy.rowid % 500)")
                db.run("UPDATE copy SET document = CASE rowid % 4 WHEN 0 THEN json_set(document, '$.environment', 'staging')"
                    + " ELSE json_remove(document, '$.environment') END")
                db.run("INSERT INTO execution (position, " + own + ") SELECT position, " + own + " FROM copy")
                db.run(each + " INSERT INTO file SELECT path_id, " + place + from + " JOIN file ON position = original")
                db.run(each + " INSERT INTO check_result SELECT " + place + ", ordinal, step, name, passed, skipped, critical, code, duration,"
                    + " attempts" + from + " JOIN check_result ON position = original")
                db.run(each + " INSERT INTO cost SELECT " + place + ", source, name, kind, amount, currency, report" + from + " JOIN cost ON position = original")
                db.run(each + " INSERT INTO finding SELECT " + place + ", ordinal, rule, effect, settled" + from + " JOIN finding ON position = original")
                db.run(each + " INSERT INTO label SELECT 'team', 'shop', " + place + " FROM n WHERE i % 50 = 0")
              } as Runnable)
              true
            } as java.util.function.Function)
            println 'filled'
            """;
}
