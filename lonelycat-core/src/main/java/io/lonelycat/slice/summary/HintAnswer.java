// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.slice.summary.Hints.NamedEnd;
import io.lonelycat.slice.summary.Hints.Today;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the past teaches.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
record HintAnswer(String text, JsonObject details, Hints hints) {
    /** Draws hints from the executions that a filter lets through, and from what the policy has today. */
    static HintAnswer of(History history, HistoryFilter filter, Today today) {
        Hints hints =
                Hints.of(history.ask(database -> new CountReader(database, filter)), history.decided(filter), today);
        return new HintAnswer(HintTexts.hints(hints), hints.toJson(), hints);
    }

    /** Says what a policy has: its rules, by the names that findings have, and what ends some time. */
    static Today today(Policy policy, Instant now) {
        Set<String> rules = policy.rules().all().stream()
                .map(Rule::id)
                .map(id -> "rule." + id)
                .collect(Collectors.toSet());
        List<NamedEnd> endings = policy.sections().waivers().stream()
                .map(waiver ->
                        new NamedEnd(waiver.id() + " of `" + waiver.rule() + "`, " + waiver.ticket(), waiver.end()))
                .toList();
        return new Today(now, rules, endings);
    }

    /** Returns the answer where there is no history yet. */
    static JsonObject none() {
        return new Hints(List.of()).toJson();
    }

    /** Asks for them in place of a list. */
    record HintView() implements HistoryView, JobsView {

        @Override
        public Optional<ViewPlace> place() {
            return Optional.of(
                    new ViewPlace("Hints", "Hints from governed changes", JobsQuestion.FILTERS, List.of(), "", true));
        }

        /** Many policies hold over jobs, so that no hint is about what one has. */
        @Override
        public JobsAnswer answer(JobsHistory jobs, JobsQuestion question) {
            History history = jobs.history();
            HintAnswer hints = of(history, question.filter(history), Today.of(question.now()));
            return JobsAnswer.of(
                    "counted", question.heading("Hints from") + hints.text, hints.details, HintParts.of(hints.hints));
        }

        @Override
        public String name() {
            return "hints";
        }

        @Override
        public void check(HistoryRequest request) {
            request.refuseStatistics();
        }

        @Override
        public ViewAnswer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
            Optional<HintAnswer> hints = history.map(it -> of(
                    it,
                    request.query().filter(),
                    today(PolicyChoice.of(site).policy(), site.clock().instant())));
            return new ViewAnswer(
                    "counted",
                    hints.map(HintAnswer::text),
                    hints.map(HintAnswer::details).orElseGet(HintAnswer::none));
        }
    }
}
