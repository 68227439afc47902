// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.Priority;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.feature.queue.QueueDocument.ClosedPlans;
import io.lonelycat.feature.queue.QueueDocument.PlanRow;
import io.lonelycat.feature.queue.QueueDocument.WorkerLine;
import io.lonelycat.feature.queue.QueueTables.WorkerRow;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.flow.NextActions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.PlanId;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the queue of plans as text or JSON, within one database transaction. */
final class QueueView {
    private static final WorkRequest WORK = new WorkRequest(List.of(), Optional.empty(), CommitWish.NONE);
    private static final WorkRequest COMMITTING_WORK =
            new WorkRequest(List.of(), Optional.empty(), new CommitWish(true));

    private static final int MOST_LINES = 50;
    private static final int FEW_LINES = 5;
    private static final int LONGEST_TEXT = 400;

    private final Queue queue;
    private final QueueStore store;
    private final NextActions commands;
    private final List<QueuedPlan> turns;

    private final Map<PlanId, Integer> positions = new HashMap<>();
    private final List<WorkerRow> workers;
    private final Optional<String> breaker;

    QueueView(WorkspaceSession session, Queue queue, QueueStore store) {
        this.queue = queue;
        this.store = store;
        this.commands = session.commands();
        this.turns = Stream.of(queue.in(PlanState.LANDING), queue.turns())
                .flatMap(List::stream)
                .toList();
        turns.forEach(plan -> positions.put(plan.id(), positions.size() + 1));
        this.workers = queue.tables().working();
        this.breaker = queue.breaker().map(it -> it.message(queue.now()));
    }

    /** Returns unfinished plans in execution order, then blocked plans. */
    List<QueuedPlan> open() {
        Comparator<QueuedPlan> byState = Comparator.comparing(plan -> PlanState.OPEN.indexOf(plan.state()));
        return Stream.concat(turns.stream(), queue.open().stream().sorted(byState))
                .distinct()
                .toList();
    }

    boolean isStopped() {
        return breaker.isPresent() && count(PlanState.WAITING) > 0;
    }

    private int count(PlanState state) {
        return queue.in(state).size();
    }

    private Optional<Integer> position(QueuedPlan plan) {
        return Optional.ofNullable(positions.get(plan.id()));
    }

    String behind() {
        int waiting = turns.size() - count(PlanState.LANDING);
        return waiting == 0 ? "" : " (" + Figures.number(waiting) + " more waiting)";
    }

    Section facts(QueuedPlan plan) {
        FactList facts = FactList.NONE
                .add(
                        "Position",
                        position(plan).map(it -> it + " of " + turns.size()).orElse(""))
                .add("State", why(plan))
                .add("Stopped", breaker.orElse(""))
                .add("Queue", store.place());
        return Section.of("plan", "").add(facts);
    }

    AnswerText text() {
        List<QueuedPlan> open = open();
        List<String> plans =
                new ArrayList<>(open.stream().limit(MOST_LINES).map(this::line).toList());
        if (open.size() > MOST_LINES) {
            plans.add("  and " + Figures.number(open.size() - MOST_LINES) + " more (all plans: result.json)");
        }
        return AnswerText.of(headline())
                .and(Section.message(plans), Section.of("queue", "").add(facts()))
                .then(next());
    }

    private FactList facts() {
        return each("Approve", queue.in(PlanState.NEED_APPROVAL), plan -> ApproveRequest.of(
                                store.folder() + "/plans/" + plan.id())
                        .action()
                        .toString())
                .addAll(each(
                        "Returned",
                        returned(),
                        plan -> plan.id() + ": " + flat(plan.move().reason())))
                .addAll(each("Worker", workers, this::line))
                .add("Stopped", breaker.orElse(""))
                .addAll(each("Skipped", queue.tables().unreadable(), row -> "unreadable row with the " + flat(row)));
    }

    private static <T> FactList each(String name, List<T> things, Function<T, String> line) {
        FactList facts = FactList.NONE;
        for (T thing : Wording.first(FEW_LINES, things)) {
            facts = facts.add(name, line.apply(thing));
        }
        return facts;
    }

    private List<QueuedPlan> returned() {
        return queue.tables().last(PlanState.RETURNED, FEW_LINES);
    }

    private List<Next> next() {
        if (isStopped()) {
            return List.of(Next.words("Make the check pass in the workspace. After the pause of the workers, run "
                    + commands.complete(WORK) + ", which tries one plan"));
        }
        if (count(PlanState.UNCOMMITTED) > 0) {
            return uncommitted();
        }
        if (count(PlanState.WAITING) > 0) {
            return List.of(work());
        }
        Action submit = SubmitRequest.of(Optional.empty()).action();
        return queue.open().isEmpty()
                ? List.of(new Next("Add a plan:", Optional.of(commands.complete(submit))))
                : List.of();
    }

