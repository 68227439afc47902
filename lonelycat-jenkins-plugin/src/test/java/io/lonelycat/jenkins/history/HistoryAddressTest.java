// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.slice.costs.CostKey;
import io.lonelycat.slice.summary.ReportRequest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryAddressTest {

    @Test
    void readsTheWordsOfTheHistoryGoal() {
        HistoryFilter filter = asked(Map.of(
                        "status", "rolled_back",
                        "label", "team=core",
                        "since", "2026-03-01",
                        "until", "2026-03-02T08:00:00+01:00",
                        "path", "src/main"))
                .filter();
        assertThat(filter.status()).contains(AskedStatus.ROLLED_BACK);
        assertThat(filter.label()).contains(new Label("team", Optional.of("core")));
        assertThat(filter.since()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(filter.until()).contains(Instant.parse("2026-03-02T07:00:00Z"));
        assertThat(filter.paths()).containsExactly(WorkspacePath.of("src/main"));
        assertThat(filter.verdict()).isEmpty();
        assertThat(filter.jobs()).isEmpty();
    }

    @Test
    void readsTheTimesAndPathsOfASummary() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");

        ReportRequest march = asked(Map.of("since", "2026-03-01", "until", "2026-04-01", "path", "src, docs/a.md"))
                .summary();
        ReportRequest usual = asked(Map.of("job", "team/app")).summary();

        assertThat(march.period(now).from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(march.period(now).until()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(march.read()).containsExactly(WorkspacePath.of("src"), WorkspacePath.of("docs/a.md"));
        assertThat(usual.period(now).from()).isEqualTo(Instant.parse("2026-10-24T00:00:00Z"));
        assertThat(usual.folder()).isEmpty();
        assertThatThrownBy(() -> asked(Map.of("path", "x".repeat(2_001))).summary())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("path has more than");
    }

    @Test
    void asksForDecisionsByAllButAStatus() {
        assertThat(asked(Map.of("verdict", "deny", "path", "src")).ofDecisions().paths())
                .containsExactly(WorkspacePath.of("src"));
        assertThatThrownBy(() -> asked(Map.of("status", "applied")).ofDecisions())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a decision has a verdict");
        assertThat(asked(Map.of("status", "applied", "job", "app", "after", "x"))
                        .forDecisions()
                        .here())
                .isEqualTo("?job=app");
    }

    @Test
    void addsCostsUpByDayUnlessSomethingElseIsSaid() {
        assertThat(asked(Map.of("status", "applied")).asksForCosts()).isFalse();
        assertThat(asked(Map.of("status", "applied")).costsBy().kind()).isEqualTo(CostKey.Kind.DAY);
        assertThat(asked(Map.of("costsBy", "label=team")).asksForCosts()).isTrue();
        assertThat(asked(Map.of("costsBy", "label=team")).costsBy().label()).contains("team");
        assertThatThrownBy(() -> asked(Map.of("costsBy", "money")).costsBy())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected check, execution, plan, author, day or label=NAME");
        assertThat(asked(Map.of("costsBy", "day", "after", "x", "limit", "3", "status", "applied"))
                        .filters())
                .isEqualTo(Map.of("status", "applied"));
    }

    @Test
    void takesEmptyParametersForNone() {
        HistoryAddress question = asked(Map.of("status", "", "job", "  ", "limit", ""));
        assertThat(question.filter()).isEqualTo(HistoryFilter.all());
        assertThat(question.isFiltered()).isFalse();
        assertThat(question.isFirst()).isTrue();
        assertThat(question.page(HistoryFilter.all())).isEqualTo(HistoryQuery.newest(50));
    }

    @Test
    void saysWhatATimeLooksLike() {
        for (String wrong : List.of("nonsense", "2026-13-41", "2026-03-01 08:00", "2026-03-01T08:00:00")) {
            assertThatThrownBy(() -> asked(Map.of("since", wrong)).filter())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("is no time with offset")
                    .hasMessageEndingWith("and no day, such as 2026-03-01.");
            assertThatThrownBy(() -> asked(Map.of("until", wrong)).summary()).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> asked(Map.of("status", "applied")).summary())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it takes since, until, path and job");
    }

    /** What is folded on the page must be open where it counts. */
    @Test
    void countsTheFiltersThatThePageFolds() {
        assertThat(asked(Map.of("status", "applied", "verdict", "allow", "job", "x", "since", "2026-03-01"))
                        .rare())
                .isZero();
        for (String name : List.of("risk", "trigger", "path", "until", "environment", "label", "correlation")) {
            assertThat(asked(Map.of(name, "x", "status", "applied")).rare())
                    .as(name)
                    .isOne();
        }
        assertThat(asked(Map.of("after", "before-7", "limit", "5", "risk", " ")).rare())
                .isZero();
    }

    @Test
    void refusesWhatCannotBeAskedFor() {
        for (Map<String, String> wrong : List.of(
                Map.of("status", "done"),
                Map.of("since", "yesterday"),
                Map.of("path", "../x"),
                Map.of("label", "=x"),
                Map.of("correlation", "x".repeat(2_001)))) {
            assertThatThrownBy(() -> asked(wrong).filter()).as("%s", wrong).isInstanceOf(InvalidInputException.class);
        }
        for (String limit : List.of("0", "1001", "-1", "all", "99999999999")) {
            assertThatThrownBy(() -> asked(Map.of("limit", limit)).page(HistoryFilter.all()))
                    .as(limit)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 to 1000");
        }
    }

    @Test
    void keepsTheFiltersFromPageToPageAndEscapesThem() {
        HistoryAddress question = asked(Map.of("job", "team/a b&c", "after", "before-7", "crumb", "x"));
        assertThat(question.after("before-6")).isEqualTo("?job=team%2Fa+b%26c&after=before-6");
        assertThat(question.here()).isEqualTo("?job=team%2Fa+b%26c&after=before-7");
        assertThat(question.first()).isEqualTo("?job=team%2Fa+b%26c");
        assertThat(question.isFirst()).isFalse();
        assertThat(asked(Map.of()).first()).isEqualTo("?");
    }

    private static HistoryAddress asked(Map<String, String> parameters) {
        return HistoryAddress.of(parameters::get);
    }
}
