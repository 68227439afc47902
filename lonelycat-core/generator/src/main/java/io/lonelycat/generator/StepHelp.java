// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The help of Jenkins for the fields of steps, as Jenkins looks for it: beside the form of the step, or beside that of a superclass. Help by hand
 * stays: beside a step it counts for the step, beside a superclass for all steps whose goals have no words of their own.
 */
final class StepHelp {
    private static final Path STEPS = Path.of("io", "lonelycat", "jenkins", "step");
    private static final String OF_ALL_STEPS = "AbstractLonelyCatStep";
    private static final Pattern INCLUDED = Pattern.compile("<st:include [^>]*page=\"/([^\"]+)\"/>");
    private static final Pattern FIELD = Pattern.compile("field=\"(\\w+)\"");

    private final Path resources;

    private StepHelp(Path resources) {
        this.resources = resources;
    }

    /** Generates what complements the resources in a folder. */
    static StepHelp beside(Path resources) {
        return new StepHelp(resources);
    }

    /**
     * Returns the pages by path.
     *
     * @throws IllegalStateException if a form has a field that nobody describes
     */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (GoalDescription goal : GoalDescription.all()) {
            String step = goal.goal().substring(0, 1).toUpperCase(Locale.ROOT)
                    + goal.goal().substring(1) + "Step";
            for (String field : fields(step)) {
                Optional<ParameterDescription> parameter = goal.parameters().stream()
                        .filter(it -> it.key().name().equals(field))
                        .findFirst();
                if (isByHand(step, field)
                        || (isByHandForAll(field) && !parameter.stream().anyMatch(ParameterDescription::special))) {
                    continue;
                }
                ParameterDescription described = parameter.orElseThrow(
                        () -> new IllegalStateException(step + " has a field " + field + " without a description."));
                String owner = described.key().goals().isEmpty() ? OF_ALL_STEPS : step;
                files.put(STEPS.resolve(owner).resolve(page(field)).toString(), html(described));
            }
        }
        return files;
    }

    private List<String> fields(String step) {
        Path form = folder(step).resolve("config.jelly");
        return Files.exists(form)
                ? FIELD.matcher(form(form)).results().map(it -> it.group(1)).toList()
                : List.of();
    }

    /** Returns a form with the parts that it includes by their path. */
    private String form(Path page) {
        try {
            return INCLUDED.matcher(Files.readString(page))
                    .replaceAll(part -> Matcher.quoteReplacement(form(resources.resolve(part.group(1)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isByHandForAll(String field) {
        try (Stream<Path> folders = Files.list(resources.resolve(STEPS))) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .anyMatch(name -> name.startsWith("Abstract") && isByHand(name, field));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isByHand(String step, String field) {
        return Files.exists(folder(step).resolve(page(field)));
    }

    private Path folder(String step) {
        return resources.resolve(STEPS).resolve(step);
    }

    private static String page(String field) {
        return "help-" + field + ".html";
    }

    private static String html(ParameterDescription parameter) {
        return "<div>\n    <p>" + Html.of(parameter.words()) + "</p>\n"
                + parameter
                        .fallback()
                        .filter(value -> parameter.type() != Boolean.class)
                        .map(value -> "    <p>Built-in default: <code>" + value + "</code>.</p>\n")
                        .orElse("")
                + "</div>\n";
    }
}
