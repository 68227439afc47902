// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.store.StoreAddress;
import io.lonelycat.report.ConfigText;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
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

    public Result run() {
        List<String> problems =
                configuration.problems().stream().map(masker::mask).toList();
        ConfigText text = new ConfigText(
                Keys.layered().stream().map(this::value).toList(), problems, new HealthLooks(site).all());
        return new Result(
                GOAL,
                problems.isEmpty() ? Names.of(text.condition()) : "invalid",
                exitCode(text),
                Map.of(),
                "Workspace " + site.workspace().root() + "\n\n" + text,
                details(text));
    }

    private static int exitCode(ConfigText text) {
        if (!text.problems().isEmpty()) {
            return Result.SET_UP;
        }
        return text.condition() == Condition.UNHEALTHY ? Result.REFUSED : Result.OK;
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

    private JsonObject details(ConfigText text) {
        return new JsonObject()
                .with("condition", text.condition())
                .with("values", Keys.layered().stream().map(this::json).toList())
                .with("problems", text.problems())
                .with("health", text.health().stream().map(ConfigFlow::json).toList());
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
