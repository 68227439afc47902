// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts and durations as tables of texts. */
public final class ShownStatistics {
    private final HistoryAddress question;
    private final HistoryStatistics figures;
    private final Problem problem;
    private final ShownCosts costs;

    private ShownStatistics(HistoryAddress question, HistoryStatistics figures, Problem problem) {
        this.question = question;
        this.figures = figures;
        this.problem = problem;
        this.costs = problem.equals(Problem.NONE) ? ShownCosts.of(question) : ShownCosts.none(question);
    }

    static ShownStatistics of(HistoryAddress question) {
        try {
            return new ShownStatistics(question, VisibleHistory.statistics(question), Problem.NONE);
        } catch (InvalidInputException e) {
            return problem(question, Problem.of(e));
        } catch (EngineException e) {
            return problem(question, Problem.of(e));
        }
    }

    private static ShownStatistics problem(HistoryAddress question, Problem problem) {
        return new ShownStatistics(question, HistoryStatistics.none(), problem);
    }

    /** A line of a table. */
    public static final class Line {
        private final String name;
        private final String count;
        private final long part;

        private Line(String name, long count, long total) {
            this.name = name.replace('_', ' ');
            this.count = Figures.number(count);
            this.part = total == 0 ? 0 : Math.round(100.0 * count / total);
        }

        public String getName() {
            return name;
        }

        public String getCount() {
            return count;
        }

        /** How much of all it is, in percent. */
        public long getPart() {
            return part;
        }
    }

    /** A table of counts. */
    public static final class Table {
        private final String title;
        private final List<Line> lines;

        private Table(String title, List<Line> lines) {
            this.title = title;
            this.lines = lines;
        }

        public String getTitle() {
            return title;
        }

        public List<Line> getLines() {
            return lines;
        }
    }

    /** How long something took. */
    public static final class Times {
        private final String name;
        private final Durations durations;

        private Times(String name, Durations durations) {
            this.name = name.replace('_', ' ');
            this.durations = durations;
        }

        public String getName() {
            return name;
        }

        public String getCount() {
            return Figures.number(durations.count());
        }

        public String getHalf() {
            return Figures.duration(durations.p50Millis());
        }

        public String getMost() {
            return Figures.duration(durations.p90Millis());
        }

        public String getNearlyAll() {
            return Figures.duration(durations.p99Millis());
        }

        public String getLongest() {
            return Figures.duration(durations.longestMillis());
        }
    }

    public List<Table> getTables() {
        return List.of(
                table("Status", figures.byStatus()),
                table("Verdict of the gate", figures.byVerdict()),
                table("Effective risk", figures.byRisk()),
                table("Trigger", figures.byTrigger()));
    }

    private Table table(String title, Map<? extends Enum<?>, Long> counts) {
        List<Line> lines = new ArrayList<>();
        counts.forEach((kind, count) -> lines.add(new Line(Names.of(kind), count, figures.total())));
        return new Table(title, lines);
    }

    /** How long whole executions took, and each step of them. */
    public List<Times> getTimes() {
        List<Times> times = new ArrayList<>();
        if (!figures.durations().isEmpty()) {
            times.add(new Times("whole execution", figures.durations()));
        }
        figures.steps().stream()
                .filter(step -> !step.durations().isEmpty())
                .forEach(step -> times.add(new Times(Names.of(step.step()), step.durations())));
        return times;
    }

    /** What they have cost. */
    public ShownCosts getCosts() {
        return costs;
    }

    public String getTotal() {
        return Figures.count(figures.total(), "execution");
    }

    /** How many of the changes that were tried were kept, in words; empty where none was tried. */
    public String getSuccess() {
        return figures.rate().of() == 0
                ? ""
                : "kept: " + Figures.number(figures.rate().kept()) + " of "
                        + Figures.count(figures.rate().of(), "change") + ", "
                        + Figures.percent(figures.rate().kept(), figures.rate().of());
    }

    public String getProblem() {
        return problem.words();
    }

    /** What a page with all of it is answered with. */
    public int getStatusCode() {
        return Math.max(problem.statusCode(), costs.getStatusCode());
    }

    public boolean isFiltered() {
        return question.isFiltered();
    }

    /** The parameters, for the list of the same executions. */
    public String getSame() {
        return question.first();
    }
}
