// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.GoalDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the handwritten Jenkins forms, which define the fields of steps. */
final class StepForms {
    static final Path STEPS = Path.of("io", "lonelycat", "jenkins", "step");
    private static final Pattern INCLUDED = Pattern.compile("<st:include [^>]*page=\"/([^\"]+)\"/>");
    private static final Pattern FIELD = Pattern.compile("field=\"(\\w+)\"");

    private static final Pattern LIST = Pattern.compile("<f:entry field=\"(\\w+)\"[^>]*>\\s*<f:select\\b");

    private final Path resources;

    StepForms(Path resources) {
        this.resources = resources;
    }

    static String step(GoalDescription goal) {
        return goal.goal().substring(0, 1).toUpperCase(Locale.ROOT)
                + goal.goal().substring(1) + "Step";
    }

    /** Returns a Jenkins step's fields in the order of its form; empty if the step has no form. */
    List<String> fields(String step) {
        Path form = folder(step).resolve("config.jelly");
        return Files.exists(form)
                ? FIELD.matcher(form(form)).results().map(it -> it.group(1)).toList()
                : List.of();
    }

    /** Returns the fields of a Jenkins step that have a list of choices in its form. */
    Set<String> lists(String step) {
        return LIST.matcher(form(folder(step).resolve("config.jelly")))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String form(Path page) {
        try {
            return INCLUDED.matcher(Files.readString(page))
                    .replaceAll(part -> Matcher.quoteReplacement(form(resources.resolve(part.group(1)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder(String step) {
        return resources.resolve(STEPS).resolve(step);
    }
}
