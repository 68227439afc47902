// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The history of 500 jobs with as many executions as {@code lonelycat.it.jenkins.rows} says: what each page shows to an
 * administrator, to a user who may read all jobs, and to a user who may read three of them. How long it takes is
 * printed.
 */
@EnabledIfSystemProperty(
        named = "lonelycat.it.jenkins.rows",
        matches = "\\d+",
        disabledReason = "It fills the history of the controller")
@ExtendWith(Installation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistorySizeIT {
    private static final String LIST = "lonelycat-history/";
    private static final String API = LIST + "api/json";
    private static final String READABLE = ManyRows.job(0);

    private final int count = Integer.getInteger("lonelycat.it.jenkins.rows", 0);
    private final Controller admin = Controller.given();
    private final ManyRows rows = new ManyRows(admin, count);

    @BeforeEach
    void makeJobs() {
        assertThat(count).as("-Dlonelycat.it.jenkins.rows").isGreaterThanOrEqualTo(5_000);
        Installation.configure(
                admin,
                Installation.CONFIGURATION
                        .replace("globalMatrix", "projectMatrix")
                        .replace("carol, permissions: [Overall/Read, Job/Read]", "carol, permissions: [Overall/Read]"));
        rows.putAway();
        rows.makeJobs();
    }

    @AfterEach
    void putAway() {
        rows.putAway();
        rows.forget();
        Installation.configure(admin, Installation.PLAIN);
    }

    @Test
    void showsEachPageOfALargeHistory() {
        Map<String, IntPredicate> questions = questions();
        Map<String, Long> before = totals(questions, admin);
        Map<String, Long> beforeAlice = totals(questions, admin.as("alice"));
        Map<String, Long> beforeCarol = totals(questions, admin.as("carol"));
        rows.fill();
        Times times = new Times(Job.path(READABLE));

        look(admin, times, questions, before, row -> true);
        look(admin.as("alice"), times, questions, beforeAlice, row -> true);
        look(admin.as("carol"), times, questions, beforeCarol, row -> ManyRows.jobOf(row) < ManyRows.READABLE);

        System.out.println(times.table());
        rows.putAway();
        String gone = LIST + ManyRows.id(count / 2) + "/";
        assertThat(admin.get(gone).statusCode()).isEqualTo(200);
        assertThat(admin.as("alice").get(gone).statusCode()).isEqualTo(404);
        assertThat(total(admin.as("alice"), "?correlation=" + ManyRows.correlation(7)))
                .isZero();
    }

    /** What can be asked, and which of the rows it lets through. */
    private Map<String, IntPredicate> questions() {
        Map<String, IntPredicate> all = new LinkedHashMap<>();
        all.put("", row -> true);
        all.put("?status=rolled_back", row -> ManyRows.kindOf(row) == 7);
        all.put("?risk=low", row -> true);
        all.put("?label=team=shop", row -> row % 50 == 0);
        all.put("?path=docs/other.md", row -> ManyRows.kindOf(row) == 8);
        all.put("?path=docs", row -> ManyRows.kindOf(row) < 9);
        all.put("?since=2026-01-03&until=2026-01-05", row -> row >= 1440 && row < 2880);
        all.put("?environment=staging", row -> row % 4 == 0);
        all.put("?correlation=" + ManyRows.correlation(1501), row -> row == 1501);
        all.put("?job=" + READABLE, row -> ManyRows.jobOf(row) == 0);
        all.put("?job=" + ManyRows.FOLDER, row -> ManyRows.jobOf(row) >= ManyRows.READABLE);
        all.put(
                "?job=" + READABLE + "&status=rolled_back",
                row -> ManyRows.jobOf(row) == 0 && ManyRows.kindOf(row) == 7);
        return all;
    }

    /** The builds whose rows are copied add their own, at most four. */
    private void look(
            Controller as,
            Times times,
            Map<String, IntPredicate> questions,
            Map<String, Long> before,
            IntPredicate seen) {
        questions.forEach((question, lets) -> {
            String page = times.fetch(as, "list " + question, LIST + question);
            long expected =
                    IntStream.rangeClosed(1, count).filter(lets.and(seen)).count();
            long more = total(as, question) - before.getOrDefault(question, 0L);
            assertThat(more).as(as.user().name() + " " + question).isBetween(expected, expected + 4);
            assertThat(page).doesNotContain("<style", "cannot be read");
            assertThat(names(as, question))
                    .allMatch(job -> mayBeSeen(job, seen), "of " + as.user().name());
        });
        deep(as, times, seen);
        figures(as, times);
        one(as, times);
        trend(as, times);
    }

    private static boolean mayBeSeen(String job, IntPredicate seen) {
        return !job.startsWith(ManyRows.FOLDER + "/") || seen.test(ManyRows.READABLE);
    }

    private void deep(Controller as, Times times, IntPredicate seen) {
        String middle = ManyRows.began(count / 2).toString();
        JsonNode page = json(as.text(API + "?limit=50&until=" + middle));
        List<String> expected = IntStream.iterate(count / 2 - 1, row -> row > 0, row -> row - 1)
                .filter(seen)
                .limit(50)
                .mapToObj(ManyRows::id)
                .toList();

        assertThat(page.path("executions").findValuesAsText("executionId")).isEqualTo(expected);
        assertThat(times.fetch(as, "list, deep inside", LIST + "?until=" + middle))
                .contains(expected);
    }

    private void figures(Controller as, Times times) {
        for (String question : new String[] {"", "?job=" + READABLE, "?status=rolled_back"}) {
            times.fetch(as, "statistics " + question, LIST + "statistics/" + question);
            assertThat(json(as.text(LIST + "statistics/api/json" + question))
                            .path("total")
                            .asLong())
                    .isEqualTo(total(as, question));
        }
    }

    private void one(Controller as, Times times) {
        String id = ManyRows.id(count / 2 / ManyRows.JOBS * ManyRows.JOBS);
        assertThat(times.fetch(as, "one execution", LIST + id + "/")).contains(id, READABLE);
        int hidden = as.get(LIST + ManyRows.id(ManyRows.READABLE) + "/").statusCode();
        assertThat(hidden).isEqualTo(as.user().name().equals("carol") ? 404 : 200);
    }

    private void trend(Controller as, Times times) {
        String path = Job.path(READABLE) + "lonelycat-trend/";
        assertThat(times.fetch(as, "trend of a job", path)).contains("#" + (10 + count / ManyRows.JOBS));
        times.fetch(as, "(Jenkins: front page)", "");
        times.fetch(as, "(Jenkins: the job's api/json)", Job.path(READABLE) + "api/json");
    }

    private static Map<String, Long> totals(Map<String, IntPredicate> questions, Controller as) {
        Map<String, Long> totals = new LinkedHashMap<>();
        questions.keySet().forEach(question -> totals.put(question, total(as, question)));
        return totals;
    }

    private static long total(Controller as, String question) {
        return json(as.text(API + question)).path("total").asLong();
    }

    private static List<String> names(Controller as, String question) {
        return json(as.text(API + question)).path("executions").findValuesAsText("job");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
