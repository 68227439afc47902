// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import static io.lonelycat.slice.validate.Sabotage.allowing;
import static io.lonelycat.slice.validate.Sabotage.execution;
import static io.lonelycat.slice.validate.Sabotage.history;
import static io.lonelycat.slice.validate.Sabotage.planning;
import static io.lonelycat.slice.validate.Sabotage.preparing;
import static io.lonelycat.slice.validate.Sabotage.settings;
import static io.lonelycat.slice.validate.Sabotage.writing;
import static io.lonelycat.slice.validate.Sabotage.writingOutside;

import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.Result;
import io.lonelycat.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** At least one way to break what each probe asks. */
final class Sabotages {
    private static final String GUIDE = "docs/guide.md";

    private Sabotages() {}

    static Stream<Sabotage> all() {
        return Stream.of(ofTheGate(), ofWhatIsDone(), ofRefusals(), ofTheRecord())
                .flatMap(List::stream);
    }

    private static List<Sabotage> ofTheGate() {
        return List.of(
                allowing(
                        "BansVersionControl",
                        "allows changes of .git",
                        (decision, changes) -> decision.contains("builtin.reserved-path")
                                && changes.toLowerCase(Locale.ROOT).contains(".git")),
                allowing(
                        "BansOwnState",
                        "allows changes of its own record",
                        (decision, changes) -> decision.contains("builtin.reserved-path")
                                && changes.toLowerCase(Locale.ROOT).contains(".lonelycat")),
                allowing(
                        "BansPolicyFile",
                        "allows changes of the policy",
                        (decision, changes) -> decision.contains("builtin.policy-file")),
                allowing(
                        "BansPathsOutsideScope",
                        "does not look at the scope",
                        (decision, changes) -> decision.contains("scope-outside") && !decision.contains("integrity.")),
                allowing(
                        "BansEscapes",
                        "lets links lead anywhere",
                        (decision, changes) -> decision.contains("builtin.link-escape")),
                allowing(
                        "BansTampering",
                        "does not look at digests",
                        (decision, changes) -> decision.contains("integrity.") && decision.contains("lonelycat-")),
                allowing(
                        "EnforcesOwnDenials",
                        "does not know a pattern",
                        (decision, changes) -> decision.contains("paths.deny") && changes.contains("lonelycat/x.pem")));
    }

    private static List<Sabotage> ofWhatIsDone() {
        return List.of(
                writing("AppliesAllowedChange", "writes one file too many", "applied", "", "docs/extra.md", "x"),
                settings("RollsBackFailedCheck", "finds a service behind every port", Sabotage::listening)
                        .seenAlsoBy("LeavesFourPieceSet"),
                execution("KeepsChecksOut", "believes what a check wrote", (engine, executed) -> {
                    if (executed.details().toString().contains("hostile")) {
                        engine.write(
                                ".lonelycat/executions/" + executed.ids().get("execution") + "/plan.json", "forged\n");
                    }
                    return executed;
                }),
                execution("RollsBackFailedCheck", "leaves a byte behind", (engine, executed) -> {
                    if (executed.status().equals("rolled_back")) {
                        engine.write("docs/other.md", "# other\n");
                    }
                    return executed;
                }),
                execution("RollsBackFailedCheck", "does not restore times", (engine, executed) -> {
                    if (executed.status().equals("rolled_back")) {
                        Sabotage.touch(engine.file("docs/other.md"));
                    }
                    return executed;
                }),
                execution("ChangesNothingTheSecondTime", "writes the same bytes again", (engine, executed) -> {
                    if (executed.status().equals("already_applied")) {
                        Meddled.doing(() -> Files.delete(engine.file(GUIDE)));
                        engine.write(GUIDE, "# Guide\nnew\n");
                    }
                    return executed;
                }),
                new Sabotage("DryRunWritesNothing", "does it", settings -> new Meddled(settings) {
                    @Override
                    public Result execute(Optional<String> plan, boolean dryRun) {
                        Result executed = real.execute(plan, false);
                        return dryRun ? saying(executed, "ready", Result.OK) : executed;
                    }
                }),
                new Sabotage("RecoversKilledRun", "leaves things as they are", settings -> new Meddled(settings) {
                    @Override
                    public Result recover(Optional<Recovery.RecoveryChoice> resolution, Optional<String> reason) {
                        return new Result("recover", "recovered", Result.OK, Map.of(), "", new JsonObject());
                    }
                }),
                new Sabotage("RollsBackOnRequest", "only says so", settings -> new Meddled(settings) {
                    @Override
                    public Result rollback(String execution, Optional<String> reason) {
                        Map<String, String> ids = Map.of("execution", execution);
                        return new Result("rollback", "applied", Result.OK, ids, "", new JsonObject());
                    }
                }));
    }

