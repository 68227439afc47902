// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.store.StoreAddress;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.Texts;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what is configured and where it comes from, and looks at the health of the place. Writes nothing. */
public final class ConfigFlow {
    public static final String GOAL = "config";

    private static final String NONE = "-";

    private final WorkspaceSession site;
    private final Configuration configuration;
    private final Masker masker;

    public ConfigFlow(WorkspaceSession site) {
        this.site = site;
        this.configuration = site.settings().configuration();
        this.masker = Masker.ofEnvironment(site.settings().environment());
    }

    public Answer run() {
        List<String> problems =
                configuration.problems().stream().map(masker::mask).toList();
        List<HealthLine> health = new HealthLooks(site).all();
        Condition condition = health.stream()
                .map(HealthLine::condition)
                .reduce(
                        problems.isEmpty() ? Condition.HEALTHY : Condition.UNHEALTHY,
                        (a, b) -> a.compareTo(b) >= 0 ? a : b);
        int bad = condition == Condition.UNHEALTHY ? Answer.REFUSED : Answer.OK;
        return new Answer(
                GOAL,
                problems.isEmpty() ? Names.of(condition) : "invalid",
                problems.isEmpty() ? bad : Answer.SET_UP,
                Map.of(),
                "Workspace " + site.workspace().root() + "\n\n" + Texts.of(sections(problems, health)) + "\n\n"
                        + verdict(problems, condition),
                new JsonObject()
                        .with("condition", condition)
                        .with("values", Keys.layered().stream().map(this::json).toList())
                        .with("problems", problems)
                        .with("health", health.stream().map(ConfigFlow::json).toList()));
    }

    private List<Section> sections(List<String> problems, List<HealthLine> health) {
        Section values = Section.of("values", "")
                .table(table(
                        List.of("key", "value", "source", "default"),
                        Keys.layered().stream().map(this::value).toList()));
        Section wrong =
                Section.of("problems", "The configuration has " + Figures.count(problems.size(), "problem") + ":");
        for (String problem : problems) {
            wrong = wrong.say(problem);
        }
        Section found = Section.of("health", "Health")
                .table(table(
                        List.of("condition", "what", "found"),
                        health.stream()
                                .map(it -> List.of(Names.of(it.condition()), it.what(), it.text()))
                                .toList()));
        return problems.isEmpty() ? List.of(values, found) : List.of(values, wrong, found);
    }

    private static DataTable table(List<String> headers, List<List<String>> rows) {
        return new DataTable(
                "",
                headers.stream().map(DataTable.Column::words).toList(),
                rows.stream().map(row -> row.stream().map(Line::of).toList()).toList(),
                0,
                "");
    }

    private static String verdict(List<String> problems, Condition condition) {
        if (!problems.isEmpty()) {
            return "No other goal runs until the configuration is fixed.";
        }
        return switch (condition) {
            case HEALTHY -> "All is healthy.";
            case DEGRADED -> "It works, but look at what is degraded.";
            case UNHEALTHY -> "Fix what is unhealthy first.";
        };
    }

    private List<String> value(Key<?> key) {
        Optional<Effective<?>> effective = configuration.effective(key);
        return List.of(
                key.name(),
                effective.map(this::shown).orElse(NONE),
                effective.map(it -> it.source().toString()).orElse(NONE),
                key.fallback().orElse(NONE));
    }

    /** A password in the address of a database is refused by all other goals. */
    private String shown(Effective<?> effective) {
        return masker.mask(StoreAddress.masked(effective.text()));
    }

    private JsonObject json(Key<?> key) {
        Optional<Effective<?>> effective = configuration.effective(key);
        Optional<ValueSource> source = effective.map(Effective::source);
        return new JsonObject()
                .with("key", key.name())
                .withIfPresent("value", effective.map(this::shown).orElse(null))
                .withIfPresent("source", source.map(ValueSource::layer).orElse(null))
                .withIfPresent(
                        "from",
                        source.map(ValueSource::name)
                                .filter(it -> !it.isEmpty())
                                .orElse(null))
                .withIfPresent("default", key.fallback().orElse(null));
    }

    private static JsonObject json(HealthLine line) {
        return new JsonObject()
                .with("what", line.what())
                .with("condition", line.condition())
                .with("text", line.text());
    }
}
