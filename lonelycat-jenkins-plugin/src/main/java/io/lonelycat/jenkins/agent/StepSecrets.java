// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hides the secrets of a step in a line, as the log of its build does. */
public record StepSecrets(UnaryOperator<String> line) {
    private static final String NOTHING = "(not shown, since its secrets could not be hidden)";

    /** Takes what is secret in a step now. */
    public static StepSecrets of(StepContext step) throws IOException, InterruptedException {
        return of(ContextLauncher.of(step));
    }

    static StepSecrets of(StepLauncher launcher) {
        return new StepSecrets(line -> hidden(launcher, line));
    }

    private static String hidden(StepLauncher launcher, String line) {
        try {
            return launcher.maskedLine(line).strip();
        } catch (IOException e) {
            return NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }
}
