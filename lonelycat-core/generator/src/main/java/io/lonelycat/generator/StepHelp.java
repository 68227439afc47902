// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generates Jenkins help pages for the fields of steps, except fields with a handwritten help page. */
final class StepHelp {
    private static final String OF_ALL_STEPS = "AbstractLonelyCatStep";

    private final StepForms forms;

    private StepHelp(StepForms forms) {
        this.forms = forms;
    }

    static StepHelp beside(Path resources) {
        return new StepHelp(new StepForms(resources));
    }

    /**
     * Generates the help pages of Jenkins steps; fails with an {@link IllegalStateException} if a field lacks a
     * description.
     */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (GoalDescription goal : GoalDescription.all()) {
            String step = StepForms.step(goal);
            for (String field : forms.fields(step)) {
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
                files.put(StepForms.STEPS.resolve(owner).resolve(page(field)).toString(), html(described));
            }
        }
        return files;
    }

    private boolean isByHandForAll(String field) {
        try (Stream<Path> folders = Files.list(forms.folder("."))) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .anyMatch(name -> name.startsWith("Abstract") && isByHand(name, field));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isByHand(String step, String field) {
        return Files.exists(forms.folder(step).resolve(page(field)));
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
