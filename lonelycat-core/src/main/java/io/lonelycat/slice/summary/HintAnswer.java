// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.gate.policy.Constraint.Excusing;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.summary.Hint.Kind;
import io.lonelycat.slice.summary.Hints.Ending;
import io.lonelycat.slice.summary.Hints.Today;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the past teaches.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 * @param groups the same by kind, for front ends that make tables of them
 * @param rest what all of them rest on
 */
public record HintAnswer(String text, JsonObject details, List<Group> groups, String rest) {
    /** If the history could not be queried. */
    public static final HintAnswer NONE = new HintAnswer("", none(), List.of(), "");

    /** Copies the list. */
    public HintAnswer {
        groups = List.copyOf(groups);
    }

    /** Hints of one kind; the title is ours. */
    public record Group(String title, List<Row> rows) {
        /** Copies the list. */
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A hint.
     *
     * @param subject what it is about, which may be untrusted text; empty where the title says all
     * @param said our words about it
     * @param executions the newest of those that it rests on
     */
    public record Row(String subject, String said, List<String> executions) {
        /** Copies the list. */
        public Row {
            executions = List.copyOf(executions);
        }
    }

    /** Draws hints from the executions that a filter lets through, and from what the policy has today. */
    public static HintAnswer of(History history, HistoryFilter filter, Today today) {
        Hints hints =
                Hints.of(history.ask(database -> new CountReader(database, filter)), history.decided(filter), today);
        return new HintAnswer(HintTexts.hints(hints), hints.toJson(), groups(hints), HintTexts.rest(hints));
    }

    /** Draws hints for a front end that has a history of its own, over which no one policy holds: none is about what one has. */
    public static HintAnswer of(History history, HistoryFilter filter, Instant now) {
        return of(history, filter, new Today(now, Set.of(), List.of()));
    }

    private static List<Group> groups(Hints hints) {
        Map<Kind, List<Row>> byKind = new EnumMap<>(Kind.class);
        hints.all().forEach(hint -> byKind.computeIfAbsent(hint.kind(), any -> new ArrayList<>())
                .add(new Row(PlainText.line(hint.subject()), HintTexts.figures(hint), hint.executions())));
        return byKind.entrySet().stream()
                .map(entry -> new Group(HintTexts.heading(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Says what a policy has: its rules, by the names that findings have, and what ends some time. */
    public static Today today(Policy policy, Instant now) {
        Set<String> rules = policy.rules().all().stream()
                .map(Rule::id)
                .map(id -> "rule." + id)
                .collect(Collectors.toSet());
        List<Ending> endings = Stream.concat(
                        policy.sections().waivers().stream()
                                .map(waiver -> new Ending(
                                        waiver.id() + " of `" + waiver.rule() + "`, " + waiver.ticket(), waiver.end())),
                        policy.sections().constraints().stream()
                                .filter(Excusing.class::isInstance)
                                .map(constraint -> ((Excusing) constraint).excuse())
                                .map(excuse -> new Ending(excuse.id() + " of " + excuse.of(), excuse.end())))
                .toList();
        return new Today(now, rules, endings);
    }

    /** Returns the answer where there is no history yet. */
    static JsonObject none() {
        return new Hints(List.of()).toJson();
    }

    /** Asks for them in place of a list. */
    record HintView() implements HistoryView {
        @Override
        public String parameter() {
            return "hints";
        }

        @Override
        public void check(HistoryRequest request) {
            request.refuseStatistics();
        }

        @Override
        public Answer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
            Optional<HintAnswer> hints = history.map(it -> of(
                    it,
                    request.query().filter(),
                    today(PolicyChoice.of(site).policy(), site.clock().instant())));
            return new Answer(
                    "counted",
                    hints.map(HintAnswer::text),
                    hints.map(HintAnswer::details).orElseGet(HintAnswer::none));
        }
    }
}
