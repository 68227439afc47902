// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.config.Settings;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.validate.probe.Bans.BansEscapes;
import io.lonelycat.validate.probe.Bans.BansOwnState;
import io.lonelycat.validate.probe.Bans.BansPathsOutsideScope;
import io.lonelycat.validate.probe.Bans.BansPolicyFile;
import io.lonelycat.validate.probe.Bans.BansTampering;
import io.lonelycat.validate.probe.Bans.BansVersionControl;
import io.lonelycat.validate.probe.ChangeProbes.AppliesAllowedChange;
import io.lonelycat.validate.probe.ChangeProbes.DryRunWritesNothing;
import io.lonelycat.validate.probe.ChangeProbes.KeepsChecksOut;
import io.lonelycat.validate.probe.ChangeProbes.RollsBackFailedCheck;
import io.lonelycat.validate.probe.ChangeProbes.RollsBackOnRequest;
import io.lonelycat.validate.probe.EvidenceProbes.KeepsStateClosed;
import io.lonelycat.validate.probe.EvidenceProbes.LeavesFourPieceSet;
import io.lonelycat.validate.probe.EvidenceProbes.LogsSevenSteps;
import io.lonelycat.validate.probe.EvidenceProbes.NoticesAlteredEvidence;
import io.lonelycat.validate.probe.EvidenceProbes.TellsEventsInOrder;
import io.lonelycat.validate.probe.EvidenceProbes.VerifiesEvidence;
import io.lonelycat.validate.probe.ExpectedRefusal.AsksForApproval;
import io.lonelycat.validate.probe.ExpectedRefusal.DeniesForbiddenPath;
import io.lonelycat.validate.probe.ExpectedRefusal.DistrustsDecisionFile;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesLinksThatLeave;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesPathsThatLeave;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesPlanAlteredAfterDecision;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesPolicyAlteredAfterDecision;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesStalePlan;
import io.lonelycat.validate.probe.ExpectedRefusal.RefusesTamperedChange;
import io.lonelycat.validate.probe.HistoryProbes.AnswersHistory;
import io.lonelycat.validate.probe.HistoryProbes.FindsLineage;
import io.lonelycat.validate.probe.HistoryProbes.RecordsHistoryRow;
import io.lonelycat.validate.probe.ProjectProbes.EnforcesOwnDenials;
import io.lonelycat.validate.probe.ProjectProbes.KeepsSoundRecord;
import io.lonelycat.validate.probe.ProjectProbes.ReadsPolicy;
import io.lonelycat.validate.probe.ProjectProbes.ResolvesNamedChecks;
import io.lonelycat.validate.probe.ProjectProbes.ServiceAnswers;
import io.lonelycat.validate.probe.SecondRunProbes.ChangesNothingTheSecondTime;
import io.lonelycat.validate.probe.SecondRunProbes.RecoversKilledRun;
import io.lonelycat.validate.probe.SecondRunProbes.RefusesWhileLocked;
import java.util.List;

/** The list of what is tried out. A new probe is a class in the file of its theme, and a line here. */
public final class Probes {
    private Probes() {}

    /**
     * Demands a policy that can be read: without one there is nothing to try out.
     *
     * @throws io.lonelycat.error.InvalidInputException with the place at which it cannot be read
     */
    public static void demandPolicy(Lab lab, Settings settings) {
        new Project(lab, settings).policy();
    }

    /**
     * What is asked of the project. Nothing in it is written; what needs a workspace gets an empty one under the
     * project's policy.
     *
     * @param settings of the project
     */
    public static List<Probe> ofProject(Lab lab, Settings settings) {
        Project project = new Project(lab, settings);
        return List.of(
                new ReadsPolicy(project),
                new ResolvesNamedChecks(project),
                new BansVersionControl(project),
                new BansOwnState(project),
                new BansPolicyFile(project),
                new BansPathsOutsideScope(project),
                new BansEscapes(project),
                new BansTampering(project),
                new EnforcesOwnDenials(project),
                new KeepsSoundRecord(project));
    }

    /** What is asked of the engine, under the policy that comes with us: what must happen, then what must not. */
    public static List<Probe> ofEngine(Lab lab) {
        return List.of(
                new AppliesAllowedChange(lab),
                new LeavesFourPieceSet(lab),
                new LogsSevenSteps(lab),
                new TellsEventsInOrder(lab),
                new RecordsHistoryRow(lab),
                new AnswersHistory(lab),
                new FindsLineage(lab),
                new VerifiesEvidence(lab),
                new KeepsStateClosed(lab),
                new RollsBackOnRequest(lab),
                new DeniesForbiddenPath(lab),
                new AsksForApproval(lab),
                new RefusesTamperedChange(lab),
                new RefusesPlanAlteredAfterDecision(lab),
                new RefusesPolicyAlteredAfterDecision(lab),
                new DistrustsDecisionFile(lab),
                new RefusesStalePlan(lab),
                new RefusesPathsThatLeave(lab),
                new RefusesLinksThatLeave(lab),
                new RollsBackFailedCheck(lab),
                new KeepsChecksOut(lab),
                new ChangesNothingTheSecondTime(lab),
                new DryRunWritesNothing(lab),
                new RefusesWhileLocked(lab),
                new RecoversKilledRun(lab),
                new NoticesAlteredEvidence(lab));
    }

    /**
     * What is asked of the services of the project: each of the policy's named checks that needs no command.
     *
     * @param settings of the project
     */
    public static List<Probe> ofServices(Lab lab, Settings settings) {
        Project project = new Project(lab, settings);
        return project.namedChecks().stream()
                .filter(check -> !(check instanceof CommandCheck) && !(check instanceof MetricCheck))
                .map(check -> (Probe) new ServiceAnswers(project, check))
                .toList();
    }

    /** The digest of the policy that comes with us. */
    public static Digest policyDigest() {
        return Digest.of(Trial.bundledPolicy());
    }
}
