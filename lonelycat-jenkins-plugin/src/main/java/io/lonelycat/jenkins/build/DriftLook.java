// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What one {@code lonelycatDrift} has found. It is the word of the agent that has the workspace; nothing proves it, and nothing
 * is decided by it.
 */
@ExportedBean(defaultVisibility = 2)
public final class DriftLook implements Serializable {
    /** How many files are kept of those that have drifted. */
    public static final int MOST_ROWS = 200;

    private static final long serialVersionUID = 1;
    private static final int MOST_NOTES = 20;
    private static final List<String> FILTERS = List.of("path", "since", "execution");

    private final String at;
    private final String status;
    private final String headline;
    private final String asked;
    private final int drifted;
    private final ArrayList<DriftRow> rows;
    private final ArrayList<String> notes;

    private DriftLook(Instant at, String status, String asked, List<String> told, int drifted, List<DriftRow> rows) {
        this.at = at.toString();
        this.status = status;
        this.asked = asked;
        this.headline = told.isEmpty() ? status : told.get(0).replaceFirst(":$", ".");
        this.notes = new ArrayList<>(told.subList(Math.min(1, told.size()), told.size()));
        this.drifted = drifted;
        this.rows = new ArrayList<>(rows);
    }

    /**
     * Takes an answer of the goal {@code drift}, as far as it has the form of one.
     *
     * @param parameters what the step was given, by the names of the core's keys
     */
    public static DriftLook of(
            String status, String message, JsonObject details, Map<String, String> parameters, Instant at) {
        List<JsonObject> all = objects(details.members().get("drifted"));
        List<String> told = PipelineSteps.in(message)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .limit(MOST_NOTES + 1L)
                .map(DriftRow::line)
                .toList();
        String asked = FILTERS.stream()
                .filter(parameters::containsKey)
                .map(name -> name + ": " + DriftRow.line(String.valueOf(parameters.get(name))))
                .collect(Collectors.joining(", "));
        return new DriftLook(
                at,
                status,
                asked,
                told,
                all.size(),
                all.stream().limit(MOST_ROWS).map(DriftRow::of).toList());
    }

    private static List<JsonObject> objects(@Nullable Object list) {
        return list instanceof List<?> all
                ? Stream.of(all.toArray())
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** When the agent answered, in UTC. */
    @Exported
    public String getAt() {
        return at;
    }

    /** The same for people. */
    public String getWhen() {
        return Figures.time(Instant.parse(at));
    }

    /** {@code as_left}, {@code drifted}, or {@code none} where there was nothing to look at. */
    @Exported
    public String getStatus() {
        return status;
    }

    @Exported
    public String getHeadline() {
        return headline;
    }

    /** Which files were asked about; empty for all. */
    @Exported
    public String getAsked() {
        return asked;
    }

    /** How many files are not as they were left. */
    @Exported
    public int getDrifted() {
        return drifted;
    }

    /** The first of them. */
    public List<DriftRow> getRows() {
        return List.copyOf(rows);
    }

    /** How many there are beyond the first. */
    public int getMore() {
        return drifted - rows.size();
    }

    /** What else is to be said: which evidence speaks of what is not there any more, and what could not be looked at. */
    public List<String> getNotes() {
        return List.copyOf(notes);
    }

    /** The status in words. */
    public String getStatusWords() {
        return switch (status) {
            case "as_left" -> "as left";
            case "none" -> "nothing to look at";
            default -> status.replace('_', ' ');
        };
    }

    /** The colour of Jenkins for the status. */
    public String getColor() {
        return switch (status) {
            case "as_left" -> "success";
            case "none" -> "info";
            case "drifted" -> "warning";
            default -> "error";
        };
    }
}
