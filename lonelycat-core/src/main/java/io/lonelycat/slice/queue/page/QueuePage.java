// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.page;

import io.lonelycat.json.Names;
import io.lonelycat.report.html.PartsPage;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Kind;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The page of the queue as it is at one moment.
 *
 * @param said what is said in one sentence
 * @param notes what keeps plans from being landed
 * @param open the plans that something is still to happen to, in the order in which they have their turn
 * @param gone the last ones that went back, the newest first
 * @param days the last days, the oldest first
 * @param events what happened last, the newest first
 */
public record QueuePage(
        Instant now,
        String said,
        List<Line> notes,
        List<ShownPlan> open,
        List<ShownWorker> workers,
        List<QueuedPlan> gone,
        List<QueueDay> days,
        List<QueueEvent> events) {
    private static final String CHAIN = "chain";

    /** Copies the lists. */
    public QueuePage {
        notes = List.copyOf(notes);
        open = List.copyOf(open);
        workers = List.copyOf(workers);
        gone = List.copyOf(gone);
        days = List.copyOf(days);
        events = List.copyOf(events);
    }

    /** Returns the page, which needs no script. */
    public PartsPage page() {
        List<Line> head =
                new ArrayList<>(List.of(Line.of(said), Line.of("As of").and(Figures.time(now))));
        head.addAll(notes);
        ChainPicture chain = ChainPicture.of(open);
        List<SummaryPart> parts = List.of(plans(), chain(chain), crew(), trend(), returned(), happened());
        return new PartsPage("queue", "Queue", head, parts, 4, chain.isEmpty() ? Map.of() : Map.of(CHAIN, chain::draw));
    }

    private SummaryPart plans() {
        PartTable table = PartTable.with(
                "Plans in the order of their turn",
                Column.words("Plan"),
                Column.figure("Turn"),
                Column.words("State"),
                Column.words("Priority"),
                Column.text("Why"),
                Column.text("Intent"));
        return part("plans", "Plans", table, open, QueuePage::row, "No plan waits.");
    }

    /** A table with a row for each, or a sentence where there is nothing to list. */
    private static <T> SummaryPart part(
            String id, String title, PartTable table, List<T> all, Function<T, List<Line>> row, String none) {
        SummaryPart part = SummaryPart.of(id, title);
        return all.isEmpty()
                ? part.say(none)
                : part.table(table.rows(all.stream().map(row).toList()));
    }

    private static List<Line> row(ShownPlan shown) {
        QueuedPlan plan = shown.plan();
        return List.of(
                Line.named(plan.plan()),
                Line.of(shown.position() == 0 ? "-" : String.valueOf(shown.position())),
                Line.of(plan.state().words()),
                Line.of(Names.of(plan.priority())),
                why(shown),
                Line.of("").quote(plan.submission().intent()));
    }

    /** Of some states it has the words of who brought the plan into it. */
    private static Line why(ShownPlan shown) {
        QueueState state = shown.plan().state();
        boolean foreign = state == QueueState.HELD || state == QueueState.DOUBTED;
        return foreign ? Line.whole(shown.why()) : Line.of(shown.why());
    }

    private SummaryPart chain(ChainPicture chain) {
        SummaryPart part = SummaryPart.of(CHAIN, "Ahead of the landing");
        return chain.isEmpty()
                ? part.say("No plan is being landed, or verified ahead of its turn.")
                : part.say("From left to right in the order in which they are landed, if the checks of each pass.");
    }

    private SummaryPart crew() {
        PartTable table = PartTable.with(
                "Workers",
                Column.words("Worker"),
                Column.words("Heard of"),
                Column.words("Works on"),
                Column.words("Tags"),
                Column.words("Since"),
                Column.text("Where"));
        return part("workers", "Workers", table, workers, this::row, "No worker is there.");
    }

    private List<Line> row(ShownWorker worker) {
        String at = open.stream()
                .filter(it -> it.plan().state().isWorkedOn() && it.plan().by().equals(worker.name()))
                .map(it -> it.shortId() + ", " + it.plan().state().words())
                .findFirst()
                .orElse("waits for a plan");
        return List.of(
                Line.named(worker.name()),
                Line.of(worker.heardMillis()
                        .map(it -> Figures.duration(it) + " ago")
                        .orElse("-")),
                Line.of(at),
                Line.of(worker.tags().isEmpty() ? "-" : String.join(", ", worker.tags())),
                Line.of(Figures.time(worker.since())),
                Line.named(worker.place()));
    }

    private SummaryPart trend() {
        List<String> labels = days.stream().map(day -> day.day().toString()).toList();
        PartChart counts = new PartChart(
                Kind.STACKED,
                "landed",
                "Plans that were landed or went back, by day",
                "A column for each day",
                labels,
                List.of(
                        new Series("landed", Tone.GOOD, values(QueueDay::landed)),
                        new Series("went back", Tone.CARE, values(QueueDay::returned))),
                false);
        PartChart waits = new PartChart(
                Kind.MARKED,
                "waits",
                "How long half of the landed plans had waited at most, by day",
                "A column for each day",
                labels,
                List.of(new Series("waited", Tone.PLAIN, values(QueueDay::waitMillis))),
                true);
        List<List<Line>> rows = new ArrayList<>();
        for (QueueDay day : days) {
            if (day.landed() + day.returned() + day.builds() > 0) {
                rows.add(List.of(
                        Line.of(day.day().toString()),
                        Line.of(Figures.number(day.landed())),
                        Line.of(Figures.number(day.returned())),
                        Line.of(day.landed() == 0 ? "-" : Figures.duration(day.waitMillis())),
                        Line.of(Figures.number(day.builds())),
                        Line.of(day.landed() == 0 ? "-" : "%.2f".formatted((double) day.builds() / day.landed()))));
            }
        }
        PartTable table = PartTable.of(
                "By day, in UTC",
                false,
                "Day",
                "Landed",
                "Went back",
                "Half had waited at most",
                "Checks begun",
                "for each landed plan");
        SummaryPart part =
                SummaryPart.of("trend", "The last days").chart(counts).chart(waits);
        return rows.isEmpty() ? part.say("No plan was landed or went back.") : part.table(table.rows(rows));
    }

    private List<Long> values(ToLongFunction<QueueDay> value) {
        return days.stream().mapToLong(value).boxed().toList();
    }

    private SummaryPart returned() {
        PartTable table = PartTable.with(
                "The last plans that went back",
                Column.words("When"),
                Column.words("Plan"),
                Column.text("Why"),
                Column.text("Intent"));
        Function<QueuedPlan, List<Line>> row = plan -> List.of(
                Line.of(Figures.time(plan.since())),
                Line.named(plan.plan()),
                Line.whole(plan.reason()),
                Line.of("").quote(plan.submission().intent()));
        return part("returned", "Went back", table, gone, row, "None.");
    }

    private SummaryPart happened() {
        PartTable table = PartTable.with(
                "What happened last, the newest first",
                Column.words("When"),
                Column.words("Severity"),
                Column.words("To"),
                Column.words("State"),
                Column.words("By"),
                Column.text("Why"));
        Function<QueueEvent, List<Line>> row = event -> List.of(
                Line.of(Figures.time(event.at())),
                Line.of(Names.of(event.severity())),
                Line.named(event.id()),
                Line.of(event.words()),
                Line.named(event.by()),
                Line.whole(event.reason()));
        return part("events", "Events", table, events, row, "Nothing happened.");
    }
}
