// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Proposal;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a plan into the queue, if the gate does not deny it; of one that waits already, says anew how it is to be landed.
 *
 * @param plan an id or a folder; absent for the only plan that was not executed
 * @param priority low, normal, high or urgent
 * @param needs the ids of plans that have to be landed before
 * @param deadline a time with offset
 * @param tags what a worker's machine has to have
 * @param author in whose name it is submitted; absent for the user who calls
 */
record SubmitRequest(
        Optional<String> plan,
        Optional<String> priority,
        List<String> needs,
        Optional<String> deadline,
        List<String> tags,
        Optional<String> author)
        implements Goal {
    static final String GOAL = "submit";

    /** Copies the lists. */
    SubmitRequest {
        needs = List.copyOf(needs);
        tags = List.copyOf(tags);
    }

    @Override
    public String name() {
        return GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        LandingTerms terms = new LandingTerms(
                priority.map(text -> ParameterText.constant("priority", Priority.class, text))
                        .orElse(Priority.NORMAL),
                needs.stream().distinct().toList(),
                deadline.map(text -> ParameterText.time("deadline", text)),
                QueueTags.of(tags).stream().sorted().toList());
        refusePast(site, terms.deadline());
        PlanChoice choice = PlanChoice.of(site, plan);
        Result gated = new GateFlow(site).run(Optional.of(choice.folder().toString()), GateRequest.PLAIN);
        if (gated.exitCode() == Result.REFUSED) {
            return new Result(
                    GOAL,
                    gated.status(),
                    Result.REFUSED,
                    gated.ids(),
                    "The plan was not submitted: the gate denies it.\n" + gated.message(),
                    gated.details());
        }
        try (QueueStore store = QueueStore.open(site)) {
            return submitted(site, store, choice, terms);
        }
    }

    private static void refusePast(WorkspaceSession site, Optional<Instant> deadline) {
        if (deadline.filter(time -> !time.isAfter(site.clock().instant())).isPresent()) {
            throw new InvalidInputException(Action.setting("deadline", String.valueOf(deadline.get()))
                    + " is over already. Name a time to come, or none.");
        }
    }

    private Result submitted(WorkspaceSession site, QueueStore store, PlanChoice choice, LandingTerms terms) {
        Proposal proposal = choice.proposal();
        String id = proposal.plan().id();
        Mover who = new Mover(author.orElse(site.settings().caller().user()), "");
        store.keep(choice);
        return store.change(book -> {
            book.tidy();
            book.index().mode().filter(it -> it.mode() == QueueMode.DRAINING).ifPresent(draining -> {
                throw draining.refusal();
            });
            Optional<QueuedPlan> same = book.index().plans().same(id, proposal.checksum());
            QueuedPlan queued = same.orElseGet(() -> {
                store.shareFiles(id);
                return book.submit(id, Submission.of(proposal, terms), who);
            });
            String words = same.isPresent()
                    ? "Nothing was added: " + queued.plan() + ", which makes the same changes, is "
                            + queued.state().words() + " already."
                    : "Submitted " + id + ", priority " + Names.of(queued.priority()) + ": "
                            + QueueView.flat(queued.submission().intent());
            Standing standing = Standing.of(book, queued);
            Next next = new Next("Land what waits:", Optional.of(Action.of(WorkRequest.GOAL)));
            return new Result(
                    GOAL,
                    same.isPresent() ? "already_queued" : "queued",
                    Result.OK,
                    Map.of("plan", queued.plan()),
                    words + "\n" + standing.place(store.place()) + "\n  Next       " + next.words()
                            + " `lonelycat work`",
                    standing.toJson().with("next", List.of(next.toJson())));
        });
    }
}
