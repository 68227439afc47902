// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Constraint.Consequence;
import io.lonelycat.gate.policy.Environment.Environments;
import io.lonelycat.gate.policy.Waiver.UnusedWaivers;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a policy says, read strictly: every key is enforced or refused. */
public record PolicySections(
        PathPolicy paths,
        Limits limits,
        List<RiskRule> risk,
        List<Requirement> require,
        Map<String, CheckSpec> checks,
        Setting secrets,
        Setting tolerated,
        Setting elided,
        ApprovalPolicy approval,
        List<Rule> rules,
        VerificationFiles judges,
        List<Constraint> constraints,
        Environments environments,
        List<Waiver> waivers,
        UnusedWaivers unusedWaivers,
        SandboxSpec sandbox,
        Install install,
        VerificationPolicy verification,
        EvidencePolicy evidence) {
    private static final String SCHEMA = "lonelycat.policy/1";

    static PolicySections read(InputObject in, KnownSections known) {
        in.schema(SCHEMA);
        Map<String, CheckSpec> checks = checks(in);
        List<Rule> rules = Rule.readAll(in.listOrEmpty("rules"));
        List<Constraint> constraints = Constraints.read(in, known);
        ApprovalPolicy approval = ApprovalPolicy.read(in.section("approval"));
        InputObject edit = in.section("edit");
        InputValue judges = in.find("judges");
        InputValue environments = in.find("environments");
        InputValue unused = in.find("unusedWaivers");
        InputValue sandbox = in.find("sandbox");
        PolicySections sections = new PolicySections(
                PathPolicy.read(in.section("paths")),
                Limits.read(in.section("limits")),
                RiskRule.readAll(in.listOrEmpty("risk")),
                Requirement.readAll(in.section("require"), checks.keySet()),
                checks,
                only(in.section("secrets"), "effect", Effect.NEED_APPROVAL),
                Setting.read(edit, "tolerated", Effect.WARN),
                only(edit, "elided", Effect.NEED_APPROVAL),
                approval,
                rules,
                judges == null ? VerificationFiles.none() : VerificationFiles.read(judges),
                constraints,
                environments == null ? Environments.none() : Environments.read(environments, checks.keySet(), approval),
                Waiver.readAll(in.listOrEmpty("waivers"), own(rules, constraints), known.closed()),
                unused == null ? UnusedWaivers.silent() : UnusedWaivers.read(unused),
                sandbox == null ? SandboxSpec.DEFAULT : SandboxSpec.read(sandbox),
                in.oneOf("install", Install.class, Install.OVERWRITE),
                VerificationPolicy.read(in.section("verification"), known),
                EvidencePolicy.read(in.section("evidence"), approval));
        known.rejectOthers(in);
        return sections;
    }

    /** Returns the names of findings that exist because this policy has such rules. */
    private static List<String> own(List<Rule> rules, List<Constraint> constraints) {
        List<String> own = new ArrayList<>();
        for (Rule rule : rules) {
            own.add("rule." + rule.id());
        }
        for (Constraint constraint : constraints) {
            own.addAll(constraint.ids());
        }
        return List.copyOf(own);
    }

    public List<String> own() {
        return own(rules, constraints);
    }

    /** Returns what is done when a decision or an answer is there. */
    public List<Consequence> consequences() {
        return constraints.stream()
                .filter(Consequence.class::isInstance)
                .map(Consequence.class::cast)
                .toList();
    }

    /** Returns who may approve in an environment, or where none is named. */
    ApprovalPolicy approval(Optional<String> environment) {
        Environment named = environments.all().get(environment.orElse(""));
        return named == null ? approval : named.approval();
    }

    /** Says whether a change of this risk is rehearsed before it is carried out. */
    public boolean rehearsed(Risk risk) {
        return require.stream().anyMatch(it -> it.rehearsal() && risk.compareTo(it.from()) >= 0);
    }

    private static Map<String, CheckSpec> checks(InputObject in) {
        Map<String, CheckSpec> checks = new LinkedHashMap<>();
        Set<String> environments = in.peek("environments")
                .filter(InputValue::isObject)
                .map(all -> all.object().entries().keySet())
                .orElse(Set.of());
        for (Map.Entry<String, InputValue> check :
                in.section("checks").entries().entrySet()) {
            PolicyNames.check(check.getValue(), check.getKey());
            checks.put(
                    check.getKey(),
                    CheckSpec.read(check.getKey(), check.getValue().object()));
            Environment.demandKnown(check.getValue().object(), environments);
        }
        return Collections.unmodifiableMap(checks);
    }

    /** Reads the only key, or the last one, of a section: an effect. */
    private static Setting only(InputObject in, String key, Effect otherwise) {
        return in.closed(Setting.read(in, key, otherwise));
    }

    /**
     * The policy's section {@code paths}.
     *
     * @param entries of all three lists
     * @param readOnly under which nothing that is there may be changed
     * @param unmatched what holds for a path that no entry matches
     */
    public record PathPolicy(List<PathEntry> entries, List<PathEntry> readOnly, Setting unmatched) {
        static PathPolicy read(InputObject in) {
            InputValue review = in.find("review");
            if (review != null) {
                throw review.problem("unknown key \"review\"; list paths that need a review under need_approval");
            }
            List<PathEntry> entries = new ArrayList<>(PathEntry.read(in, "deny", Effect.DENY));
            entries.addAll(PathEntry.read(in, "need_approval", Effect.NEED_APPROVAL));
            entries.addAll(PathEntry.read(in, "allow", Effect.ALLOW));
            return in.closed(new PathPolicy(
                    List.copyOf(entries),
                    PathEntry.read(in, "read_only", Effect.DENY),
                    Setting.read(in, "unmatched", Effect.NEED_APPROVAL)));
        }
    }

    /**
     * The policy's section {@code limits}. Where it is silent, the built-in figures hold: leaving one out does not lift it.
     *
     * @param effect of exceeding one of the three figures
     */
    public record Limits(Limit files, Limit lines, Limit fileBytes, Effect effect, Setting binary, Setting symlinks) {
        private static final Limit FILES = new Limit(50, OptionalInt.empty());
        private static final Limit LINES = new Limit(5000, OptionalInt.empty());
        private static final Limit FILE_BYTES = new Limit(5 << 20, OptionalInt.empty());

        /** A figure, and the line of the policy that gives it. */
        public record Limit(long max, OptionalInt line) {
            public Setting setting(Effect effect) {
                return new Setting(effect, line);
            }
        }

        static Limits read(InputObject in) {
            return in.closed(new Limits(
                    count(in.find("files"), FILES),
                    count(in.find("lines"), LINES),
                    bytes(in.find("fileBytes")),
                    in.oneOf("effect", Effect.class, Effect.NEED_APPROVAL),
                    Setting.read(in, "binary", Effect.NEED_APPROVAL),
                    Setting.read(in, "symlinks", Effect.DENY)));
        }

        static long count(InputValue value) {
            return value.integer(0, Integer.MAX_VALUE);
        }

        private static Limit count(@Nullable InputValue value, Limit otherwise) {
            return value == null ? otherwise : new Limit(count(value), OptionalInt.of(value.line()));
        }

        private static Limit bytes(@Nullable InputValue value) {
            return value == null ? FILE_BYTES : new Limit(value.byteSize(), OptionalInt.of(value.line()));
        }
    }

    /**
     * The policy's section {@code judges}: what verifies a change, such as tests, their data, build and CI files and the
     * settings of linters. To run the verification of a change with the judges of its base is a matter of the checks, not of
     * the gate, and does not exist yet.
     *
     * @param paths the judges
     * @param code what they judge; a path that both match is a judge
     * @param withCode of touching judges and code together
     * @param weakened of a change after which the judges find less
     * @param only of touching nothing but judges
     * @param unverified of code that no critical check verifies
     * @param line of the section; empty where the policy has none
     */
    public record VerificationFiles(
            List<Glob> paths,
            List<Glob> code,
            Setting withCode,
            Setting weakened,
            Setting only,
            Setting unverified,
            OptionalInt line) {
        private static final List<Glob> ANYTHING = List.of(Glob.of("**"));

        static VerificationFiles none() {
            Setting nothing = Setting.builtIn(Effect.ALLOW);
            Setting unverified = Setting.builtIn(Effect.WARN);
            return new VerificationFiles(
                    List.of(), List.of(), nothing, nothing, nothing, unverified, OptionalInt.empty());
        }

        /** Says whether the policy names what its judges judge; else that is anything. */
        public boolean namesCode() {
            return !code.isEmpty() && !code.equals(ANYTHING);
        }

        static VerificationFiles read(InputValue value) {
            InputObject in = value.object();
            InputValue paths = in.required("paths");
            List<Glob> code = DocumentValues.globs(in.listOrEmpty("code"));
            int line = value.line();
            VerificationFiles judges = new VerificationFiles(
                    DocumentValues.globs(paths.list()),
                    code.isEmpty() ? ANYTHING : code,
                    setting(in, "withCode", Effect.WARN, line),
                    setting(in, "weakened", Effect.NEED_APPROVAL, line),
                    setting(in, "only", Effect.WARN, line),
                    Setting.read(in, "unverified", Effect.WARN),
                    OptionalInt.of(line));
            in.rejectUnknown();
            if (judges.paths.isEmpty()) {
                throw paths.problem("the list is empty, so that nothing is protected; fill it, or drop `judges`");
            }
            return judges;
        }

        /** The section itself is what demands, also where it leaves an effect to the default. */
        private static Setting setting(InputObject in, String key, Effect otherwise, int line) {
            return in.optional(key).isPresent() ? Setting.read(in, key, otherwise) : Setting.at(otherwise, line);
        }
    }
}
