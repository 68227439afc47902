// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.layer.Loosening;
import io.lonelycat.gate.layer.Looser;
import io.lonelycat.json.Digest;
import io.lonelycat.slice.AllSlices;
import java.util.List;

/** A policy in which every section is there and locked, and what later layers say to it. */
public final class LockedSections {
    public static final String BASE = """
            schema: lonelycat.policy/1
            paths: {deny: [secret/**], need_approval: [ci/**], allow: [docs/**, src/**, db/**], read_only: [old/**]}
            limits: {files: 10, fileBytes: 1MB, binary: need_approval}
            risk: [{id: big, paths: [src/**], linesOver: 5, atLeast: medium}, {id: sql, paths: [db/**], atLeast: high}]
            require: {high: {approval: 1, checks: [unit]}}
            checks: {unit: {command: [mvn, test]}, lint: {command: [lint]}}
            secrets: {effect: need_approval}
            edit: {tolerated: need_approval, elided: need_approval}
            operations: {delete: warn}
            tests: [{id: unit, changed: "src/*.java", except: [src/A.java], needs: ["test/*Test.java", "test/*IT.java"], effect: warn}]
            issues: {pattern: "OPS-#", effect: warn}
            confidence: {other: {atLeast: 50}, cost_impacting: {human: true}, effect: warn, missing: warn}
            irreversible: {effect: need_approval, withRollback: warn}
            freeze:
              - {id: once, from: "2026-01-31T00:00", until: "2026-02-01T00:00", zone: UTC, paths: [db/**], effect: warn, why: a}
              - {id: often, cron: "0 0 * * *", duration: 1h, zone: UTC, why: b}
            history:
              frequency: [{id: all, of: all, most: 9, within: 1d}]
              oscillation: {returns: 3, within: 7d, effect: warn}
            budget: {wallTime: 1h, effect: warn, money: {EUR: '5.00'}, within: 1d}
            rules:
              - {id: own, paths: [src/main/**], then: warn, why: a, fix: b}
              - {id: asks, when: "plan.irreversible", then: warn, why: a, fix: b}
            judges: {paths: [test/**], code: [src/**]}
            install: rename
            notify:
              chat: {on: [asked, denied], webhook: {url: "https://chat.example.org/h", secretVariable: CHAT_SECRET}}
              log: {on: [quarantined], command: [tell]}
            waivers: [{rule: paths.deny, paths: [secret/open], owner: a, ticket: b, until: 2026-12-31, why: c}]
            unusedWaivers: {after: 30d}
            approval:
              quorum: 1
              approvers: [anna, ben, carla]
              groups: {db: [carla, dora]}
              required: [{paths: ["db/**"], group: db}]
              expires: 5d
              unsigned: true
              singleUse: false
            environments:
              staging: {}
              production:
                requires: {completedIn: staging, effect: need_approval}
                checks: [lint]
                approval: {quorum: 2, expires: 2d}
            locked: [paths, limits, risk, require, checks, secrets, edit, install, operations, tests, issues, confidence, irreversible, freeze, history, budget, rules, judges, waivers, unusedWaivers, approval, environments, notify]
            """;

