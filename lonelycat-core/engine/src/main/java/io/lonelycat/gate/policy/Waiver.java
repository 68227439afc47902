// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Element of the policy's {@code waivers}: a temporary exception from a rule for some paths.
 *
 * @param id waiver's position in the policy, such as {@code waivers[0]}
 * @param rule waived rule, or family of rules such as {@code limits.*}
 */
public record Waiver(
        String id,
        String rule,
        List<Glob> paths,
        String owner,
        String ticket,
        Instant end,
        String until,
        String why,
        Setting setting) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static List<Waiver> readAll(List<InputValue> values, Collection<String> own, boolean closed) {
        if (values.isEmpty()) {
            return List.of();
        }
        Collection<String> known = Waivable.names(own);
        List<Waiver> waivers = new ArrayList<>();
        for (InputValue value : values) {
            if (closed) {
                demandKnown(value.object().required("rule"), known);
            }
            waivers.add(read("waivers[" + waivers.size() + "]", value));
        }
        return List.copyOf(waivers);
    }

    private static Waiver read(String id, InputValue value) {
        InputObject in = value.object();
        InputValue until = in.required("until");
        return in.closed(new Waiver(
                id,
                in.required("rule").string(),
                paths(in.required("paths")),
                in.required("owner").text(),
                in.required("ticket").text(),
                end(until),
                until.string(),
                in.required("why").text(),
                Setting.at(Effect.WARN, value)));
    }

    private static void demandKnown(InputValue value, Collection<String> known) {
        String rule = value.string();
        if (!known.contains(rule)) {
            throw value.problem("a waiver (exception from a rule) cannot name "
                    + DecisionWording.quoted(rule) + ", because no rule of this policy that can be waived has this id. "
                    + DecisionWording.nearest(rule, known)
                    + " Correct the id, or remove the waiver.");
        }
    }

    private static List<Glob> paths(InputValue value) {
        List<Glob> paths = DocumentValues.globs(value.list());
        if (paths.isEmpty()) {
            throw value.problem("the list is empty, so the waiver never applies; fill the list, or remove the waiver");
        }
        return paths;
    }

    /** Reads the end of a waiver: an instant, or a date, which means the end of that day in UTC. */
    public static Instant end(InputValue value) {
        if (!value.isString() || !DATE.matcher(value.string()).matches()) {
            return value.instant();
        }
        try {
            return LocalDate.parse(value.string())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw value.problem(
                    "not a valid date; give a date such as 2026-01-31 (to the end of that day in UTC), or a time with an offset");
        }
    }

    public boolean isFor(String found) {
        return rule.endsWith(".*") ? found.startsWith(rule.substring(0, rule.length() - 1)) : found.equals(rule);
    }

    public boolean covers(WorkspacePath path) {
        return paths.stream().anyMatch(glob -> glob.matches(path));
    }

    public boolean holdsAt(Instant now) {
        return now.isBefore(end);
    }

    public String text() {
        return "`" + id + "` (owner " + DecisionWording.quoted(owner) + ", ticket " + DecisionWording.quoted(ticket)
                + ", until " + until + ")";
    }
}
