// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.EnvVars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Masks secrets, for example of {@code withCredentials} blocks, in recorded texts. */
public final class StepSecrets {
    private static final String MASK = "****";

    private StepSecrets() {}

    public static List<String> of(StepContext step) throws IOException, InterruptedException {
        @Nullable EnvironmentExpander blocks = step.get(EnvironmentExpander.class);
        @Nullable EnvVars environment = step.get(EnvVars.class);
        return blocks == null || environment == null
                ? List.of()
                : blocks.getSensitiveVariables().stream()
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Masks secrets in a text, longer ones first, because one secret can contain another. */
    public static String masked(String text, Collection<String> secrets) {
        List<String> all = new ArrayList<>(secrets);
        all.removeIf(String::isBlank);
        all.sort(Comparator.comparing(String::length).reversed());
        String masked = text;
        for (String secret : all) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
