// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.validate.Report.ProbeGroup;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.UninterruptibleWork;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.next.Goal;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Executes the goal {@code validate}: runs all probes and writes a report. */
final class Validation {
    private static final String FOLDER = "validate";

    private final WorkspaceSession session;
    private final Settings settings;
    private final boolean skipServices;

    Validation(WorkspaceSession session, boolean skipServices) {
        this.session = session;
        this.skipServices = skipServices;
        this.settings = session.settings();
    }

    /** Runs all probes, and always deletes the temporary workspaces. */
    Answer run() {
        Settings.Machine machine = settings.machine();
        return UninterruptibleWork.run(machine.cancel(), machine.progress(), (cancel, progress) -> {
            long start = System.nanoTime();
            Report report = report(cancel, machine.progress());
            return result(report, (System.nanoTime() - start) / 1_000_000);
        });
    }

    private Report report(Cancel cancel, Consumer<String> progress) {
        Path root = Workspace.of(settings.workspace()).root();
        Path outside = settings.machine().places().temporary();
        try (TemporaryFolder temporary = TemporaryFolder.in(outside, "lonelycat-validate-")) {
            if (temporary.path().startsWith(root)) {
                throw new InvalidInputException("The probes cannot run: the temporary folder " + outside
                        + " is inside the workspace " + root + ". Name another folder, such as -Djava.io.tmpdir=/tmp.");
            }
            ProbeSetup lab =
                    new ProbeSetup(temporary.path(), settings, cancel, session.elsewhere(), session.historyTables());
            // Refuses an invalid policy before any probe runs.
            PolicyChoice.of(session);
            List<Probe> project = Probes.ofProject(lab, session, skipServices);
            List<Probe> ofEngine = Probes.ofEngine(lab);
            int all = project.size() + ofEngine.size();
            progress.accept("Running " + all + " probes, about 15 to 60 seconds.");
            Digest policy = Digest.of(ProbeWorkspace.bundledPolicy());
            String engine = "The engine, in temporary workspaces";
            return Report.of(
                    settings.machine().clock().instant(),
                    policy,
                    List.of(
                            new ProbeGroup(
                                    "project", "This project, " + root, TriedProbe.all(project, cancel, progress)),
                            new ProbeGroup("engine", engine, TriedProbe.all(ofEngine, cancel, progress))));
        }
    }

    private Answer result(Report report, long millis) {
        Path folder = StateFiles.createFolder(
                Workspace.of(settings.workspace()).stateFolder().resolve(FOLDER));
        StateFiles.write(folder.resolve("report.json"), Json.pretty(report.document()));
        StateFiles.write(folder.resolve("junit.xml"), report.toJunit());
        return new Answer.OfGoal(
                AnswerHead.of(
                        Goal.VALIDATE,
                        report.ok() ? "passed" : "failed",
                        report.ok() ? Answer.OK : Answer.REFUSED,
                        report.text(millis, folder.toString())),
                report.document());
    }
}
