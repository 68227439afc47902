// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.costs.CostKey;
import io.lonelycat.slice.costs.CostRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What executions, or checks, have cost: a table of texts, and by what else they could be added up. */
public final class ShownCosts {
    private static final int SHOWN = 200;
    private static final Set<CostKey.Kind> BY_TIME =
            EnumSet.of(CostKey.Kind.DAY, CostKey.Kind.EXECUTION, CostKey.Kind.PLAN);

    private final HistoryAddress question;
    private final CostKey by;
    private final List<CostRow> rows;
    private final Problem problem;

    ShownCosts(HistoryAddress question, CostKey by, List<CostRow> rows, Problem problem) {
        this.question = question;
        this.by = by;
        this.rows = ordered(rows, by);
        this.problem = problem;
    }

    static ShownCosts of(HistoryAddress question) {
        try {
            return new ShownCosts(question, question.costsBy(), VisibleHistory.costs(question), Problem.NONE);
        } catch (InvalidInputException e) {
            return problem(question, Problem.of(e));
        } catch (EngineException e) {
            return problem(question, Problem.of(e));
        }
    }

    /** Where the figures beside them say already what is wrong. */
    static ShownCosts none(HistoryAddress question) {
        return problem(question, Problem.NONE);
    }

    private static ShownCosts problem(HistoryAddress question, Problem problem) {
        return new ShownCosts(question, HistoryAddress.BY_DAY, List.of(), problem);
    }

    /** What of them one execution has, by check; nothing can be chosen there. */
    static ShownCosts ofChecks(List<CostRow> rows) {
        return new ShownCosts(
                new HistoryAddress(Map.of()), new CostKey(CostKey.Kind.CHECK, Optional.empty()), rows, Problem.NONE);
    }

    /** The newest first, where the key says what is newer. */
    private static List<CostRow> ordered(List<CostRow> rows, CostKey by) {
        List<CostRow> ordered = new ArrayList<>(rows);
        if (BY_TIME.contains(by.kind())) {
            Collections.reverse(ordered);
        }
        return List.copyOf(ordered);
    }

    /** Whether there is anything to show: costs are known, or the user requested them. */
    public boolean isShown() {
        return question.asksForCosts() || !problem.words().isEmpty() || isKnown();
    }

    /** Whether anything is known of any of them. */
    public boolean isKnown() {
        return rows.stream().map(CostLine::new).anyMatch(CostLine::isKnown);
    }

    /** What cannot be answered; empty when all is well. */
    public String getProblem() {
        return problem.words();
    }

    int getStatusCode() {
        return problem.statusCode();
    }

    /** What was asked for, to be shown in the form again. */
    public String getBy() {
        return question.get("costsBy");
    }

    /** What costs can be added up by, in the words of the parameter. */
    public List<String> getChoices() {
        return List.of("day", "check", "author", "plan", "execution", "label=");
    }

    /** The filters, for the form to keep. */
    public List<Kept> getKept() {
        return question.filters().entrySet().stream()
                .map(it -> new Kept(it.getKey(), it.getValue()))
                .toList();
    }

    /** What the first column has. */
    public String getTitle() {
        String kind = Names.of(by.kind());
        return by.label()
                .map(PlainText::line)
                .orElse(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
    }

    /** What is counted. */
    public String getCounted() {
        return by.kind() == CostKey.Kind.CHECK ? "Runs" : "Executions";
    }

    public List<CostLine> getLines() {
        return rows.stream().limit(SHOWN).map(CostLine::new).toList();
    }

    /** How many more there are than are shown; empty if all are shown. */
    public String getMore() {
        return rows.size() > SHOWN ? Figures.number(rows.size() - (long) SHOWN) : "";
    }

    /** The parameters of the same for programs. */
    public String getSame() {
        return question.first();
    }

    /** A parameter that a form sends along. */
    public static final class Kept {
        private final String name;
        private final String value;

        private Kept(String name, String value) {
            this.name = name;
            this.value = value;
        }

        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }
    }
}
