// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Goal;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows or tests a project's policy. */
final class PolicyFlow {
    static final Goal GOAL = Goal.POLICY;

    private record ShownPolicy(String policy, Digest policyDigest, List<LayerRow> layers, InputObject merged) {}

    private record LayerRow(String name, Digest sha256) {}

    private final WorkspaceSession session;

    PolicyFlow(WorkspaceSession session) {
        this.session = session;
    }

    Answer run(PolicyRequest request) {
        PolicyChoice choice = PolicyChoice.of(session);
        return request.cases().isPresent()
                ? test(
                        choice,
                        session.workspace().root().resolve(request.cases().get()))
                : show(choice.policy());
    }

    private Answer test(PolicyChoice choice, Path cases) {
        Path scratch = StateFiles.createFolder(session.workspace()
                .stateFolder()
                .resolve(GOAL.toString())
                .resolve(session.ids().decision()));
        try {
            return new PolicyCasesRun(session, choice).run(cases, scratch);
        } finally {
            StateFiles.deleteTree(scratch);
        }
    }

    private Answer show(Policy policy) {
        return new Answer.OfGoal(
                AnswerHead.of(
                        GOAL,
                        "shown",
                        Answer.OK,
                        AnswerText.of(List.of(Section.of(GOAL.toString(), "")
                                .add(CodeBlock.document(MergedPolicyText.of(policy, notes(policy))))))),
                new ShownPolicy(
                        policy.name(),
                        policy.digest(),
                        policy.layers().stream()
                                .map(layer -> new LayerRow(layer.name(), layer.digest()))
                                .toList(),
                        policy.document()));
    }

    private List<String> notes(Policy policy) {
        List<String> notes = new ArrayList<>();
        policy.sections().waivers().stream()
                .filter(waiver -> !waiver.holdsAt(session.clock().instant()))
                .forEach(
                        waiver -> notes.add("The waiver (temporary exception, `waivers` of the policy) " + waiver.text()
                                + " has expired and has no effect. Ask the owner of the policy to remove "
                                + "or to extend the waiver."));
        return notes;
    }
}
