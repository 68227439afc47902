// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static io.lonelycat.gate.layer.Scale.AMOUNT;
import static io.lonelycat.gate.layer.Scale.CLOCK;
import static io.lonelycat.gate.layer.Scale.EFFECT;
import static io.lonelycat.gate.layer.Scale.INSTALL;
import static io.lonelycat.gate.layer.Scale.REACH;
import static io.lonelycat.gate.layer.Scale.RISK;
import static io.lonelycat.gate.layer.Scale.SANDBOX;
import static io.lonelycat.gate.layer.Scale.SIGNED;
import static io.lonelycat.gate.layer.Scale.TIME;
import static io.lonelycat.gate.layer.Scale.TRUTH;
import static io.lonelycat.gate.layer.Tighter.down;
import static io.lonelycat.gate.layer.Tighter.up;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists what makes the engine's own sections of a policy stricter. The reference of the policy has this table for people. */
final class TighteningTable {
    /** Single values. */
    static final List<Tighter> VALUES = List.of(
            up(EFFECT, "paths/unmatched").or("need_approval"),
            down(AMOUNT, "limits/files").or(50),
            down(AMOUNT, "limits/lines").or(5000),
            down(AMOUNT, "limits/fileBytes").or("5MB"),
            up(EFFECT, "limits/effect").or("need_approval"),
            up(EFFECT, "limits/binary").or("need_approval"),
            up(EFFECT, "limits/symlinks").or("deny"),
            up(RISK, "risk/*/atLeast"),
            down(AMOUNT, "risk/*/linesOver").orAlways(),
            down(AMOUNT, "risk/*/filesOver").orAlways(),
            up(AMOUNT, "require/*/approval").or(0),
            up(TRUTH, "require/*/rehearsal").or(false),
            up(EFFECT, "secrets/effect").or("need_approval"),
            up(EFFECT, "edit/tolerated").or("warn"),
            up(EFFECT, "edit/elided").or("need_approval"),
            up(EFFECT, "operations/*").or("allow"),
            up(EFFECT, "tests/*/effect").or("need_approval"),
            up(EFFECT, "issues/effect").or("need_approval"),
            up(AMOUNT, "confidence/*/atLeast").orNothing(),
            up(TRUTH, "confidence/*/human").or(false),
            up(EFFECT, "confidence/effect").or("need_approval"),
            up(EFFECT, "confidence/missing").or("need_approval"),
            up(EFFECT, "irreversible/effect").or("deny"),
            up(EFFECT, "irreversible/withRollback").or("need_approval"),
            down(CLOCK, "freeze/*/from"),
            up(CLOCK, "freeze/*/until"),
            up(TIME, "freeze/*/duration"),
            up(EFFECT, "freeze/*/effect").or("deny"),
            down(AMOUNT, "history/frequency/*/most"),
            down(AMOUNT, "history/cooldown/*/rollbacks"),
            down(AMOUNT, "history/oscillation/returns"),
            up(TIME, "history/frequency/*/within"),
            up(TIME, "history/cooldown/*/within"),
            up(TIME, "history/oscillation/within"),
            up(EFFECT, "history/frequency/*/effect").or("need_approval"),
            up(EFFECT, "history/cooldown/*/effect").or("need_approval"),
            up(EFFECT, "history/oscillation/effect").or("need_approval"),
            up(EFFECT, "rules/*/then"),
            up(EFFECT, "judges/withCode").or("warn"),
            up(EFFECT, "judges/weakened").or("need_approval"),
            up(EFFECT, "judges/only").or("warn"),
            up(EFFECT, "judges/unverified").or("warn"),
            down(TIME, "unusedWaivers/after").or("90d"),
            up(EFFECT, "unusedWaivers/effect").or("warn"),
            up(AMOUNT, "approval/quorum").or(1),
            up(TRUTH, "approval/notAuthor").or(true),
            down(TIME, "approval/expires").or("7d"),
            down(TRUTH, "approval/unsigned").or(false),
            up(TRUTH, "approval/singleUse").or(true),
            down(TRUTH, "approval/override").or(false),
            down(TIME, "environments/*/requires/within").orNothing(),
            up(EFFECT, "environments/*/requires/effect").or("deny"),
            up(AMOUNT, "environments/*/approval/quorum").orNothing(),
            down(TIME, "environments/*/approval/expires").orNothing(),
            up(TRUTH, "environments/*/approval/notAuthor").orNothing(),
            down(TRUTH, "environments/*/approval/unsigned").orNothing(),
            up(TRUTH, "environments/*/approval/singleUse").orNothing(),
            down(TRUTH, "environments/*/approval/override").orNothing(),
            up(SANDBOX, "sandbox").or("preferred"),
            up(SANDBOX, "sandbox/use").or("preferred"),
            up(SIGNED, "evidence/signed").or("optional"),
            up(INSTALL, "install").or("overwrite"),
            down(REACH, "sandbox/network").or("loopback"),
            down(AMOUNT, "sandbox/memory").orAlways(),
            down(AMOUNT, "sandbox/processes").or(4096),
            down(CLOCK, "environments/*/freeze/*/from"),
            up(CLOCK, "environments/*/freeze/*/until"),
            up(TIME, "environments/*/freeze/*/duration"),
            up(EFFECT, "environments/*/freeze/*/effect").or("deny"));

