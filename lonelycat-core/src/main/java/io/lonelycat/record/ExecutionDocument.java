// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.StrayFiles;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.falsify.Falsification;
import io.lonelycat.execute.stray.WrittenOutside;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An execution in one document. It says nothing that the other documents and the events do not say: it is computed from
 * them, and whoever has the folder can compute it again.
 *
 * @param ending empty while the execution is running, or when it was killed and not recovered
 * @param files the patch ledger, in the order of the change set
 * @param checks in the order in which they ended
 * @param leftOut the checks that the gate left out, because they are not for this change
 * @param rehearsal the parts of the rehearsal in a copy of the workspace, in their order; none where there was none
 * @param tests what the change does to the tests of checks, in the order in which they ended
 * @param falsification what happened when parts of the change were taken out; empty where nobody did
 * @param verificationPassed whether each check of the verification passed, uncritical ones as well; empty when it did not run to its end, or had
 *     no checks
 * @param healthPassed the same of the health checks
 * @param costs empty where nothing was measured and nothing reported
 */
public record ExecutionDocument(
        ExecutionSubject subject,
        ExecutionStatus status,
        Optional<Ending> ending,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<LedgerFile> files,
        List<StepRow> steps,
        List<CheckRow> checks,
        List<LeftOutCheck> leftOut,
        List<RehearsalRow> rehearsal,
        List<TestsRow> tests,
        Optional<Falsification> falsification,
        DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        List<KeptFile> keptFiles,
        Optional<Stray> strayFiles,
        Optional<ExecutionCosts> costs,
        Origin origin) {
    static final String SCHEMA = "lonelycat.execution/1";

    /** Copies the lists. */
    public ExecutionDocument {
        files = List.copyOf(files);
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
        leftOut = List.copyOf(leftOut);
        rehearsal = List.copyOf(rehearsal);
        tests = List.copyOf(tests);
        keptFiles = List.copyOf(keptFiles);
    }

    /**
     * Computes the document.
     *
     * @param events all of them so far, the first one being that the execution began
     * @throws InvalidInputException when the first event is another one
     */
    public static ExecutionDocument of(
            ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {
        return new ExecutionFold(plan, changeset, decision, events).document();
    }

    /** Returns the time from beginning to end; empty while there is no end. */
    public Optional<Long> durationMillis() {
        return endedAt.isPresent()
                ? Optional.of(
                        Math.max(0, Duration.between(startedAt, endedAt.get()).toMillis()))
                : Optional.empty();
    }

    /** Returns where and why it failed or was refused; empty while it was neither. */
    public Optional<Failure> error() {
        return ending.isPresent() ? ending.get().error() : Optional.empty();
    }

    /** Returns the files that stood in the way, or whose state is open. */
    public List<WorkspacePath> openPaths() {
        return ending.isPresent() ? ending.get().openPaths() : List.of();
    }

    /** Returns how many files were brought back; only when it was rolled back. */
    public Optional<Integer> filesRestored() {
        return ending.isPresent() ? ending.get().filesRestored() : Optional.empty();
    }

    /** Returns the names of the checks that ran and failed, uncritical ones as well, each once, in the order in which they ended. */
    public List<String> failedChecks() {
        return checks.stream()
                .map(CheckRow::result)
                .filter(result -> !result.passed() && !result.couldNotRun())
                .map(CheckResult::name)
                .distinct()
                .toList();
    }

    /** Returns how many checks passed; one that was skipped did not. */
    public int checksPassed() {
        int passed = 0;
        for (CheckRow check : checks) {
            passed += check.result().passed() && !check.result().skipped() ? 1 : 0;
        }
        return passed;
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return ExecutionJson.write(this);
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static ExecutionDocument read(InputObject in) {
        return ExecutionJson.read(in);
    }

    /**
     * A file that would have been lost and is in the evidence.
     *
     * @param path where it stood
     * @param keptAs where it is, below the execution's folder
     * @param why for people
     */
    public record KeptFile(WorkspacePath path, String keptAs, String why) {

        JsonObject toJson() {
            return new JsonObject()
                    .with("path", path.value())
                    .with("keptAs", keptAs)
                    .with("why", why);
        }

        static KeptFile read(InputValue value) {
            InputObject in = value.object();
            KeptFile read = new KeptFile(
                    Fields.path(in.required("path")),
                    in.required("keptAs").string(),
                    in.required("why").string());
            in.rejectUnknown();
            return read;
        }
    }

    /**
     * Files outside the change that were written while checks ran.
     *
     * @param total how many outputs of checks: listed, not touched
     * @param first the first of them
     * @param guarded those of the record, the policy and git's own files
     * @param outside those that no check declares: taken away, or brought back
     */
    public record Stray(int total, List<WorkspacePath> first, List<String> guarded, WrittenOutside outside) {
        private static final String OUTSIDE = "outside";

        /** Nothing. */
        public static final Stray NONE = new Stray(0, List.of(), List.of(), WrittenOutside.NOTHING);

        /** Copies the lists. */
        public Stray {
            first = List.copyOf(first);
            guarded = List.copyOf(guarded);
        }

        static Stray of(StrayFiles event) {
            return new Stray(event.total(), event.first(), event.guarded(), event.outside());
        }

        StrayFiles event() {
            return new StrayFiles(total, first, guarded, outside);
        }

        JsonObject writeTo(JsonObject json) {
            return json.with("total", total)
                    .with("first", EventWriter.values(first))
                    .withIfNotEmpty("guarded", guarded)
                    .withIfPresent(OUTSIDE, outside.total() == 0 ? null : outsideJson());
        }

        private JsonObject outsideJson() {
            return new JsonObject()
                    .with("total", outside.total())
                    .with("names", outside.names())
                    .withIfNotEmpty("left", outside.left())
                    .withIfPresent("output", outside.output().orElse(null));
        }

        static Stray read(InputObject in) {
            Stray read = members(in);
            in.rejectUnknown();
            return read;
        }

        static Stray members(InputObject in) {
            return new Stray(
                    Fields.count(in.required("total")),
                    Fields.paths(in.required("first").list()),
                    in.strings("guarded"),
                    in.optional(OUTSIDE).map(it -> outside(it.object())).orElse(WrittenOutside.NOTHING));
        }

        private static WrittenOutside outside(InputObject in) {
            WrittenOutside read = new WrittenOutside(
                    Fields.count(in.required("total")),
                    in.required("names").strings(),
                    in.strings("left"),
                    Fields.optionalString(in, "output"));
            in.rejectUnknown();
            return read;
        }
    }

    /** How much of the change was in place when the execution was last heard of: nothing, once it was rolled back. */
    public record DiffStat(int filesChanged, int linesAdded, int linesDeleted) {

        static DiffStat of(ChangeSet changeset, List<LedgerFile> ledger) {
            int files = 0;
            int added = 0;
            int deleted = 0;
            for (int i = 0; i < ledger.size(); i++) {
                if (ledger.get(i).inPlace()) {
                    FileChange change = changeset.changes().get(i);
                    files++;
                    added += change.linesAdded();
                    deleted += change.linesDeleted();
                }
            }
            return new DiffStat(files, added, deleted);
        }

        public void writeTo(JsonObject json) {
            json.with("filesChanged", filesChanged)
                    .with("linesAdded", linesAdded)
                    .with("linesDeleted", linesDeleted);
        }

        public static DiffStat read(InputObject in) {
            return new DiffStat(
                    Fields.count(in.required("filesChanged")),
                    Fields.count(in.required("linesAdded")),
                    Fields.count(in.required("linesDeleted")));
        }
    }

    /**
     * What an execution carried out, and what the gate had said to it.
     *
     * @param environment the one that the change was for, where there was one
     */
    public record ExecutionSubject(
            String executionId,
            String planId,
            String changesetId,
            String decisionId,
            Verdict verdict,
            Risk riskProposed,
            Risk riskEffective,
            Optional<String> environment) {

        static ExecutionSubject of(String executionId, Decision decision) {
            return new ExecutionSubject(
                    executionId,
                    decision.planId(),
                    decision.changesetId(),
                    decision.id(),
                    decision.verdict(),
                    decision.riskProposed(),
                    decision.riskEffective(),
                    decision.environment());
        }

        public void writeIds(JsonObject json) {
            json.with("executionId", executionId)
                    .with("planId", planId)
                    .with("changesetId", changesetId)
                    .with("decisionId", decisionId);
        }

        public void writeVerdict(JsonObject json) {
            json.with("verdict", verdict)
                    .with("riskProposed", riskProposed)
                    .with("riskEffective", riskEffective)
                    .withIfPresent("environment", environment.orElse(null));
        }

        public static ExecutionSubject read(InputObject in) {
            return new ExecutionSubject(
                    in.required("executionId").text(),
                    in.required("planId").text(),
                    in.required("changesetId").text(),
                    in.required("decisionId").text(),
                    in.required("verdict").oneOf(Verdict.class),
                    in.required("riskProposed").oneOf(Risk.class),
                    in.required("riskEffective").oneOf(Risk.class),
                    Fields.optionalText(in, "environment"));
        }
    }

    /** The execution's document as an object, and back. */
    private static final class ExecutionJson {

        private ExecutionJson() {}

        static JsonObject write(ExecutionDocument document) {
            JsonObject json = new JsonObject().with("schema", ExecutionDocument.SCHEMA);
            document.subject().writeIds(json);
            json.with("status", document.status());
            if (document.ending().isPresent()) {
                document.ending().get().writeTo(json);
            }
            json.with("startedAt", document.startedAt())
                    .withIfPresent("endedAt", document.endedAt().orElse(null))
                    .withIfPresent("durationMillis", document.durationMillis().orElse(null));
            document.subject().writeVerdict(json);
            lists(document, json);
            document.extent().writeTo(json);
            json.withIfPresent(
                            "verificationPassed", document.verificationPassed().orElse(null))
                    .withIfPresent("healthPassed", document.healthPassed().orElse(null))
                    .withIfNotEmpty("failedChecks", document.failedChecks())
                    .with("keptFiles", all(document.keptFiles(), KeptFile::toJson))
                    .withIfPresent(
                            "strayFiles",
                            document.strayFiles().isPresent()
                                    ? document.strayFiles().get().writeTo(new JsonObject())
                                    : null)
                    .withIfPresent(
                            "costs",
                            document.costs().map(ExecutionCosts::toJson).orElse(null));
            document.origin().writeTo(json);
            return json;
        }

        private static void lists(ExecutionDocument document, JsonObject json) {
            json.with("files", all(document.files(), LedgerFile::toJson))
                    .with("steps", all(document.steps(), StepRow::toJson))
                    .with("checks", all(document.checks(), CheckRow::toJson))
                    .withIfNotEmpty("leftOut", all(document.leftOut(), LeftOutCheck::toJson))
                    .withIfNotEmpty("rehearsal", all(document.rehearsal(), row -> row.writeTo(new JsonObject())))
                    .withIfNotEmpty("tests", all(document.tests(), row -> row.writeTo(new JsonObject())))
                    .withIfPresent(
                            "falsification",
                            document.falsification()
                                    .map(it -> it.writeTo(new JsonObject()))
                                    .orElse(null));
        }

        private static <T> List<JsonObject> all(List<T> values, Function<T, JsonObject> write) {
            return values.stream().map(write).toList();
        }

        static ExecutionDocument read(InputObject in) {
            in.schema(ExecutionDocument.SCHEMA);
            ExecutionDocument read = new ExecutionDocument(
                    ExecutionSubject.read(in),
                    in.required("status").oneOf(ExecutionStatus.class),
                    Ending.read(in),
                    in.required("startedAt").instant(),
                    Fields.optionalInstant(in, "endedAt"),
                    list(in, "files", LedgerFile::read),
                    list(in, "steps", StepRow::read),
                    list(in, "checks", CheckRow::read),
                    rows(in, "leftOut", LeftOutCheck::read),
                    rows(in, "rehearsal", RehearsalRow::read),
                    rows(in, "tests", TestsRow::read),
                    in.optional("falsification").map(value -> strictly(value, Falsification::read)),
                    DiffStat.read(in),
                    Fields.optionalBool(in, "verificationPassed"),
                    Fields.optionalBool(in, "healthPassed"),
                    list(in, "keptFiles", KeptFile::read),
                    stray(in),
                    in.optional("costs").map(ExecutionCosts::read),
                    Origin.read(in));
            checkDuration(in, read.durationMillis());
            checkFailed(in, read.failedChecks());
            in.rejectUnknown();
            return read;
        }

        private static void checkFailed(InputObject in, List<String> failed) {
            Optional<InputValue> named = in.optional("failedChecks");
            List<String> names = in.listOrEmpty("failedChecks").stream()
                    .map(InputValue::string)
                    .toList();
            if (!names.equals(failed)) {
                throw named.orElseGet(() -> in.required("checks"))
                        .problem("the checks that failed are " + failed + ", and not " + names);
            }
        }

        private static <T> List<T> list(InputObject in, String key, Function<InputValue, T> read) {
            return in.required(key).list().stream().map(read).toList();
        }

        private static <T> List<T> rows(InputObject in, String key, Function<InputObject, T> read) {
            return in.listOrEmpty(key).stream()
                    .map(value -> strictly(value, read))
                    .toList();
        }

        private static <T> T strictly(InputValue value, Function<InputObject, T> read) {
            InputObject in = value.object();
            T one = read.apply(in);
            in.rejectUnknown();
            return one;
        }

        private static Optional<Stray> stray(InputObject in) {
            Optional<InputValue> found = in.optional("strayFiles");
            return found.isPresent() ? Optional.of(Stray.read(found.get().object())) : Optional.empty();
        }

        /** The duration is there for people; it must be what the two times say. */
        private static void checkDuration(InputObject in, Optional<Long> expected) {
            if (!Fields.optionalAmount(in, "durationMillis").equals(expected)) {
                throw in.optional("durationMillis")
                        .orElse(in.asValue())
                        .problem("durationMillis must be "
                                + expected.map(String::valueOf).orElse("left out")
                                + ", the time from startedAt to endedAt");
            }
        }
    }
}
