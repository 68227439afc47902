// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sandbox for commands that LonelyCat's caller (such as Jenkins) starts. Without a working sandbox, only LonelyCat's
 * caller or that caller's container restricts the commands.
 */
public record LaunchedSandbox(Sandbox tried) implements Sandbox {
    private static final String BOUNDARY =
            "LonelyCat adds no sandbox of its own; only the program that starts the commands (in Jenkins, the agent) confines"
                    + " the commands, and the container of that program, if there is one";

    @Override
    public Optional<String> obstacle() {
        return tried.obstacle();
    }

    /** Always returns true, because LonelyCat cannot see which programs the container of its caller has. */
    @Override
    public boolean shows(Path program) {
        return true;
    }

    @Override
    public Cell open() {
        return tried.open();
    }

    @Override
    public SandboxReport report() {
        SandboxReport report = tried.report();
        return report.present()
                ? report
                : SandboxReport.none(
                        report.lacks().map(what -> what + "; " + BOUNDARY).orElse(BOUNDARY));
    }

    @Override
    public void close() {
        tried.close();
    }
}