    private List<Next> uncommitted() {
        Stream<Action> commits = Wording.first(FEW_LINES, queue.in(PlanState.UNCOMMITTED)).stream()
                .flatMap(plan -> plan.execution().stream())
                .map(execution -> commands.complete(CommitRequest.of(execution.text())));
        return Stream.concat(
                        commits.map(commit -> new Next("Commit the landed change:", Optional.of(commit))),
                        Stream.of(new Next("Then:", Optional.of(commands.complete(COMMITTING_WORK)))))
                .toList();
    }

    Next work() {
        return new Next("Land the waiting plans:", Optional.of(commands.complete(WORK)));
    }

    private ClosedPlans closed() {
        QueueTables tables = queue.tables();
        return new ClosedPlans(
                tables.count(PlanState.LANDED), tables.count(PlanState.RETURNED), tables.count(PlanState.CANCELLED));
    }

    private String headline() {
        int waiting = count(PlanState.WAITING);
        ClosedPlans closed = closed();
        return "The queue in " + store.place() + ": "
                + part(PlanState.UNCOMMITTED, " landed and not committed, ")
                + part(PlanState.LANDING, " being landed, ")
                + (waiting == 1 ? "1 waits, " : Figures.number(waiting) + " wait, ")
                + part(PlanState.NEED_APPROVAL, " in need of an approval, ")
                + part(PlanState.ON_HOLD, " on hold, ")
                + Figures.number(closed.landed()) + " landed, "
                + Figures.number(closed.returned()) + " returned to the author, "
                + Figures.number(closed.cancelled()) + " cancelled.";
    }

    private String part(PlanState state, String words) {
        return count(state) == 0 ? "" : Figures.number(count(state)) + words;
    }

    private String line(QueuedPlan plan) {
        Priority priority = plan.submission().priority();
        return "  " + position(plan).map(String::valueOf).orElse("-") + "  " + plan.id() + "  "
                + (priority == Priority.NORMAL ? "" : Names.of(priority) + ", ") + why(plan) + ": "
                + flat(plan.submission().intent());
    }

    private String line(WorkerRow row) {
        Worker worker = row.worker();
        String tags = String.join(", ", worker.tags());
        return worker.name() + " in " + worker.place() + (tags.isEmpty() ? "" : " (" + tags + ")") + ", last heartbeat "
                + ago(row.heard()) + " ago";
    }

    private String ago(Instant time) {
        return Figures.duration(Duration.between(time, queue.now()).toMillis());
    }

    private String why(QueuedPlan plan) {
        String time = ago(plan.move().since());
        String reason = flat(plan.move().reason());
        String because = reason.isEmpty() ? "" : ": " + reason;
        String words = plan.state().words();
        return switch (plan.state()) {
            case LANDING -> words + " by " + plan.move().by() + " for " + time;
            case ON_HOLD -> words + " by " + plan.move().by() + " for " + time + " (" + reason + ")";
            case NEED_APPROVAL -> words + " for " + time;
            case UNCOMMITTED -> words + " for " + time + because;
            case WAITING -> waiting(plan, time);
            case RETURNED -> "returned to its author " + time + " ago" + because;
            case LANDED, CANCELLED -> words + " " + time + " ago" + because;
        };
    }

    private String waiting(QueuedPlan plan, String time) {
        List<PlanId> needs = queue.unlandedNeeds(plan);
        if (!needs.isEmpty()) {
            return needs.stream()
                    .map(id -> id + " ("
                            + queue.find(id).map(it -> it.state().words()).orElse("unreadable") + ")")
                    .collect(Collectors.joining(", ", "waits for ", ""));
        }
        List<String> tags = plan.submission().tags();
        boolean suits = tags.isEmpty()
                || workers.stream().anyMatch(it -> it.worker().tags().containsAll(tags));
        if (!suits) {
            return "waits for a worker with " + (tags.size() == 1 ? "the tag " : "the tags ") + String.join(", ", tags);
        }
        boolean first = position(plan).equals(Optional.of(1));
        return first && breaker.isEmpty() ? "next" : "waits for " + time;
    }

    PlanRow row(QueuedPlan plan) {
        List<PlanId> needs = queue.unlandedNeeds(plan).stream()
                .sorted(Comparator.comparing(PlanId::text))
                .toList();
        return new PlanRow(plan, why(plan), position(plan), needs);
    }

    QueueDocument document() {
        return new QueueDocument(
                store.place(),
                store.folder().toString(),
                open().stream().map(this::row).toList(),
                returned(),
                closed(),
                breaker,
                workers.stream().map(WorkerLine::of).toList(),
                queue.tables().unreadable());
    }

    static String flat(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST_TEXT);
    }
}
