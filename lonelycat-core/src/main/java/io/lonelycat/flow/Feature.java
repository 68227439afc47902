// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.HistoryView;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a user can do without: the main path names none, and the rest works where one is left out. A feature makes what a method returns
 * when it is asked, since a goal asks for little, and pays for each type that it loads. The order of features is the order of their calls.
 */
public abstract class Feature {
    private final String name;

    /**
     * Creates it.
     *
     * @param name of its package
     */
    protected Feature(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    /** Returns the goals that it carries out. */
    public List<GoalWork<?>> goals() {
        return List.of();
    }

    /** Returns the kinds of sources that it adds to those of plans. */
    public List<InputForm> inputs() {
        return List.of();
    }

    /** Returns the kinds of documents that it reads. */
    public DocumentKinds documents() {
        return DocumentKinds.NONE;
    }

    /** Returns its sections of the policy. */
    public List<PolicySection> policy() {
        return List.of();
    }

    /** Returns the kinds of checks that it adds. */
    public List<PluggedCheck> checks() {
        return List.of();
    }

    /** Returns its tables in the history. */
    public List<HistoryTable> tables() {
        return List.of();
    }

    /** Returns what it shows beside the main path. */
    public Views views() {
        return Views.NONE;
    }

    /** Hears of an event; answers where the event asks. */
    public void on(FlowEvent event) {}

    /** Returns what several features bring, in their order. */
    public static <T> List<T> all(List<Feature> features, Function<Feature, List<T>> what) {
        return features.stream()
                .flatMap(feature -> what.apply(feature).stream())
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Kinds of documents.
     *
     * @param reports come with a plan
     * @param own come with a plan too, and LonelyCat alone writes them: no author can bring one
     * @param observations are recorded while a change is tried out
     */
    public record DocumentKinds(List<ReportKind> reports, List<ReportKind> own, List<ObservationKind> observations) {
        static final DocumentKinds NONE = new DocumentKinds(List.of(), List.of(), List.of());
    }

    /**
     * What is shown.
     *
     * @param ofExecution sections of the reports of an execution
     * @param ofHistory what the history can be asked for in place of a list
     */
    public record Views(List<ExecutionSection> ofExecution, List<HistoryView> ofHistory) {
        static final Views NONE = new Views(List.of(), List.of());
    }
}
