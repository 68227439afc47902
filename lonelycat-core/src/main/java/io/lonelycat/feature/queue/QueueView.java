// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.ApproveRequest;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queue at one moment, as people and programs see it.
 *
 * @param place the folder, or the address of the database
 * @param folder the folder on this machine
 * @param open the open plans: those that were begun, those that wait in the order in which they land, and those that have no turn
 * @param turns how many of them have a turn
 * @param unlanded the plans that each of these needs, with their states
 * @param returned the last ones, the newest first
 * @param closed the plans that are not open
 * @param unreadable the rows of the database that were skipped
 * @param commands makes the actions that people are told to do next
 */
record QueueView(
        String place,
        Path folder,
        Instant now,
        List<QueuedPlan> open,
        int turns,
        Map<PlanId, Map<PlanId, String>> unlanded,
        List<QueuedPlan> returned,
        ClosedPlans closed,
        Optional<String> breaker,
        List<WorkerRow> workers,
        List<String> unreadable,
        NextActions commands) {
    /** Lands all that waits. */
    private static final WorkRequest WORK =
            new WorkRequest(false, List.of(), Optional.empty(), Optional.empty(), CommitWish.NONE);

    private static final WorkRequest COMMIT =
            new WorkRequest(false, List.of(), Optional.empty(), Optional.empty(), new CommitWish(true));

    private static final int MOST_LINES = 50;
    private static final int FEW_LINES = 5;
    private static final int LONGEST_TEXT = 400;

    static QueueView of(WorkspaceSession site, Queue queue, QueueStore store) {
        List<QueuedPlan> landing = Stream.of(queue.in(PlanState.LANDING), queue.turns())
                .flatMap(List::stream)
                .toList();
        List<QueuedPlan> open = Stream.concat(
                        landing.stream(),
                        queue.open().stream()
                                .sorted(Comparator.comparing(plan -> PlanState.OPEN.indexOf(plan.state()))))
                .distinct()
                .toList();
        QueueTables tables = queue.tables();
        return new QueueView(
                store.place(),
                store.folder(),
                queue.now(),
                open,
                landing.size(),
                open.stream().collect(Collectors.toMap(QueuedPlan::id, plan -> unlanded(queue, plan))),
                tables.last(PlanState.RETURNED, FEW_LINES),
                new ClosedPlans(
                        tables.count(PlanState.LANDED),
                        tables.count(PlanState.RETURNED),
                        tables.count(PlanState.CANCELLED)),
                queue.breaker().map(it -> it.message(queue.now())),
                tables.working(),
                tables.unreadable(),
                site.commands());
    }

    private static Map<PlanId, String> unlanded(Queue queue, QueuedPlan plan) {
        return queue.unlandedNeeds(plan).stream().collect(Collectors.toMap(Function.identity(), id -> queue.find(id)
                .map(it -> it.state().words())
                .orElse("unreadable")));
    }

    /** Returns whether no plan is worked on for a while, because a check is not believed. */
    boolean isStopped() {
        return breaker.isPresent() && count(PlanState.WAITING) > 0;
    }

    private long count(PlanState state) {
        return open.stream().filter(plan -> plan.state() == state).count();
    }

    /** Returns the position of a plan, from 1 on; empty where it has no turn. */
    private Optional<Integer> position(PlanId id) {
        int index = open.stream().limit(turns).map(QueuedPlan::id).toList().indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(index + 1);
    }

    /** Returns how many plans wait behind the one that is being landed, in words that begin with a blank. */
    String behind() {
        long waiting = turns - count(PlanState.LANDING);
        return waiting == 0 ? "" : " (" + Figures.number(waiting) + " more waiting)";
    }

    /** Returns the facts about one plan. */
    Section facts(QueuedPlan plan) {
        FactList facts = FactList.NONE
                .add(
                        "Position",
                        position(plan.id()).map(it -> it + " of " + turns).orElse(""))
                .add("State", why(plan))
                .add("Stopped", breaker.orElse(""))
                .add("Queue", place);
        return Section.of("plan", "").add(facts);
    }

    /** Returns the queue as people read it. */
    AnswerText text() {
        List<String> plans = Stream.concat(
                        open.stream().limit(MOST_LINES).map(this::line),
                        open.size() > MOST_LINES
                                ? Stream.of("  and " + Figures.number(open.size() - MOST_LINES)
                                        + " more (all plans: result.json)")
                                : Stream.empty())
                .toList();
        return AnswerText.of(headline())
                .and(Section.message(plans), Section.of("queue", "").add(facts()))
                .then(next().stream().toList());
    }

    private FactList facts() {
        List<QueuedPlan> asked = open.stream()
                .filter(plan -> plan.state() == PlanState.NEED_APPROVAL)
                .toList();
        return each("Approve", asked, plan -> ApproveRequest.of(folder + "/plans/" + plan.id())
                        .action()
                        .toString())
                .addAll(each(
                        "Returned",
                        returned,
                        plan -> plan.id() + ": " + flat(plan.move().reason())))
                .addAll(each("Worker", workers, this::line))
                .add("Stopped", breaker.orElse(""))
                .addAll(each("Skipped", unreadable, row -> "unreadable row with the " + flat(row)));
    }

    /** Returns a fact for each of the first things. */
    private static <T> FactList each(String name, List<T> things, Function<T, String> line) {
        FactList facts = FactList.NONE;
        for (T thing : Wording.first(FEW_LINES, things)) {
            facts = facts.add(name, line.apply(thing));
        }
        return facts;
    }

    private Optional<Next> next() {
        if (isStopped()) {
            return Optional.of(Next.words("Make the check pass in the workspace. After the pause, run "
                    + commands.complete(WORK) + ", which tries one plan"));
        }
        if (count(PlanState.UNCOMMITTED) > 0) {
            return Optional.of(new Next("Commit the landed changes:", Optional.of(commands.complete(COMMIT))));
        }
        if (count(PlanState.WAITING) > 0) {
            return Optional.of(work());
        }
        Action submit = SubmitRequest.of(Optional.empty()).action();
        return open.isEmpty()
                ? Optional.of(new Next("Add a plan:", Optional.of(commands.complete(submit))))
                : Optional.empty();
    }

    /** Returns that the plans that wait can be landed. */
    Next work() {
        return new Next("Land the waiting plans:", Optional.of(commands.complete(WORK)));
    }

    private String headline() {
        long waiting = count(PlanState.WAITING);
        return "The queue in " + place + ": "
                + part(count(PlanState.UNCOMMITTED), " landed and not committed, ")
                + part(count(PlanState.LANDING), " being landed, ")
                + (waiting == 1 ? "1 waits, " : Figures.number(waiting) + " wait, ")
                + part(count(PlanState.NEED_APPROVAL), " in need of an approval, ")
                + part(count(PlanState.HELD), " held, ")
                + Figures.number(closed.landed()) + " landed, "
                + Figures.number(closed.returned()) + " returned to the author, "
                + Figures.number(closed.cancelled()) + " cancelled.";
    }

    private static String part(long count, String what) {
        return count == 0 ? "" : Figures.number(count) + what;
    }

    private String line(QueuedPlan plan) {
        Priority priority = plan.submission().priority();
        return "  " + position(plan.id()).map(String::valueOf).orElse("-") + "  " + plan.id() + "  "
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
        return Figures.duration(Duration.between(time, now).toMillis());
    }

    /** Returns why a plan is in its state. */
    private String why(QueuedPlan plan) {
        String time = ago(plan.move().since());
        String reason = flat(plan.move().reason());
        String because = reason.isEmpty() ? "" : ": " + reason;
        String words = plan.state().words();
        return switch (plan.state()) {
            case LANDING -> words + " by " + plan.move().by() + " for " + time;
            case UNCOMMITTED -> words + " for " + time + ": " + reason;
            case HELD -> "held by " + plan.move().by() + " for " + time + " (" + reason + ")";
            case NEED_APPROVAL -> words + " for " + time;
            case WAITING -> waiting(plan, time);
            case RETURNED -> "returned to its author " + time + " ago" + because;
            case LANDED, CANCELLED -> words + " " + time + " ago" + because;
        };
    }

    private String waiting(QueuedPlan plan, String time) {
        Map<PlanId, String> needs = unlanded.getOrDefault(plan.id(), Map.of());
        if (!needs.isEmpty()) {
            return needs.entrySet().stream()
                    .map(it -> it.getKey() + " (" + it.getValue() + ")")
                    .collect(Collectors.joining(", ", "waits for ", ""));
        }
        List<String> tags = plan.submission().tags();
        boolean suits = tags.isEmpty()
                || workers.stream().anyMatch(it -> it.worker().tags().containsAll(tags));
        if (!suits) {
            return "waits for a worker with " + (tags.size() == 1 ? "the tag " : "the tags ") + String.join(", ", tags);
        }
        boolean first = position(plan.id()).equals(Optional.of(1));
        return first && breaker.isEmpty() ? "next" : "waits for " + time;
    }

    /** Returns a plan as programs read it. */
    PlanRow row(QueuedPlan plan) {
        List<PlanId> needs = unlanded.getOrDefault(plan.id(), Map.of()).keySet().stream()
                .sorted(Comparator.comparing(PlanId::text))
                .toList();
        return new PlanRow(plan, why(plan), position(plan.id()), needs);
    }

    /** Returns the queue as programs read it. */
    QueueDocument document() {
        return new QueueDocument(
                place,
                folder.toString(),
                open.stream().map(this::row).toList(),
                returned,
                closed,
                breaker,
                workers.stream().map(WorkerLine::of).toList(),
                unreadable);
    }

    /** Returns a text in one line that is not too long. */
    static String flat(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST_TEXT);
    }
}
