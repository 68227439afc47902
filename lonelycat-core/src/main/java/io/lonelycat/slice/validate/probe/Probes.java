// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Probe;
import io.lonelycat.slice.validate.lab.Project;
import io.lonelycat.slice.validate.lab.Trial;
import java.util.List;

/** The list of what is tried out. A new probe is a method in the file of its theme, and a line here. */
public final class Probes {
    private Probes() {}

    /**
     * Demands a policy that can be read: without one there is nothing to try out.
     *
     * @throws io.lonelycat.error.InvalidInputException with the place at which it cannot be read
     */
    public static void demandPolicy(Lab lab, WorkspaceSession site) {
        new Project(lab, site).policy();
    }

    /**
     * What is asked of the project. Nothing in it is written; what needs a workspace gets an empty one under the
     * project's policy.
     *
     * @param site of the project
     */
    public static List<Probe> ofProject(Lab lab, WorkspaceSession site) {
        Project project = new Project(lab, site);
        ProjectProbes own = new ProjectProbes(project);
        BanProbes bans = new BanProbes(project);
        return List.of(
                new Probe(
                        "ReadsPolicy",
                        "The policy of this project is read, every key of it",
                        "Fix the policy at that place; docs/reference/policy.md has all keys.",
                        own::readsPolicy),
                new Probe(
                        "ResolvesNamedChecks",
                        "Every check that the policy names can be started here",
                        "Install the program, or correct the command of the check in the policy.",
                        own::resolvesNamedChecks),
                new Probe(
                        "BansVersionControl",
                        "No change may touch .git under this policy: in any folder, in any spelling",
                        claims -> bans.reserved(
                                claims,
                                ".git/config",
                                ".GIT/hooks/pre-commit",
                                "module/.git/config",
                                "a/b/.Git",
                                ".git./config",
                                "GIT~1/config")),
                new Probe(
                        "BansOwnState",
                        "No change may touch .lonelycat under this policy: in any folder, in any spelling",
                        claims -> bans.reserved(
                                claims,
                                ".lonelycat/history.db",
                                ".LonelyCat/chain",
                                "module/.lonelycat/x",
                                "a/.LONELYCAT")),
                new Probe("BansPolicyFile", "No change may touch the policy of this project", bans::bansPolicyFile),
                new Probe(
                        "BansPathsOutsideScope",
                        "No change may touch a path outside the affectedPaths of its plan",
                        bans::bansPathsOutsideScope),
                new Probe(
                        "BansEscapes",
                        "No change may leave the workspace under this policy: by .., absolute paths or links",
                        bans::bansEscapes),
                new Probe(
                        "BansTampering",
                        "No change that was tampered with is allowed under this policy",
                        bans::bansTampering),
                new Probe(
                        "EnforcesOwnDenials",
                        "Whatever the policy of this project denies is denied",
                        own::enforcesOwnDenials),
                new Probe(
                        "KeepsSoundRecord",
                        "The record of this project is one unbroken chain, and its index agrees with it",
                        "Look for the folder as it was archived; an index is built again by `lonelycat history rebuild=true`.",
                        own::keepsSoundRecord),
                new Probe(
                        "KeepsOtherFilesWell",
                        "What is kept beside the record is well: the queue, and notifications that wait",
                        "`lonelycat config` says of each what was found, and what to do.",
                        own::keepsOtherFilesWell));
    }

