// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sandbox of commands that a front end starts, maybe in a container. It is tried out where they start; where it cannot be
 * put up there, the front end's launcher is what is around them, and the record says so.
 */
public record LaunchedSandbox(Sandbox tried) implements Sandbox {
    private static final String BOUNDARY =
            "LonelyCat adds no sandbox of its own; only the program that starts the commands (in Jenkins, the agent) confines"
                    + " the commands, and the container of that program, if there is one";

    @Override
    public Optional<String> obstacle() {
        return tried.obstacle();
    }

    /** Which programs there are is known only where commands start. */
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
