// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.notify.Notify.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The facts of an untrusted notification: anything that does not have LonelyCat's format is refused.
 *
 * @param rows what mail says of it, by name: ids, words without blanks, figures
 * @param outcome of an execution
 * @param title the only text that is free
 */
record MailFacts(
        String id,
        Event event,
        Map<String, String> rows,
        Optional<String> outcome,
        boolean waiverEnded,
        List<FoundRule> rules,
        Optional<String> title) {
    private static final String SCHEMA = "lonelycat.notification/1";
    private static final int MOST_BYTES = 32 << 10;
    private static final int MOST_RULES = 20;
    private static final int MOST_COUNT = 1_000_000;
    private static final Pattern ID = Pattern.compile("ntf_[0-9a-f]{32}");
    private static final Pattern RECORD_ID = Pattern.compile("[a-z]{1,10}_[0-9a-z]{1,40}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.#/-]{0,63}");

    /** A finding of the decision. */
    record FoundRule(String rule, Effect effect, int paths) {}

    /** Copies what could be changed. */
    MailFacts {
        rows = new LinkedHashMap<>(rows);
        rules = List.copyOf(rules);
    }

    static MailFacts read(String notification) {
        byte[] bytes = notification.getBytes(UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new InvalidInputException("The notification has more than " + MOST_BYTES + " bytes.");
        }
        InputObject in = InputDocument.json("the notification", bytes);
        in.schema(SCHEMA);
        Event event = in.required("event").oneOf(Event.class);
        Optional<String> outcome = in.optional("outcome").map(it -> Names.of(it.oneOf(OutcomeKind.class)));
        Optional<InputObject> waiver = in.optional("waiver").map(InputValue::object);
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("When", in.required("at").instant().toString());
        for (String unsaid : List.of("workspace", "policyName", "policyDigest", "changesetId", "approvalId")) {
            in.optional(unsaid).ifPresent(InputValue::text);
        }
        in.optional("executionId").ifPresent(it -> rows.put("Execution", matching(it, RECORD_ID)));
        in.optional("planId").ifPresent(it -> rows.put("Plan", matching(it, RECORD_ID)));
        in.optional("decisionId").ifPresent(it -> rows.put("Decision", matching(it, RECORD_ID)));
        in.optional("check").ifPresent(it -> rows.put("Check", word(it)));
        in.optional("trigger").ifPresent(it -> rows.put("Trigger", Names.of(it.oneOf(Trigger.class))));
        in.optional("environment").ifPresent(it -> rows.put("Environment", word(it)));
        in.optional("verdict").ifPresent(it -> rows.put("Verdict", Names.of(it.oneOf(Verdict.class))));
        risk(in).ifPresent(it -> rows.put("Risk", it));
        outcome.ifPresent(it -> rows.put("Outcome", it.replace('_', ' ')));
        in.optional("code").ifPresent(it -> rows.put("Since", word(it)));
        count(in, "files").ifPresent(it -> rows.put("Files", String.valueOf(it)));
        boolean ended = waiver.map(it -> waiver(it, rows)).orElse(false);
        count(in, "findings").ifPresent(it -> rows.put("Findings", Figures.count(it, "finding")));
        MailFacts read = new MailFacts(
                matching(in.required("id"), ID),
                event,
                rows,
                outcome,
                ended,
                rules(in),
                in.optional("title").map(InputValue::string));
        in.rejectUnknown();
        return read;
    }

    private static boolean waiver(InputObject waiver, Map<String, String> rows) {
        rows.put("Waiver", word(waiver.required("rule")));
        rows.put("Ticket", word(waiver.required("ticket")));
        rows.put("Ends", waiver.required("end").instant().toString());
        boolean ended = waiver.required("ended").bool();
        waiver.rejectUnknown();
        return ended;
    }

    private static Optional<String> risk(InputObject in) {
        Optional<Risk> proposed = in.optional("riskProposed").map(it -> it.oneOf(Risk.class));
        Optional<Risk> effective = in.optional("riskEffective").map(it -> it.oneOf(Risk.class));
        return effective.map(risk -> Names.of(risk)
                + (proposed.isPresent() && proposed.get() != risk ? ", proposed as " + Names.of(proposed.get()) : ""));
    }

    private static Optional<Integer> count(InputObject in, String key) {
        return in.optional(key).map(MailFacts::count);
    }

    private static int count(InputValue value) {
        return (int) value.integer(0, MOST_COUNT);
    }

    private static List<FoundRule> rules(InputObject in) {
        List<InputValue> given = in.listOrEmpty("rules");
        if (given.size() > MOST_RULES) {
            throw new InvalidInputException("The notification names more than " + MOST_RULES + " rules.");
        }
        return given.stream().map(InputValue::object).map(MailFacts::rule).toList();
    }

    private static FoundRule rule(InputObject in) {
        FoundRule rule = new FoundRule(
                word(in.required("rule")), in.required("effect").oneOf(Effect.class), count(in.required("pathCount")));
        in.rejectUnknown();
        return rule;
    }

    /** What people chose as a name may be of any form; one that could be a sentence is not repeated. */
    private static String word(InputValue value) {
        String text = value.text();
        return WORD.matcher(text).matches() ? text : "(see the page)";
    }

    private static String matching(InputValue value, Pattern form) {
        String text = value.text();
        if (!form.matcher(text).matches()) {
            throw value.problem("is not a value that LonelyCat writes");
        }
        return text;
    }
}
