// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.InitRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted without a report of the author, and what does not count as a kept change. */
class MeasuredTest {
    private static List<InputObject> rows(Sandbox sandbox, String view, String table) {
        return Sandbox.json(sandbox.cat().run(Requests.view(HistoryRequest.newest(50), view, Optional.empty())))
                .required(table)
                .list()
                .stream()
                .map(row -> row.object())
                .toList();
    }

    @Test
    void costsThatWereMeasuredCountWithoutAReportOfTheAuthor(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThat(rows(sandbox, "costs", "costsByCheck"))
                .singleElement()
                .satisfies(row -> assertThat(row.required("check").string()).isEqualTo("check-1"));
        assertThat(rows(sandbox, "costs", "costsByAuthor")).singleElement().satisfies(row -> assertThat(
                        row.required("checkMillis").integer(0, 60_000))
                .isNotNegative());
    }

    @Test
    void aChangeThatWasRolledBackLaterIsNotApplied(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.cat().run(new InitRequest(Optional.empty(), Optional.empty()));
        assertThat(applied(sandbox)).as("what init writes is no change").isZero();
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();
        assertThat(applied(sandbox)).isEqualTo(1);

        sandbox.cat().run(Requests.rollback("latest"));

        assertThat(applied(sandbox)).isZero();
        assertThat(rows(sandbox, "changes", "held")).isEmpty();
        assertThat(rows(sandbox, "statistics", "days")
                        .get(0)
                        .required("executions")
                        .integer(0, 10))
                .isEqualTo(3);
    }

    private static long applied(Sandbox sandbox) {
        return rows(sandbox, "statistics", "days").get(0).required("applied").integer(0, 10);
    }
}
