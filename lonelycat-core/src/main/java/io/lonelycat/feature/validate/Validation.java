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

/** Answers whether governance works here: tries all probes out, and leaves a report. */
final class Validation {
    private static final String FOLDER = "validate";

    private final WorkspaceSession site;
    private final Settings settings;
    private final boolean skipServices;

    /**
     * Prepares to try out the engine, in the project of this session.
     *
     * @param skipServices whether services that checks need are left out
     */
    Validation(WorkspaceSession site, boolean skipServices) {
        this.site = site;
        this.skipServices = skipServices;
        this.settings = site.settings();
    }

    /**
     * Tries everything out, in a quarter of a minute to a minute, and says how each probe ended, in their order. The temporary
     * workspaces are gone afterwards, whatever happens.
     *
     * @return {@code passed}, or {@code failed} when a probe did; the report is in {@code .lonelycat/validate}
     * @throws InvalidInputException when the temporary folder is in the workspace, the configuration has problems, or the policy
     *     cannot be read
     * @throws io.lonelycat.error.EngineException when no workspace can be made, or the report cannot be written
     */
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
            Lab lab = new Lab(temporary.path(), settings, cancel, site.elsewhere(), site.historyTables());
            // Without a policy that can be read there is nothing to try out.
            PolicyChoice.of(site);
            List<Probe> project = Probes.ofProject(lab, site, skipServices);
            List<Probe> ofEngine = Probes.ofEngine(lab);
            int all = project.size() + ofEngine.size();
            progress.accept("Running " + all + " probes, about 15 to 60 seconds.");
            Digest policy = Digest.of(Trial.bundledPolicy());
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