    /** Known to be at least as strict, section by section. */
    public static final List<String> TIGHTER = List.of(
            "paths: {deny: [docs/private/**]}",
            "paths: {need_approval: [docs/b/**]}",
            "paths: {read_only: [docs/c/**]}",
            "paths: {unmatched: deny}",
            "paths: {unmatched: deny, need_approval: [docs/b/**]}",
            "limits: {files: 9, lines: 100, fileBytes: 900KB}",
            "limits: {effect: deny, binary: deny, symlinks: deny}",
            "risk: [{id: big, paths: [src/**, docs/**], linesOver: 4, atLeast: high}]",
            "risk: [{id: big, linesOver: 5, atLeast: medium}]",
            "risk: [{id: big, paths: [src/**], atLeast: critical}]",
            "risk: [{id: more, filesOver: 1, atLeast: high}]",
            "require: {high: {approval: 2, checks: [lint]}, medium: {approval: 1}}",
            "require: {low: {checks: [lint]}}",
            "secrets: {effect: deny}",
            "edit: {tolerated: deny}",
            "edit: {elided: deny}",
            "operations: {delete: deny, create: warn, rename: need_approval}",
            "tests: [{id: unit, changed: 'src/*.java', except: [], needs: ['test/*Test.java'], effect: deny}]",
            "tests: [{id: more, changed: 'docs/*.md', needs: ['test/*.md']}]",
            "issues: {effect: deny}",
            "confidence: {other: {atLeast: 60, human: true}, effect: need_approval, missing: deny}",
            "confidence: {cost_impacting: {atLeast: 10}}",
            "irreversible: {effect: deny, withRollback: need_approval}",
            "freeze: [{id: once, from: '2026-01-30T00:00', until: '2026-02-02T00:00', zone: UTC, paths: [db/**, docs/**], why: other}]",
            "freeze: [{id: once, from: '2026-01-31T00:00', until: '2026-02-01T00:00', zone: UTC, effect: need_approval, why: a}]",
            "freeze: [{id: often, cron: '0 0 * * *', duration: 2h, zone: UTC, why: b}]",
            "freeze: [{id: more, from: '2026-01-01T00:00', until: '2026-02-02T00:00', zone: UTC, paths: [docs/**], why: a}]",
            "history: {frequency: [{id: all, of: all, most: 5, within: 2d, effect: deny}]}",
            "history: {cooldown: [{id: all, of: all, rollbacks: 1, within: 1d}], oscillation: {returns: 2, effect: deny}}",
            "budget: {wallTime: 5m, effect: deny}",
            "budget: {tokens: 10, money: {EUR: '0.5', USD: '9'}, within: 2d, missing: deny}",
            "rules: [{id: own, paths: [src/main/**, docs/**], then: deny, why: c, fix: d}]",
            "rules: [{id: asks, when: plan.irreversible, then: deny, why: a, fix: b}]",
            "rules: [{id: more, paths: [docs/**], then: need_approval, why: c, fix: d}]",
            "install: rename",
            "judges: {code: [docs/**], withCode: need_approval, weakened: deny, only: need_approval}",
            "unusedWaivers: {after: 10d, effect: deny}",
            "approval: {quorum: 3, notAuthor: true, unsigned: false, singleUse: true, expires: 1d}",
            "approval: {groups: {release: [rita]}, required: [{paths: ['docs/**'], group: release}]}",
            "environments: {staging: {checks: [unit], freeze: [{id: a, cron: '0 0 * * *', duration: 20h, zone: UTC, why: b}]}}",
            "environments: {staging: {approval: {quorum: 2, approvers: [anna, ben]}}}",
            "environments: {staging: {approval: {groups: {x: [anna]}, required: [{paths: ['**'], group: x}]}}}",
            "environments: {production: {requires: {within: 3d, effect: deny}, approval: {quorum: 3, expires: 1h}}}",
            "environments: {production: {approval: {approvers: [anna], unsigned: false, singleUse: true}}}");

