// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.ParameterText;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a plan to the queue, if the gate does not deny it; of one that waits already, changes how it is to land. */
record SubmitFlow(WorkspaceSession site) {
    private static final String GOAL = "submit";

    Answer run(SubmitRequest request) {
        Priority priority = request.priority()
                .map(text -> ParameterText.constant("priority", Priority.class, text))
                .orElse(Priority.NORMAL);
        List<String> tags = QueueTags.of(request.tags()).stream().sorted().toList();
        Answer gated = new GateFlow(site).run(GateRequest.of(request.plan()));
        if (gated.ids().isEmpty()) {
            // What was asked for last is in place already.
            return gated.with(AnswerHead.of(GOAL, gated.status(), gated.exitCode(), gated.message()));
        }
        if (gated.exitCode() == Answer.REFUSED) {
            return gated.with(AnswerHead.of(
                            GOAL,
                            gated.status(),
                            Answer.REFUSED,
                            "The plan was not submitted: the gate denies it.\n" + gated.message())
                    .about(gated.ids()));
        }
        PlanChoice choice = PlanChoice.of(
                site, request.plan().or(() -> Optional.ofNullable(gated.ids().get("plan"))));
        Submission submission = Submission.of(choice.proposal(), priority, waitsFor(choice), tags);
        Cause cause = new Cause(
                site.frontEnd()
                        .origin()
                        .author()
                        .orElse(site.settings().caller().user()),
                "");
        try (QueueStore store = QueueStore.open(site)) {
            return store.change(queue -> {
                queue.tidy();
                return submitted(queue, store, choice, submission, cause);
            });
        }
    }

    /** What the plan depends on, and was not executed here. */
    private List<PlanId> waitsFor(PlanChoice choice) {
        return choice.proposal().plan().details().dependencies().stream()
                .map(PlanId::new)
                .filter(id -> !StateFiles.exists(EvidenceFiles.executedMark(id.below(site.plans()))))
                .toList();
    }

    private static Answer submitted(
            Queue queue, QueueStore store, PlanChoice choice, Submission submission, Cause cause) {
        Proposal proposal = choice.proposal();
        PlanId id = new PlanId(proposal.plan().id());
        Optional<QueuedPlan> same = queue.same(id, proposal.checksum());
        QueuedPlan queued = same.orElseGet(() -> {
            QueuedPlan plan = queue.submit(id, submission, cause);
            queue.tables().put(proposal.plan(), choice.folder());
            return plan;
        });
        String words = same.isPresent()
                ? "Nothing was submitted, because the plan " + queued.id()
                        + " in the queue makes the same changes and is already "
                        + queued.state().words() + "."
                : "Submitted " + id + ", priority "
                        + Names.of(queued.submission().priority()) + ": "
                        + QueueView.flat(queued.submission().intent());
        QueueView view = QueueView.of(queue, store);
        Next next = new Next("Land the waiting plans:", Optional.of(Action.of(QueueWorker.GOAL)));
        return new Answer.Shown(
                AnswerHead.of(
                                GOAL,
                                same.isPresent() ? "already_queued" : "queued",
                                Answer.OK,
                                words + "\n" + view.position(queued) + "\n  Next       " + next.words()
                                        + " `lonelycat work`")
                        .about(Map.of("plan", queued.id().text()))
                        .then(List.of(next)),
                view.json(queued));
    }
}
