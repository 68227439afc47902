// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.List;

/** List of all probes (validation tests). */
final class Probes {
    private Probes() {}

    /** Lists the probes that examine a project without changing files. */
    static List<Probe> ofProject(ProbeSetup lab, WorkspaceSession session, boolean skipServices) {
        ProjectProbes project = new ProjectProbes(lab, session);
        return List.of(
                new Probe(
                        "policy-parses",
                        "Every key of this project's policy is valid",
                        "Fix the policy at the named line.",
                        project::readsPolicy),
                new Probe(
                        "checks-start",
                        "Every check that the policy names can be started on this machine",
                        "Install the missing program, or correct the command of the check in the policy.",
                        project::resolvesNamedChecks),
                new Probe(
                        "services",
                        "Every HTTP and TCP service that the policy requires answers as its check expects",
                        "If the service does not run, start the service. If the check is wrong, correct the check in the policy."
                                + " To leave services out, run `lonelycat validate skipServices=true`.",
                        expect -> project.asksServices(expect, skipServices)),
                new Probe(
                        "record",
                        "No execution of this project is missing (each execution names the one before), and the history index matches the evidence",
                        "If only the history index (.lonelycat/history.db) is wrong, delete the file and run "
                                + "`lonelycat history`. Otherwise, replace the folder of the execution that is named "
                                + "above with an archived copy.",
                        project::keepsSoundRecord));
    }

    /** Lists the probes that test LonelyCat itself. */
    static List<Probe> ofEngine(ProbeSetup lab) {
        ChangeProbes change = new ChangeProbes(lab);
        RefusalProbes refusals = new RefusalProbes(lab);
        List<Probe> probes = new ArrayList<>(List.of(
                new Probe(
                        "apply",
                        "An allowed change is planned, gated and applied, and no other file is changed",
                        change::appliesAllowedChange),
                new Probe(
                        "evidence",
                        "Evidence is complete, contains the policy that decided, and passes verify",
                        change::leavesFourPieceSet),
                new Probe(
                        "tampered-evidence",
                        "Evidence with a modified byte, a missing file or an added file fails verify",
                        change::noticesAlteredEvidence),
                new Probe(
                        "deny",
                        "The gate denies a change of a denied path, and execute refuses the change",
                        refusals::deniesForbiddenPath),
                new Probe(
                        "approval",
                        "A path that needs an approval is not written without an approval",
                        refusals::asksForApproval),
                new Probe(
                        "links",
                        "A symbolic link out of the workspace is refused if the change creates the link, "
                                + "if a path leads through the link, and if the link is created after the gate decided",
                        refusals::refusesLinksThatLeave),
                new Probe(
                        "rollback",
                        "A change whose health check fails is rolled back, and every file again has its old inode, mode, time and bytes",
                        change::rollsBackFailedCheck),
                new Probe(
                        "hostile-check",
                        "A check that tries to overwrite the record of its change cannot forge the record",
                        change::keepsChecksOut),
                new Probe(
                        "lock",
                        "While another process holds the workspace lock, execute refuses and names that process",
                        refusals::refusesWhileLocked),
                new Probe(
                        "kill",
                        "A killed execution is rolled back, and its record is completed",
                        change::recoversKilledRun)));
        for (SandboxProbe probe : SandboxProbe.values()) {
            probes.add(new Probe(
                    "sandbox-" + Names.of(probe),
                    probe.promise().replaceFirst("[.]$", ""),
                    expect -> change.keepsPromise(expect, probe)));
        }
        return List.copyOf(probes);
    }
}
