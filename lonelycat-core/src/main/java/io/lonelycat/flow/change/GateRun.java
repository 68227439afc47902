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
 * Asks the gate, and gives it what it may ask for; the history is opened only where a rule asks about it.
 *
 * @param environment the one that the change is for
 * @param elsewhere the decision of the place where the plan was gated and will be executed, if that is not here: its record says
 *     whether the plan was rehearsed, and is asked again there
 */
record GateRun(WorkspaceSession site, PolicyChoice policy, Optional<String> environment, Optional<Decision> elsewhere) {
    GateRun(WorkspaceSession site, PolicyChoice policy, Optional<String> environment) {
        this(site, policy, environment, Optional.empty());
    }

    /** Judges a proposal with the approvals that are there. */
    GateResult of(Proposal proposal, GivenApprovals approvals) {
        return of(
                proposal,
                approvals,
                PlaceFile.question(site, proposal.plan().id(), policy.policy().approval()));
    }

    /**
     * Judges a proposal for the place where it was gated.
     *
     * @param question the place, see {@link PlaceFile#question}
     */
    GateResult of(Proposal proposal, GivenApprovals approvals, Digest question) {
        Past here = site.frontEnd().past().<Past>map(past -> past).orElseGet(this::own);
        Past past = elsewhere.map(decision -> rehearsedThere(decision, here)).orElse(here);
        GateEnvironment inputs = new GateEnvironment(inputs(environment, Optional.of(question)), approvals, past);
        return policy.gate().decide(proposal, site.ids().decision(), inputs);
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

    /** Judges the inverse of an executed change, about which no rule is asked. */
    GateResult ofInverse(ExecutionStory original, Proposal reverse) {
        return policy.gate()
                .decideInverse(
                        original.changeset(),
                        original.decision(),
                        reverse,
                        site.ids().decision(),
                        new GateEnvironment(
                                inputs(original.decision().environment(), Optional.empty()),
                                GivenApprovals.NONE,
                                Past.NONE));
    }

    /** The past as evidence tells it that proves what it says under this policy; it is read on the first query. */
    private Past own() {
        TrustedKeys keys = TrustedKeys.under(policy.policy());
        return new EvidencePast(site.executions(), site.chain(), keys, site::tell);
    }

    /** Returns the facts about the place and its caller. */
    private DecisionInputs inputs(Optional<String> target, Optional<Digest> question) {
        Settings settings = site.settings();
        List<String> plans = StateFiles.list(site.plans()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        // Whether the file system takes two spellings of a name for the same is tried out, since its name tells
        // nothing.
        boolean foldsNames =
                StateFiles.exists(site.workspace().root().resolve(Workspace.STATE.toUpperCase(Locale.ROOT)));
        return new DecisionInputs(
                site.clock().instant(),
                settings.caller().frontEnd(),
                settings.caller().user(),
                facts(site.frontEnd().build(), settings.environment()),
                plans,
                foldsNames,
                question,
                List.of(),
                Past.Recorded.NONE,
                target);
    }

    /**
     * Returns the facts about the build that asks: {@code branch} and {@code buildUrl}. If the front end is part of the server, only its
     * facts count; else the variables {@code BRANCH_NAME} and {@code BUILD_URL} do, which every user can set who starts a build by hand.
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
            // What is published is in the decision; a name and password in an address do not belong there.
            facts.put("buildUrl", Utf8.repaired(url).replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1"));
        }
        return facts;
    }
}
