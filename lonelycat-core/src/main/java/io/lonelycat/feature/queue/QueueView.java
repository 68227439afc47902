// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.QueueTables.WorkerRow;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.QueueMode;
import io.lonelycat.flow.change.CommitOutcome;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.PlanId;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people and programs see of the queue at one moment.
 *
 * @param place the folder, or the address of the database
 * @param folder the folder on this machine
 * @param open the open plans: those that were begun, those that wait in the order in which they land, and those that have no turn
 * @param turns how many of them have a turn
 * @param usual how long a plan takes; empty where that is unknown, or where none lands now
 * @param unlanded the plans that each of these needs, with their states
 * @param returned the last ones, the newest first
 * @param counts the plans that are not open, by state
 * @param paused the event that paused the queue
 * @param unreadable the rows of the database that were skipped
 */
record QueueView(
        String place,
        Path folder,
        Instant now,
        List<QueuedPlan> open,
        int turns,
        Optional<Duration> usual,
        Map<PlanId, Map<PlanId, String>> unlanded,
        List<QueuedPlan> returned,
        Map<PlanState, Long> counts,
        Optional<String> breaker,
        Optional<QueueEvent> paused,
        List<WorkerRow> workers,
        List<String> unreadable) {
    private static final int MOST_LINES = 50;
    private static final int FEW_LINES = 5;
    private static final int LONGEST_TEXT = 400;

    static QueueView of(Queue queue, QueueStore store) {
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
        boolean lands = queue.breaker().isEmpty() && queue.mode() == QueueMode.OPEN;
        return new QueueView(
                store.place(),
                store.folder(),
                queue.now(),
                open,
                landing.size(),
                lands ? queue.usualTime() : Optional.empty(),
                open.stream().collect(Collectors.toMap(QueuedPlan::id, plan -> unlanded(queue, plan))),
                tables.last(PlanState.RETURNED, FEW_LINES),
                List.of(PlanState.LANDED, PlanState.RETURNED, PlanState.CANCELLED).stream()
                        .collect(Collectors.toMap(Function.identity(), tables::count)),
                queue.breaker().map(it -> it.message(queue.now())),
                queue.modeEvent().filter(any -> queue.mode() != QueueMode.OPEN),
                tables.working(),
                tables.unreadable());
    }

    private static Map<PlanId, String> unlanded(Queue queue, QueuedPlan plan) {
        return queue.unlandedNeeds(plan).stream().collect(Collectors.toMap(Function.identity(), id -> queue.find(id)
                .map(it -> it.state().words())
                .orElse("unreadable")));
    }

    /** Whether no plan is worked on for a while, because a check is not believed. */
    boolean isStopped() {
        return breaker.isPresent() && count(PlanState.WAITING) > 0;
    }

    private long count(PlanState state) {
        return open.stream().filter(plan -> plan.state() == state).count();
    }

    /** Returns the position of a plan, from 1 on; 0 where it has no turn. */
    private int position(PlanId id) {
        for (int i = 0; i < turns; i++) {
            if (open.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns the time until so many plans have landed, in words. */
    private Optional<String> left(int plans) {
        return usual.filter(any -> plans > 0)
                .map(each ->
                        "about " + Figures.duration(each.multipliedBy(plans).toMillis()) + " left");
    }

    /** Returns how many plans wait behind the one that is being landed, in words that begin with a blank. */
    String behind() {
        long waiting = turns - count(PlanState.LANDING);
        return waiting == 0
                ? ""
                : " (" + Figures.number(waiting) + " more waiting"
                        + left(turns).map(it -> ", " + it).orElse("") + ")";
    }

    /** Returns the lines about one plan. */
    String position(QueuedPlan plan) {
        int position = position(plan.id());
        return (position == 0
                        ? ""
                        : "  Position   " + position + " of " + turns
                                + left(position).map(it -> ", " + it).orElse("") + "\n")
                + "  State      " + why(plan)
                + breaker.map(it -> "\n  Stopped    " + it).orElse("")
                + "\n  Queue      " + place;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        open.stream().limit(MOST_LINES).map(this::line).forEach(lines::add);
        if (open.size() > MOST_LINES) {
            lines.add("  and " + Figures.number(open.size() - MOST_LINES) + " more (all plans: result.json)");
        }
        open.stream()
                .filter(plan -> plan.state() == PlanState.NEED_APPROVAL)
                .limit(FEW_LINES)
                .forEach(plan ->
                        lines.add("  Approve    " + Action.of("approve").with("plan", folder + "/plans/" + plan.id())));
        returned.forEach(plan ->
                lines.add("  Returned   " + plan.id() + ": " + flat(plan.move().reason())));
        workers.stream().limit(FEW_LINES).map(this::line).forEach(lines::add);
        breaker.ifPresent(it -> lines.add("  Stopped    " + it));
        paused.map(QueueView::line).ifPresent(lines::add);
        unreadable.stream()
                .limit(FEW_LINES)
                .forEach(row -> lines.add("  Skipped    unreadable row with the " + flat(row)));
        next().ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private Optional<String> next() {
        if (paused.isPresent()) {
            return Optional.of("  Next       Resume the queue: "
                    + Action.of("queue").with("action", "resume").with("reason", Action.ELLIPSIS));
        }
        if (breaker.isPresent() && count(PlanState.WAITING) > 0) {
            return Optional.of(
                    "  Next       Make the check pass in the workspace. After the pause, run `lonelycat work`, which tries one plan");
        }
        if (count(PlanState.UNCOMMITTED) > 0) {
            return Optional.of("  Next       Commit the landed changes: `lonelycat work commit=true`");
        }
        if (count(PlanState.WAITING) > 0) {
            return Optional.of("  Next       Land the waiting plans: `lonelycat work`");
        }
        return open.isEmpty() ? Optional.of("  Next       Add a plan: `lonelycat submit`") : Optional.empty();
    }

    private String headline() {
        long waiting = count(PlanState.WAITING);
        return "The queue in " + place + ": "
                + part(count(PlanState.UNCOMMITTED), " landed and not committed, ")
                + part(count(PlanState.LANDING), " being landed, ")
                + (waiting == 1 ? "1 waits, " : Figures.number(waiting) + " wait, ")
                + part(count(PlanState.NEED_APPROVAL), " in need of an approval, ")
                + part(count(PlanState.HELD), " held, ")
                + Figures.number(counts.getOrDefault(PlanState.LANDED, 0L)) + " landed, "
                + Figures.number(counts.getOrDefault(PlanState.RETURNED, 0L)) + " returned to the author, "
                + Figures.number(counts.getOrDefault(PlanState.CANCELLED, 0L)) + " cancelled"
                + left(turns).map(it -> ", " + it).orElse("") + ".";
    }

    private static String part(long count, String what) {
        return count == 0 ? "" : Figures.number(count) + what;
    }

    private String line(QueuedPlan plan) {
        int position = position(plan.id());
        Priority priority = plan.submission().priority();
        return "  " + (position == 0 ? "-" : position) + "  " + plan.id() + "  "
                + (priority == Priority.NORMAL ? "" : Names.of(priority) + ", ") + why(plan) + ": "
                + flat(plan.submission().intent());
    }

    private String line(WorkerRow row) {
        Worker worker = row.worker();
        String tags = String.join(", ", worker.tags());
        return "  Worker     " + worker.name() + " in " + worker.place() + (tags.isEmpty() ? "" : " (" + tags + ")")
                + ", last heartbeat " + ago(row.heard()) + " ago";
    }

    private static String line(QueueEvent paused) {
        return "  Paused     since " + Figures.time(paused.at()) + " by " + paused.by()
                + ", so workers start no plan. Reason: " + flat(paused.reason());
    }

    private String ago(Instant time) {
        return Figures.duration(Duration.between(time, now).toMillis());
    }

    /** Returns why a plan is where it is. */
    private String why(QueuedPlan plan) {
        String since = " for " + ago(plan.move().since());
        String reason = flat(plan.move().reason());
        String words = plan.state().words() + since;
        return switch (plan.state()) {
            case LANDING -> plan.state().words() + " by " + plan.move().by() + since;
            case UNCOMMITTED -> words + ": " + CommitOutcome.NotCommitted.reason(reason);
            case HELD -> "held by " + plan.move().by() + since + " (" + reason + ")";
            case NEED_APPROVAL -> words;
            case WAITING -> waiting(plan, since);
            case RETURNED ->
                "returned to its author " + ago(plan.move().since()) + " ago" + (reason.isEmpty() ? "" : ": " + reason);
            case LANDED, CANCELLED ->
                plan.state().words() + " " + ago(plan.move().since()) + " ago"
                        + (reason.isEmpty() ? "" : ": " + reason);
        };
    }

    private String waiting(QueuedPlan plan, String since) {
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
        return position(plan.id()) == 1 && breaker.isEmpty() ? "next" : "waits" + since;
    }

    /** Returns one plan as documents have it. */
    JsonObject json(QueuedPlan plan) {
        JsonObject json = plan.toJson().with("why", why(plan));
        int position = position(plan.id());
        if (position > 0) {
            json.with("position", position);
            usual.ifPresent(
                    each -> json.with("secondsLeft", each.multipliedBy(position).toSeconds()));
        }
        return json.withIfNotEmpty(
                "waitsFor",
                unlanded.getOrDefault(plan.id(), Map.of()).keySet().stream()
                        .map(PlanId::text)
                        .sorted()
                        .toList());
    }

    JsonObject json() {
        JsonObject counted = new JsonObject();
        new TreeMap<>(counts).forEach((state, count) -> counted.with(Names.of(state), count));
        JsonObject json = new JsonObject()
                .with("place", place)
                .with("folder", folder.toString())
                .with("plans", open.stream().map(this::json).toList())
                .with("returned", returned.stream().map(QueuedPlan::toJson).toList())
                .with("count", counted);
        breaker.ifPresent(it -> json.with("stopped", it));
        paused.ifPresent(it -> json.with("mode", it.toJson()));
        return json.withIfNotEmpty("workers", workers.stream().map(this::json).toList())
                .withIfNotEmpty("skipped", unreadable);
    }

    private JsonObject json(WorkerRow row) {
        return new JsonObject()
                .with("name", row.worker().name())
                .with("place", row.worker().place())
                .with("tags", row.worker().tags())
                .with("heard", row.heard());
    }

    /** Returns a text in one line that is not too long. */
    static String flat(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST_TEXT);
    }
}