    /** What is asked of the engine, under the policy that comes with us: what must happen, then what must not. */
    public static List<Probe> ofEngine(Lab lab) {
        AppliedTrial applied = new AppliedTrial(lab);
        ChangeProbes change = new ChangeProbes(lab, applied);
        EvidenceProbes evidence = new EvidenceProbes(lab, applied);
        HistoryProbes history = new HistoryProbes(lab, applied);
        RefusalProbes refusals = new RefusalProbes(lab);
        SecondRunProbes again = new SecondRunProbes(lab);
        return List.of(
                new Probe(
                        "AppliesAllowedChange",
                        "An allowed change is planned, gated and applied, and touches nothing else",
                        change::appliesAllowedChange),
                new Probe(
                        "LeavesFourPieceSet",
                        "Evidence has the four-piece set, whose documents are consistent, and the exact policy",
                        evidence::leavesFourPieceSet),
                new Probe(
                        "LogsSevenSteps",
                        "Each of the seven steps leaves a log with content, and the checks' output is kept",
                        evidence::logsSevenSteps),
                new Probe(
                        "TellsEventsInOrder",
                        "Events tell every step's beginning and end, and every state, in order",
                        evidence::tellsEventsInOrder),
                new Probe(
                        "RecordsHistoryRow",
                        "The row in SQLite agrees with execution.json",
                        history::recordsHistoryRow),
                new Probe(
                        "AnswersHistory",
                        "The goal history answers with the execution, and filters what does not match",
                        history::answersHistory),
                new Probe(
                        "FindsLineage",
                        "An execution that names its parent is found with it, by their correlation id and by its lineage",
                        history::findsLineage),
                new Probe(
                        "VerifiesEvidence",
                        "Untouched evidence verifies, also in another place",
                        evidence::verifiesEvidence),
                new Probe(
                        "KeepsStateClosed",
                        ".lonelycat is closed to others, and invisible to git",
                        evidence::keepsStateClosed),
                new Probe(
                        "RollsBackOnRequest",
                        "An applied change is rolled back by a roll back, which is an execution of its own",
                        change::rollsBackOnRequest),
                new Probe(
                        "DeniesForbiddenPath",
                        "A path that the policy denies is denied by the gate and refused by the executor",
                        refusals::deniesForbiddenPath),
                new Probe(
                        "AsksForApproval",
                        "A path that the policy wants approved, or does not know, is not written without approval",
                        refusals::asksForApproval),
                new Probe(
                        "RefusesTamperedChange",
                        "A change that was tampered with is denied, though no decision was made before",
                        refusals::refusesTamperedChange),
                new Probe(
                        "RefusesPlanAlteredAfterDecision",
                        "A plan that was altered after the decision is refused",
                        refusals::planAltered),
                new Probe(
                        "RefusesPolicyAlteredAfterDecision",
                        "A decision does not count under a policy that was altered since",
                        refusals::policyAltered),
                new Probe(
                        "DistrustsDecisionFile",
                        "A decision that was turned into allow is refused",
                        refusals::distrustsDecisionFile),
                new Probe(
                        "RefusesStalePlan",
                        "A plan whose file was changed since is refused, and the file stays as it is",
                        refusals::refusesStalePlan),
                new Probe(
                        "RefusesPathsThatLeave",
                        "Paths with .. and absolute paths are refused, in patches and in forged change sets",
                        refusals::refusesPathsThatLeave),
                new Probe(
                        "RefusesLinksThatLeave",
                        "A link that leads out is refused: as content, in the way, and put there after the decision",
                        refusals::refusesLinksThatLeave),
                new Probe(
                        "RollsBackFailedCheck",
                        "A change whose health check fails is rolled back: every file with identity, mode, time and bytes",
                        change::rollsBackFailedCheck),
                new Probe(
                        "KeepsChecksOut",
                        "A check that writes over the record of its change achieves nothing",
                        change::keepsChecksOut),
                new Probe(
                        "ChangesNothingTheSecondTime",
                        "The same plan again changes nothing, runs no check, and names the execution that did it",
                        again::changesNothingTheSecondTime),
                new Probe(
                        "DryRunWritesNothing",
                        "A dry run says that the change could be made, and writes neither files nor a record",
                        change::dryRunWritesNothing),
                new Probe(
                        "RefusesWhileLocked",
                        "While another process holds the workspace nothing is executed, and the message names it",
                        again::refusesWhileLocked),
                new Probe(
                        "RecoversKilledRun",
                        "What a killed execution left half done is rolled back, and its record completed",
                        again::recoversKilledRun),
                new Probe(
                        "NoticesAlteredEvidence",
                        "Evidence with one byte altered, a file missing or a file added does not verify",
                        evidence::noticesAlteredEvidence));
    }

    /**
     * What is asked of the services of the project: each of the policy's named checks that needs no command.
     *
     * @param site of the project
     */
    public static List<Probe> ofServices(Lab lab, WorkspaceSession site) {
        Project project = new Project(lab, site);
        return project.namedChecks().stream()
                .filter(check -> !(check instanceof CommandCheck) && !(check instanceof MetricCheck))
                .map(check -> serviceAnswers(new ProjectProbes(project), check))
                .toList();
    }

    private static Probe serviceAnswers(ProjectProbes own, CheckSpec check) {
        return new Probe(
                "ServiceAnswers",
                check.terms().critical()
                        ? "The service that the check `" + check.name() + "` asks is well"
                        : "The check `" + check.name() + "`, which is not critical, can be carried out",
                "Start the service, correct the check in the policy, or leave services out with `lonelycat.skipServices`.",
                claims -> own.serviceAnswers(claims, check));
    }

    /** The digest of the policy that comes with us. */
    public static Digest policyDigest() {
        return Digest.of(Trial.bundledPolicy());
    }
}
