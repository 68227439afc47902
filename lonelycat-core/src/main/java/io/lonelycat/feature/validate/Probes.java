// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.List;

/** The list of what is tried out. A new probe is a method in the file of its theme, and a line here. */
final class Probes {
    private Probes() {}

    /**
     * What is asked of the project. Nothing in it is written; what needs a workspace gets an empty one under the
     * project's policy.
     *
     * @param site of the project
     * @param skipServices whether services that checks need are left out
     */
    static List<Probe> ofProject(Lab lab, WorkspaceSession site, boolean skipServices) {
        ProjectProbes project = new ProjectProbes(lab, site);
        return List.of(
                new Probe(
                        "policy-parses",
                        "The policy of this project is read, every key of it",
                        "Fix the policy at that place; docs/reference/policy.md has all keys.",
                        project::readsPolicy),
                new Probe(
                        "checks-start",
                        "Every check that the policy names can be started here",
                        "Install the program, or correct the command of the check in the policy.",
                        project::resolvesNamedChecks),
                new Probe(
                        "services",
                        "Every HTTP and TCP service that the policy requires answers as its check expects",
                        "Start the service, correct the check in the policy, or leave services out with"
                                + " `lonelycat validate skipServices=true`.",
                        claims -> project.asksServices(claims, skipServices)),
                new Probe(
                        "record",
                        "The record of this project is one unbroken chain, and its index agrees with it",
                        "Look for the folder as it was archived; remove an index, and `lonelycat history` builds it again.",
                        project::keepsSoundRecord));
    }

    /** What is asked of the engine, under the policy that comes with us: what must happen, then what must not. */
    static List<Probe> ofEngine(Lab lab) {
        ChangeProbes change = new ChangeProbes(lab);
        RefusalProbes refusals = new RefusalProbes(lab);
        List<Probe> probes = new ArrayList<>(List.of(
                new Probe(
                        "apply",
                        "An allowed change is planned, gated and applied, and touches nothing else",
                        change::appliesAllowedChange),
                new Probe(
                        "evidence",
                        "Evidence is complete, holds the policy that decided, and verifies",
                        change::leavesFourPieceSet),
                new Probe(
                        "tampered-evidence",
                        "Evidence with one byte altered, a file missing or a file added does not verify",
                        change::noticesAlteredEvidence),
                new Probe(
                        "deny",
                        "A denied path is denied by the gate and refused by the executor",
                        refusals::deniesForbiddenPath),
                new Probe(
                        "approval",
                        "A path that needs an approval is not written without one",
                        refusals::asksForApproval),
                new Probe(
                        "links",
                        "A link that leads out is refused: as content, in the way, and put there after the decision",
                        refusals::refusesLinksThatLeave),
                new Probe(
                        "rollback",
                        "A change whose health check fails is rolled back: every file with identity, mode, time and bytes",
                        change::rollsBackFailedCheck),
                new Probe(
                        "hostile-check",
                        "A check that writes over the record of its change achieves nothing",
                        change::keepsChecksOut),
                new Probe(
                        "lock",
                        "While another process holds the workspace nothing is executed, and the message names it",
                        refusals::refusesWhileLocked),
                new Probe(
                        "kill",
                        "A killed execution is rolled back, and its record completed",
                        change::recoversKilledRun)));
        for (SandboxProbe probe : SandboxProbe.values()) {
            probes.add(new Probe(
                    "sandbox-" + Names.of(probe),
                    probe.promise().replaceFirst("[.]$", ""),
                    claims -> change.keepsPromise(claims, probe)));
        }
        return List.copyOf(probes);
    }
}