    private static final Map<String, ListGrowth> LISTS = Map.ofEntries(
            Map.entry("paths/allow", ListGrowth.EXCEPT),
            Map.entry("paths/deny", ListGrowth.ADD),
            Map.entry("paths/need_approval", ListGrowth.ADD),
            Map.entry("paths/read_only", ListGrowth.ADD),
            Map.entry("risk", ListGrowth.ADD),
            Map.entry("risk/*/paths", ListGrowth.WIDEN),
            Map.entry("risk/*/operations", ListGrowth.WIDEN),
            Map.entry("require/*/checks", ListGrowth.ADD),
            Map.entry("tests", ListGrowth.ADD),
            Map.entry("tests/*/except", ListGrowth.EXCEPT),
            Map.entry("tests/*/needs", ListGrowth.EXCEPT),
            Map.entry("freeze", ListGrowth.ADD),
            Map.entry("freeze/*/paths", ListGrowth.WIDEN),
            Map.entry("history/frequency", ListGrowth.ADD),
            Map.entry("history/cooldown", ListGrowth.ADD),
            Map.entry("rules", ListGrowth.ADD),
            Map.entry("rules/*/paths", ListGrowth.WIDEN),
            Map.entry("judges/code", ListGrowth.WIDEN),
            Map.entry("sandbox/environment", ListGrowth.EXCEPT),
            Map.entry("sandbox/visible", ListGrowth.EXCEPT),
            Map.entry("waivers", ListGrowth.EXCEPT),
            Map.entry("approval/required", ListGrowth.ADD),
            Map.entry("environments/*/checks", ListGrowth.ADD),
            Map.entry("environments/*/freeze", ListGrowth.ADD),
            Map.entry("environments/*/freeze/*/paths", ListGrowth.WIDEN),
            Map.entry("environments/*/approval/approvers", ListGrowth.ADMIT),
            Map.entry("environments/*/approval/required", ListGrowth.ADD));

    /** Maps of which each further member can only ask for more, or be asked for by others. */
    static final List<String> MAPS = List.of("require", "approval/groups", "environments/*/approval/groups");

    /** What can only ask for more where nothing was there before. */
    static final List<String> BEGINNING = List.of(
            "issues",
            "confidence",
            "irreversible",
            "history",
            "history/oscillation",
            "judges",
            "environments/*/requires",
            "environments/*/approval",
            "environments/*/approval/groups",
            "approval/groups");

    /** Sections of which nothing holds where they are not there; the others have defaults, or are lists and maps. */
    static final List<String> ASKED_FOR = List.of("issues", "confidence", "irreversible", "history", "judges");

    /** What only people read. */
    static final List<String> WORDS = List.of("*/*/why", "*/*/fix", "environments/*/freeze/*/why");

    private TighteningTable() {}

    /** Returns what it means that the list at a place has more elements; empty where that is not known. */
    static Optional<ListGrowth> elements(KeyPath place) {
        return LISTS.entrySet().stream()
                .filter(entry -> place.is(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