    /** Not known to be as strict: looser, or neither. */
    public static final List<String> LOOSER = List.of(
            "approval: {override: true}",
            "notify: {chat: {webhook: {url: 'https://other.example.org/h'}}}",
            "notify: {chat: {webhook: {secretVariable: OTHER_SECRET}}}",
            "notify: {chat: {on: [quarantined]}}",
            "notify: {log: {command: [other]}}",
            "notify: {more: {on: [asked], command: [more]}}",
            "paths: {allow: [more/**]}",
            "paths: {unmatched: warn}",
            "limits: {files: 11}",
            "limits: {lines: 6000}",
            "limits: {symlinks: warn}",
            "risk: [{id: sql, paths: [db/**], atLeast: low}]",
            "risk: [{id: big, paths: [src/main/**], linesOver: 5, atLeast: medium}]",
            "risk: [{id: big, paths: [src/**], linesOver: 50, atLeast: medium}]",
            "risk: [{id: sql, paths: [db/**], linesOver: 9, atLeast: high}]",
            "require: {high: {approval: 0}}",
            "checks: {unit: {command: ['true']}}",
            "checks: {more: {command: [more]}}",
            "secrets: {effect: warn}",
            "edit: {tolerated: warn}",
            "edit: {elided: warn}",
            "operations: {delete: allow}",
            "tests: [{id: unit, changed: 'src/*.java', except: ['src/*'], needs: ['test/*Test.java'], effect: warn}]",
            "tests: [{id: unit, changed: 'src/*.java', needs: ['other/*Test.java', 'test/*Test.java', 'test/*IT.java'], effect: warn}]",
            "tests: [{id: unit, changed: 'src/*.kt', needs: ['test/*Test.java'], effect: warn}]",
            "issues: {pattern: '*'}",
            "confidence: {other: {atLeast: 40}}",
            "confidence: {technical_refactor: {atLeast: 1}}",
            "confidence: {missing: allow}",
            "irreversible: {effect: warn}",
            "freeze: [{id: once, from: '2026-01-31T01:00', until: '2026-02-01T00:00', zone: UTC, paths: [db/**], effect: warn, why: a}]",
            "freeze: [{id: once, from: '2026-01-31T00:00', until: '2026-02-01T00:00', zone: Asia/Tokyo, paths: [db/**], effect: warn, why: a}]",
            "freeze: [{id: often, cron: '0 1 * * *', duration: 1h, zone: UTC, why: b}]",
            "history: {frequency: [{id: all, of: all, most: 10, within: 1d}]}",
            "history: {frequency: [{id: all, most: 9, within: 1d}]}",
            "history: {oscillation: {within: 1d}}",
            "budget: {wallTime: 2h}",
            "budget: {money: {EUR: '5.01'}}",
            "budget: {within: 1h}",
            "budget: {missing: allow}",
            "rules: [{id: own, paths: [src/main/a/**], then: warn, why: a, fix: b}]",
            "rules: [{id: asks, when: 'false', then: warn, why: a, fix: b}]",
            "rules: [{id: own, when: plan.irreversible, paths: [src/main/**], then: warn, why: a, fix: b}]",
            "install: overwrite",
            "judges: {paths: [src/**]}",
            "judges: {weakened: allow}",
            "waivers: [{rule: paths.deny, paths: [secret/more], owner: a, ticket: b, until: 2026-12-31, why: c}]",
            "unusedWaivers: {after: 90d}",
            "approval: {notAuthor: false}",
            "approval: {expires: 6d}",
            "approval: {approvers: [eve]}",
            "approval: {groups: {db: [eve]}}",
            "approval: {keys: {eve: 'onryfyvoWw+gNZStEpnbz0WTH/x+7btwz1/J+EJ1xBc='}}",
            "environments: {elsewhere: {}}",
            "environments: {production: {requires: {effect: warn}}}",
            "environments: {production: {approval: {quorum: 1}}}",
            "environments: {production: {approval: {expires: 3d}}}");

    private LockedSections() {}

    public static Policy base() {
        return Policy.read("base.yaml", BASE.getBytes(UTF_8), LayerSource.NONE, AllSlices.POLICY);
    }

    /** Names the places at which the policy with this is looser, as if nothing were locked. */
    public static List<String> looser(String later) {
        Policy other = read(later, BASE.replaceFirst("locked: .*", ""));
        return Loosening.between(AllSlices.POLICY.tightening(), base().document(), other.document()).stream()
                .map(Looser::place)
                .toList();
    }

    /** Reads a policy that extends the locked one and says this. */
    public static Policy with(String later) {
        return read(later, BASE);
    }

    private static Policy read(String later, String extended) {
        byte[] base = extended.getBytes(UTF_8);
        LayerSource source = LayerSource.ofFiles((name, expected) -> base.clone());
        String text = "schema: lonelycat.policy/1\nextends: [{file: base.yaml, sha256: '" + Digest.of(base) + "'}]\n"
                + later + "\n";
        return Policy.read("policy.yaml", text.getBytes(UTF_8), source, AllSlices.POLICY);
    }
}