    private static List<Sabotage> ofRefusals() {
        return List.of(
                writing(
                        "DeniesForbiddenPath",
                        "writes what is denied",
                        "refused",
                        "secrets/server.txt",
                        "secrets/server.txt",
                        "text\n"),
                writing(
                        "AsksForApproval",
                        "writes what is not approved",
                        "refused",
                        "tools/unknown.txt",
                        "tools/unknown.txt",
                        "text\n"),
                writing(
                        "RefusesTamperedChange",
                        "writes what was tampered with",
                        "refused",
                        "altered after planning",
                        GUIDE,
                        "# Guide\nbad\n"),
                preparing(
                        "RefusesPlanAlteredAfterDecision",
                        "takes the plan as it is now",
                        Sabotage::proposal,
                        "proposalDigest"),
                preparing(
                        "RefusesPolicyAlteredAfterDecision",
                        "takes the policy as it is now",
                        Sabotage::policy,
                        "policyDigest"),
                writing(
                        "DistrustsDecisionFile",
                        "trusts the file",
                        "refused",
                        "the decision has been altered",
                        "docs/signing.key",
                        "text\n"),
                execution("RefusesStalePlan", "overwrites what was edited", (engine, executed) -> {
                    if (Meddled.says(executed, "\"stale\"") && !Files.isSymbolicLink(engine.file("docs"))) {
                        engine.write(GUIDE, "# Guide\nnew\n");
                    }
                    return executed;
                }),
                execution("RefusesLinksThatLeave", "writes through a link", (engine, executed) -> {
                    if (Meddled.says(executed, "\"stale\"") && Files.isSymbolicLink(engine.file("docs"))) {
                        Meddled.doing(() -> Files.writeString(engine.file(GUIDE), "# Guide\nnew\n"));
                    }
                    return executed;
                }),
                writingOutside("RefusesPathsThatLeave", "writes outside of the workspace"),
                execution(
                        "RefusesWhileLocked",
                        "does not say who has the lock",
                        (engine, executed) -> executed.status().equals("locked")
                                ? new Result("execute", "locked", 1, Map.of(), "Busy.", new JsonObject())
                                : executed),
                writing("RefusesWhileLocked", "does not wait", "locked", "", GUIDE, "# Guide\nnew\n"));
    }

    private static List<Sabotage> ofTheRecord() {
        return List.of(
                settings("LeavesFourPieceSet", "keeps another policy", Sabotage::otherPolicy),
                settings("LogsSevenSteps", "loses what checks print", Sabotage::silent),
                execution("TellsEventsInOrder", "tells of another state", (engine, executed) -> {
                            if (executed.status().equals("applied")) {
                                String folder = ".lonelycat/executions/"
                                        + executed.ids().get("execution");
                                Path events = engine.file(folder).resolve("events.jsonl");
                                String told = Meddled.read(events);
                                engine.write(folder + "/events.jsonl", told.replace("\"backing_up\"", "\"applying\""));
                            }
                            return executed;
                        })
                        .seenAlsoBy("VerifiesEvidence", "RollsBackOnRequest", "NoticesAlteredEvidence"),
                execution("RecordsHistoryRow", "writes another row", (engine, executed) -> {
                    alterRow(engine.file(".lonelycat/history.db"));
                    return executed;
                }),
                history("AnswersHistory", "does not filter", Sabotage::unfiltered),
                history("FindsLineage", "does not know correlation ids", Sabotage::uncorrelated),
                history("FindsLineage", "answers with the relatives of another execution", Sabotage::unrelated),
                planning("KeepsStateClosed", "lets all users in", Sabotage::open),
                new Sabotage("VerifiesEvidence", "finds fault with an archive", settings -> new Meddled(settings) {
                    @Override
                    public Result verify(Optional<Path> evidence, String execution) {
                        Result verified = real.verify(evidence, execution);
                        return evidence.orElseThrow().endsWith("archived")
                                ? saying(verified, "broken", Result.REFUSED)
                                : verified;
                    }
                }),
                new Sabotage("NoticesAlteredEvidence", "finds no fault", settings -> new Meddled(settings) {
                    @Override
                    public Result verify(Optional<Path> evidence, String execution) {
                        return saying(real.verify(evidence, execution), "verified", Result.OK);
                    }
                }),
                new Sabotage("NoticesAlteredEvidence", "does not look at logs", settings -> new Meddled(settings) {
                    @Override
                    public Result verify(Optional<Path> evidence, String execution) {
                        Result verified = real.verify(evidence, execution);
                        return says(verified, "stdout.log") ? saying(verified, "verified", Result.OK) : verified;
                    }
                }));
    }

    private static void alterRow(Path database) {
        if (Files.exists(database)) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                    var statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE execution SET duration = duration + 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
