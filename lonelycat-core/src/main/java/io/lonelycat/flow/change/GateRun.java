// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.FrontEnd.OwnBuild;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.PlaceFile;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Utf8;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.past.EvidencePast;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the gate, and reads the history of executions only if a policy rule needs it.
 *
 * @param elsewhere gate decision and last rehearsal of another workspace, which will execute the plan
 */
record GateRun(
        WorkspaceSession session, PolicyChoice policy, Optional<String> environment, Optional<Decision> elsewhere) {
    GateRun(WorkspaceSession session, PolicyChoice policy, Optional<String> environment) {
        this(session, policy, environment, Optional.empty());
    }

    GateResult of(Proposal proposal, GivenApprovals approvals) {
        return of(
                proposal,
                approvals,
                PlaceFile.question(
                        session, proposal.plan().id(), policy.policy().approval()));
    }

    /**
     * Evaluates the policy for a plan.
     *
     * @param question digest that identifies the plan and the workspace that will execute the plan
     */
    GateResult of(Proposal proposal, GivenApprovals approvals, Digest question) {
        Past here = session.frontEnd().past().<Past>map(past -> past).orElseGet(this::own);
        Past past = elsewhere.map(decision -> rehearsedThere(decision, here)).orElse(here);
        GateEnvironment inputs = new GateEnvironment(inputs(environment, Optional.of(question)), approvals, past);
        return policy.gate().decide(proposal, session.ids().decision(), inputs);
    }

    private static Past rehearsedThere(Decision there, Past here) {
        Past recorded = there.inputs().history();
        return new Past() {
            @Override
            public <A> A answer(PastQuestion<A> question) {
                return (question instanceof PastQuestion.LastRehearsal ? recorded : here).answer(question);
            }
        };
    }

    /** Decides about a roll back (inverse of an executed change) without evaluating policy rules. */
    GateResult ofInverse(ExecutionStory original, Proposal reverse) {
        return policy.gate()
                .decideInverse(
                        original.changeset(),
                        original.decision(),
                        reverse,
                        session.ids().decision(),
                        new GateEnvironment(
                                inputs(original.decision().environment(), Optional.empty()),
                                GivenApprovals.NONE,
                                Past.NONE));
    }

    private Past own() {
        TrustedKeys keys = TrustedKeys.under(policy.policy());
        return new EvidencePast(session.executions(), session.chain(), keys, session::report);
    }

    private DecisionInputs inputs(Optional<String> target, Optional<Digest> question) {
        Settings settings = session.settings();
        List<String> plans = StateFiles.list(session.plans()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        // Tests whether the file system ignores case in file names, because the file system's type does not determine
        // the answer.
        boolean foldsNames =
                StateFiles.exists(session.workspace().root().resolve(Workspace.STATE.toUpperCase(Locale.ROOT)));
        return new DecisionInputs(
                session.clock().instant(),
                settings.caller().frontEnd(),
                settings.caller().user(),
                facts(session.frontEnd().build(), settings.environment()),
                plans,
                foldsNames,
                question,
                List.of(),
                Past.Recorded.NONE,
                target);
    }

    /**
     * Returns branch and URL of the CI build for policy rules. Without a build server plugin, both come from
     * environment variables, which users can forge.
     */
    static Map<String, String> facts(Optional<OwnBuild> build, Map<String, String> environment) {
        String branch =
                build.map(own -> own.branch().orElse("")).orElseGet(() -> environment.getOrDefault("BRANCH_NAME", ""));
        String url = build.map(OwnBuild::url).orElseGet(() -> environment.getOrDefault("BUILD_URL", ""));
        Map<String, String> facts = new TreeMap<>();
        if (!branch.isBlank()) {
            facts.put("branch", Utf8.repaired(branch));
        }
        if (!url.isBlank()) {
            // Removes user and password from the build URL, because gate decisions are published.
            facts.put("buildUrl", Utf8.repaired(url).replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1"));
        }
        return facts;
    }
}
