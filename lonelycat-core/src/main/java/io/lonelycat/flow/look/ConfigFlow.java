// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows configured values with their sources, and the health of the workspace. */
public record ConfigFlow(WorkspaceSession session) {

    /**
     * Configured value as shown to the user.
     *
     * @param from name of the parameter, variable or profile that sets the value; empty for a default
     */
    private record ShownValue(
            String key,
            Optional<String> value,
            Optional<ValueSource.SourceLayer> source,
            @Member(ifAny = true) String from,
            @JsonProperty("default") Optional<String> fallback) {

        static ShownValue of(Key<?> key, Configuration configuration, Masker masker) {
            Optional<Effective<?>> effective = configuration.effective(key);
            return new ShownValue(
                    key.name(),
                    effective.map(it -> masker.mask(Masker.withoutPasswords(it.text()))),
                    effective.map(it -> it.source().layer()),
                    effective.map(it -> it.source().name()).orElse(""),
                    key.fallback());
        }

        List<String> row() {
            String origin =
                    source.map(layer -> (Names.of(layer) + " " + from).strip()).orElse("-");
            return List.of(key, value.orElse("-"), origin, fallback.orElse("-"));
        }
    }

    private record ConfigurationReport(
            Condition condition, List<ShownValue> values, List<String> problems, List<HealthLine> health) {}

    public Answer run() {
        Configuration configuration = session.settings().configuration();
        Masker masker = Masker.ofEnvironment(session.settings().environment());
        List<ShownValue> values = Keys.layered().stream()
                .map(key -> ShownValue.of(key, configuration, masker))
                .toList();
        List<String> problems =
                configuration.problems().stream().map(masker::mask).toList();
        List<HealthLine> health = new HealthChecks(session).all();
        Condition condition = health.stream()
                .map(HealthLine::condition)
                .max(Comparator.naturalOrder())
                .filter(worst -> problems.isEmpty())
                .orElse(Condition.UNHEALTHY);
        List<Section> sections = List.of(
                section(
                        "values",
                        "",
                        List.of("key", "value", "source", "default"),
                        values.stream().map(ShownValue::row)),
                section(
                        "health",
                        "Health",
                        List.of("condition", "what", "found"),
                        health.stream().map(it -> List.of(Names.of(it.condition()), it.what(), it.text()))));
        return new Answer.OfGoal(
                AnswerHead.of(
                        Goal.CONFIG,
                        problems.isEmpty() ? Names.of(condition) : "invalid",
                        problems.isEmpty() ? exitCode(condition) : Answer.SET_UP,
                        problems.isEmpty()
                                ? new AnswerText(verdict(condition, health), sections, List.of())
                                : invalid(problems, sections)),
                new ConfigurationReport(condition, values, problems, health));
    }

    private static int exitCode(Condition condition) {
        return switch (condition) {
            case HEALTHY -> Answer.OK;
            case DEGRADED -> Answer.SET_UP;
            case UNHEALTHY -> Answer.REFUSED;
        };
    }

    /**
     * Returns a headline with the worst health problem of the workspace, because front ends may show only this line.
     */
    private String verdict(Condition condition, List<HealthLine> health) {
        String worst = health.stream()
                .filter(line -> line.condition() == condition && condition != Condition.HEALTHY)
                .map(line -> ": " + line.what() + ": " + line.text())
                .findFirst()
                .orElse(".");
        return "The workspace " + session.workspace().root() + " is " + Names.of(condition) + worst;
    }

    private AnswerText invalid(List<String> problems, List<Section> tables) {
        Section list = Section.of("problems", "Problems");
        for (String problem : problems) {
            list = list.say(problem);
        }
        String headline = "The configuration of " + session.workspace().root() + " has "
                + Figures.count(problems.size(), "problem") + ": " + problems.get(0);
        return new AnswerText(headline, tables, List.of())
                .and(list, Section.notice("Until you correct the configuration, only `config` and `help` run."));
    }

    private static Section section(String id, String title, List<String> headers, Stream<List<String>> rows) {
        return Section.of(id, title)
                .table(new DataTable(
                        "",
                        headers.stream().map(Column::words).toList(),
                        rows.map(row -> row.stream().map(Line::of).toList()).toList(),
                        0,
                        ""));
    }
}
