// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.report.text.Figures;
import java.util.List;

/** A page of executions with its query, or the reason why it cannot be shown. */
public final class Listing {
    private final HistoryAddress question;
    private final HistoryPage page;
    private final Problem problem;

    private Listing(HistoryAddress question, HistoryPage page, Problem problem) {
        this.question = question;
        this.page = page;
        this.problem = problem;
    }

    static Listing of(HistoryAddress question, HistoryPage page) {
        return new Listing(question, page, Problem.NONE);
    }

    static Listing problem(HistoryAddress question, Problem problem) {
        return new Listing(question, HistoryPage.NONE, problem);
    }

    public List<ShownRow> getRows() {
        return page.rows().stream().map(ShownRow::of).toList();
    }

    HistoryPage page() {
        return page;
    }

    public String getTotal() {
        return Figures.count(page.total(), "execution");
    }

    public boolean isNothing() {
        return page.total() == 0 && problem.words().isEmpty();
    }

    /** What is wrong with what was asked, or with the history; empty when all is well. */
    public String getProblem() {
        return problem.words();
    }

    /** What the page is answered with. */
    public int getStatusCode() {
        return problem.statusCode();
    }

    public boolean isFiltered() {
        return question.isFiltered();
    }

    /** How many of the filters are given that a page folds; one that counts must not be hidden. */
    public long getRare() {
        return question.rare();
    }

    /** What was given for a parameter, to be shown in the form again. */
    public String given(String parameter) {
        return question.get(parameter);
    }

    /** The address of the next page; empty on the last one. */
    public String getNext() {
        return page.next().map(question::after).orElse("");
    }

    /** The address of the first page; empty on that one. */
    public String getFirst() {
        return question.isFirst() ? "" : question.first();
    }

    /** The parameters as they were given. */
    public String getHere() {
        return question.here();
    }

    /** The parameters that ask for decisions about the same. */
    public String getDecisions() {
        return question.forDecisions().here();
    }

    /** The parameters without the place in the list, for another view of the same executions. */
    public String getSame() {
        return question.first();
    }
}
