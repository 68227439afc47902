// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.UninterruptibleWork;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Json;
import io.lonelycat.report.text.JunitXml;
import io.lonelycat.report.text.JunitXml.CaseFailure;
import io.lonelycat.report.text.JunitXml.Suite;
import io.lonelycat.report.text.JunitXml.XmlCase;
import io.lonelycat.slice.validate.Report.ProbeGroup;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Probe;
import io.lonelycat.slice.validate.probe.Probes;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers whether governance works here: tries all probes out, and leaves a report. */
public final class Validation {
    private static final String FOLDER = "validate";

    private final WorkspaceSession site;
    private final Settings settings;

    /** Prepares to try out the engine, in the project of this session. */
    public Validation(WorkspaceSession site) {
        this.site = site;
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
    public Result run(ValidateRequest request) {
        Settings.Machine machine = settings.machine();
        return new UninterruptibleWork<Result>(machine.cancel(), machine.progress())
                .run((cancel, progress) -> result(report(request, cancel, machine.progress())));
    }

    private Report report(ValidateRequest request, Cancel cancel, Consumer<String> progress) {
        Path root = Workspace.of(settings.workspace()).root();
        try (TemporaryFolder temporary = TemporaryFolder.in(request.temporary(), "lonelycat-validate-")) {
            if (temporary.path().startsWith(root)) {
                throw new InvalidInputException("The temporary folder " + request.temporary() + " is in the workspace "
                        + root + ", where nothing may be tried out. Name another one, such as"
                        + " -Djava.io.tmpdir=/tmp.");
            }
            Lab lab = new Lab(temporary.path(), stoppedBy(cancel), site.elsewhere(), site.historyTables());
            Probes.demandPolicy(lab, site);
            List<Probe> project = Probes.ofProject(lab, site);
            List<Probe> ofEngine = Probes.ofEngine(lab);
            List<Probe> services = request.skipServices() ? List.of() : Probes.ofServices(lab, site);
            int all = project.size() + ofEngine.size() + services.size();
            progress.accept("Tries " + all
                    + " probes out, which takes a quarter of a minute to a minute; a line tells how each ended.");
            ProbeTurns turns = new ProbeTurns(cancel, progress);
            List<ProbeGroup> parts = new ArrayList<>();
            parts.add(ProbeGroup.of("project", "This project, " + root, project, turns));
            parts.add(ProbeGroup.of("engine", engineTitle(), ofEngine, turns));
            if (!services.isEmpty()) {
                parts.add(ProbeGroup.of("services", "The services that the policy names", services, turns));
            }
            return new Report(settings.machine().clock().instant(), Probes.policyDigest(), parts);
        }
    }

    private static String engineTitle() {
        return "The engine, in temporary workspaces under validate-policy.yaml (" + Probes.policyDigest() + ")";
    }

    private Settings stoppedBy(Cancel cancel) {
        Settings.Machine machine = settings.machine();
        return new Settings(
                settings.workspace(),
                settings.configuration(),
                settings.caller(),
                settings.environment(),
                settings.commandAliases(),
                new Settings.Machine(
                        machine.clock(),
                        machine.random(),
                        machine.progress(),
                        cancel,
                        machine.storage(),
                        machine.places()));
    }

    private Result result(Report report) {
        Path folder = StateFiles.createFolder(
                Workspace.of(settings.workspace()).stateFolder().resolve(FOLDER));
        AtomicFile.write(folder.resolve("report.json"), Json.pretty(report.toJson()));
        AtomicFile.write(
                folder.resolve("TEST-lonelycat.validate.xml"),
                ValidationXml.of(report).getBytes(StandardCharsets.UTF_8));
        return new Result(
                "validate",
                report.ok() ? "passed" : "failed",
                report.ok() ? Result.OK : Result.REFUSED,
                Map.of(),
                report.text() + "\nThe report is in " + folder + ".",
                report.toJson());
    }

    /** A report as JUnit XML, one suite for each part. */
    static final class ValidationXml {
        private ValidationXml() {}

        static String of(Report report) {
            return JunitXml.of(
                    report.parts().stream().map(part -> suite(report, part)).toList());
        }

        private static Suite suite(Report report, ProbeGroup part) {
            String at = report.at().truncatedTo(ChronoUnit.SECONDS).toString();
            Map<String, String> time = new LinkedHashMap<>();
            time.put("time", seconds(part.durationMillis()));
            time.put("timestamp", at.substring(0, at.length() - 1));
            return new Suite(
                    name(part),
                    time,
                    Map.of(),
                    part.probes().stream().map(tried -> probe(part, tried)).toList());
        }

        private static String name(ProbeGroup part) {
            return "lonelycat.validate." + part.name();
        }

        private static XmlCase probe(ProbeGroup part, TriedProbe tried) {
            return new XmlCase(
                    name(part),
                    tried.name() + ": " + tried.sentence(),
                    Optional.of(seconds(tried.durationMillis())),
                    tried.ok() ? Optional.empty() : Optional.of(failure(tried)),
                    Optional.empty());
        }

        private static CaseFailure failure(TriedProbe tried) {
            String seen = tried.problems().stream()
                    .map(problem -> "expected: " + problem.expected() + "\nseen: " + problem.seen() + "\n")
                    .collect(Collectors.joining());
            return new CaseFailure(Optional.of(tried.name()), tried.problem(), seen + tried.remedy());
        }

        private static String seconds(long millis) {
            return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
        }
    }
}
