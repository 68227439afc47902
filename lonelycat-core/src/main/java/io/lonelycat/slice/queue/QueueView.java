// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.next.Action;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.QueueCrew.Working;
import io.lonelycat.slice.queue.QueueIndex.ModeNow;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.page.QueuePage;
import io.lonelycat.slice.queue.page.ShownWorker;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people and programs are told of the queue as it is at one moment.
 *
 * @param place where the queue is
 * @param folder where its plans are on this machine
 * @param open the plans that are being landed, those that wait, in the order in which they have their turn, and those that are held
 * @param gone the last ones that went back, the newest first
 * @param breaker which check is not to be believed, in a sentence
 * @param mode what the queue does, where that is not landing what is submitted
 * @param workers those that work on plans, or wait for some
 */
record QueueView(
        String place,
        Path folder,
        List<Standing> open,
        List<QueuedPlan> gone,
        Counts counts,
        Optional<UsualTime> usual,
        Optional<String> breaker,
        Optional<ModeNow> mode,
        List<ShownWorker> workers) {
    private static final int MOST_GONE = 5;
    private static final int MOST_LINES = 50;
    private static final int MOST_RETURNED = 20;
    private static final int MOST_EVENTS = 50;
    private static final int DAYS = 14;
    private static final int LONGEST_REASON = 400;

    /** Copies the lists. */
    QueueView {
        open = List.copyOf(open);
        gone = List.copyOf(gone);
        workers = List.copyOf(workers);
    }

    /** How many plans there are that nothing happens to any more, and how many lines of the log are not believed. */
    record Counts(long landed, long returned, long cancelled, long refused) {}

    static QueueView of(QueueBook book, QueueStore store) {
        QueuePlans plans = book.index().plans();
        Optional<UsualTime> usual = UsualTime.of(plans);
        List<Working> working = book.index().crew().working();
        List<Standing> open = new ArrayList<>();
        for (QueueState state : QueueState.OPEN) {
            for (QueuedPlan plan : plans.in(state)) {
                boolean hasTurn = state != QueueState.NEED_APPROVAL && state != QueueState.HELD;
                int position = hasTurn ? open.size() + 1 : 0;
                List<QueuedPlan> needs = plan.submission().terms().needs().isEmpty() ? List.of() : plans.unlanded(plan);
                open.add(new Standing(plan, book.now(), position, needs, usual, Standing.hasWorker(plan, working)));
            }
        }
        return new QueueView(
                store.place(),
                store.folder(),
                open,
                plans.last(QueueState.RETURNED, MOST_GONE),
                new Counts(
                        plans.count(QueueState.LANDED),
                        plans.count(QueueState.RETURNED),
                        plans.count(QueueState.CANCELLED),
                        book.index().refused()),
                usual,
                book.breaker().map(it -> it.message(book.now())),
                book.index().mode().filter(it -> it.mode() != QueueMode.OPEN),
                working.stream().map(it -> shown(it, book.now())).toList());
    }

    /** Returns the page of it. */
    QueuePage page(QueueBook book) {
        QueueEvents events = book.index().events();
        List<Line> notes = Stream.of(
                        mode.map(it -> Line.of((it.mode() == QueueMode.PAUSED ? "Paused since " : "Draining since ")
                                        + Figures.time(it.since()) + " by " + it.by() + ":")
                                .quote(it.reason())),
                        breaker.map(Line::of))
                .flatMap(Optional::stream)
                .toList();
        return new QueuePage(
                book.now(),
                headline(),
                notes,
                open.stream().map(Standing::shown).toList(),
                workers,
                book.index().plans().last(QueueState.RETURNED, MOST_RETURNED),
                events.days(book.now(), DAYS),
                events.last(MOST_EVENTS));
    }

    /** Says whether nothing is worked on for a while, since a check is not to be believed. */
    boolean isStopped() {
        return breaker.isPresent() && count(QueueState.WAITING) > 0;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        open.stream().limit(MOST_LINES).map(Standing::line).forEach(lines::add);
        if (open.size() > MOST_LINES) {
            lines.add("  and " + Figures.number(open.size() - MOST_LINES) + " more, which the result has");
        }
        open.stream()
                .map(Standing::plan)
                .filter(plan -> plan.state() == QueueState.NEED_APPROVAL)
                .limit(MOST_GONE)
                .forEach(plan -> lines.add(
                        "  Approve    " + Action.of("approve").with("plan", folder + "/plans/" + plan.plan())));
        gone.forEach(plan -> lines.add("  Returned   " + plan.plan() + ": " + flat(plan.reason())));
        workers.stream().limit(MOST_GONE).forEach(it -> lines.add(line(it)));
        breaker.ifPresent(it -> lines.add("  Stopped    " + it));
        mode.ifPresent(it -> lines.add(line(it)));
        if (counts.refused() > 0) {
            lines.add("  Note       " + Figures.count(counts.refused(), "line") + " of " + folder
                    + "/queue.jsonl cannot be read, or say what cannot have happened; they do not count.");
        }
        if (isPaused()) {
            lines.add("  Next       Go on: `lonelycat queue` with the action `resume`, and a reason");
        } else if (count(QueueState.WAITING) > 0) {
            lines.add("  Next       Land them: `lonelycat work`");
        } else if (open.isEmpty()) {
            lines.add("  Next       Add a plan: `lonelycat submit`");
        }
        return String.join("\n", lines);
    }

    private boolean isPaused() {
        return mode.filter(it -> it.mode() == QueueMode.PAUSED).isPresent();
    }

    private static ShownWorker shown(Working worker, Instant now) {
        return new ShownWorker(
                worker.name(),
                worker.place(),
                worker.tags().stream().sorted().toList(),
                worker.since(),
                worker.heard().map(it -> Duration.between(it.at(), now).toMillis()));
    }

    private static String line(ShownWorker worker) {
        return "  Worker     " + worker.name() + " in " + worker.place()
                + (worker.tags().isEmpty() ? "" : " (" + String.join(", ", worker.tags()) + ")")
                + worker.heardMillis()
                        .map(it -> ", heard of " + Figures.duration(it) + " ago")
                        .orElse("");
    }

    private static String line(ModeNow mode) {
        return (mode.mode() == QueueMode.PAUSED ? "  Paused     since " : "  Draining   since ")
                + Figures.time(mode.since())
                + " by " + mode.by() + " (" + flat(mode.reason()) + "): "
                + (mode.mode() == QueueMode.PAUSED ? "no worker begins with a plan." : "no more plans are submitted.");
    }

    private long count(QueueState state) {
        return open.stream().filter(it -> it.plan().state() == state).count();
    }

    private String headline() {
        long waiting = count(QueueState.WAITING);
        long landing = count(QueueState.LANDING);
        long verifying = count(QueueState.VERIFYING);
        long verified = count(QueueState.VERIFIED) + count(QueueState.DOUBTED);
        long held = count(QueueState.HELD);
        long asked = count(QueueState.NEED_APPROVAL);
        String time = usual.filter(any -> waiting + landing + verifying + verified > 0)
                .map(it -> ", for " + it.words(waiting + landing + verifying + verified))
                .orElse("");
        return "The queue in " + place + ": "
                + (landing == 0 ? "" : Figures.number(landing) + " being landed, ")
                + (verified == 0 ? "" : Figures.number(verified) + " verified, ")
                + (verifying == 0 ? "" : Figures.number(verifying) + " being verified, ")
                + (waiting == 1 ? "1 waits" : Figures.number(waiting) + " wait") + time
                + (asked == 0 ? "" : ", " + Figures.number(asked) + " in need of an approval")
                + (held == 0 ? "" : ", " + Figures.number(held) + " held")
                + "; " + Figures.number(counts.landed()) + " landed, " + Figures.number(counts.returned()) + " returned"
                + (counts.cancelled() == 0 ? "" : ", " + Figures.number(counts.cancelled()) + " cancelled") + ".";
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .with("place", place)
                .with("folder", folder.toString())
                .with("plans", open.stream().map(Standing::toJson).toList())
                .with("returned", gone.stream().map(QueuedPlan::toJson).toList())
                .with(
                        "count",
                        new JsonObject()
                                .with("landed", counts.landed())
                                .with("returned", counts.returned())
                                .with("cancelled", counts.cancelled())
                                .with("refusedLines", counts.refused()));
        breaker.ifPresent(it -> json.with("stopped", it));
        mode.ifPresent(it -> json.with(
                "mode",
                new JsonObject()
                        .with("mode", it.mode().text())
                        .with("since", it.since())
                        .with("by", it.by())
                        .with("reason", it.reason())));
        return json.withIfNotEmpty(
                "workers", workers.stream().map(RecordJson::write).toList());
    }

    /** Returns a text in one line, which is not too long. */
    static String flat(String text) {
        String line = VisibleText.of(text.lines().map(String::strip).collect(Collectors.joining(" ")));
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " ...";
    }
}
