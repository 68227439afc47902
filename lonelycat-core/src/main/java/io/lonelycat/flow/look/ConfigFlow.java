// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.store.StoreAddress;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.Texts;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what is configured and where it comes from, and checks the health of the workspace. Writes nothing. */
public record ConfigFlow(WorkspaceSession site) {

    /**
     * A value of the configuration.
     *
     * @param from the parameter, the variable or the profile; empty for a built-in default
     */
    private record ShownValue(
            String key,
            Optional<String> value,
            Optional<ValueSource.SourceLayer> source,
            @Member(ifAny = true) String from,
            @Member("default") Optional<String> fallback) {

        /** A password in the address of a database is refused by all other goals. */
        static ShownValue of(Key<?> key, Configuration configuration, Masker masker) {
            Optional<Effective<?>> effective = configuration.effective(key);
            return new ShownValue(
                    key.name(),
                    effective.map(it -> masker.mask(StoreAddress.masked(it.text()))),
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

    public Answer run() {
        Configuration configuration = site.settings().configuration();
        Masker masker = Masker.ofEnvironment(site.settings().environment());
        List<ShownValue> values = Keys.layered().stream()
                .map(key -> ShownValue.of(key, configuration, masker))
                .toList();
        List<String> problems =
                configuration.problems().stream().map(masker::mask).toList();
        List<HealthLine> health = new HealthChecks(site).all();
        Condition condition = health.stream()
                .map(HealthLine::condition)
                .max(Comparator.naturalOrder())
                .filter(worst -> problems.isEmpty())
                .orElse(Condition.UNHEALTHY);
        int code = condition == Condition.UNHEALTHY ? Answer.REFUSED : Answer.OK;
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
        String verdict = problems.isEmpty()
                ? "The workspace is " + Names.of(condition) + "."
                : "The configuration has " + Figures.count(problems.size(), "problem") + ":\n  "
                        + String.join("\n  ", problems) + "\nNo other goal runs until the configuration is fixed.";
        return new Answer.Shown(
                AnswerHead.of(
                        "config",
                        problems.isEmpty() ? Names.of(condition) : "invalid",
                        problems.isEmpty() ? code : Answer.SET_UP,
                        "Workspace " + site.workspace().root() + "\n\n" + Texts.of(sections) + "\n\n" + verdict),
                new JsonObject()
                        .with("condition", condition)
                        .with("values", values.stream().map(RecordJson::write).toList())
                        .with("problems", problems)
                        .with("health", health.stream().map(RecordJson::write).toList()));
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
