// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.ParameterText;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.ReportRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.Requests;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries an attack out, step by step. Each step is the name of a goal with the status that has to come of it, or
 * {@code sh} with a script that has to end well; an object says more.
 */
final class AttackRun {
    private static final Set<String> HISTORY =
            Set.of("status", "label", "path", "correlation", "environment", "parent", "view", "execution");

    /** After these the workspace may be another one than before; all other answers have to leave it alone. */
    private static final Set<String> MAY_WRITE = Set.of("applied", "rolled_back", "recovered", "quarantined");

    private static final Pattern UNPLAIN =
            Pattern.compile("[\\p{Cc}\u202A-\u202E\u2066-\u2069&&[^\\n\\t]]|Exception\\b|\tat io\\.");

    private final Attack attack;
    private final Scene scene;
    private boolean brokenEvidence;
    private boolean openJournal;
    private final Picture picture;

    AttackRun(Attack attack, Path folder, boolean sandbox) {
        this.attack = attack;
        this.scene = new Scene(folder, attack, sandbox);
        this.picture = new Picture(scene.root);
    }

    void run() {
        for (InputValue step : attack.steps()) {
            InputObject in = step.object();
            in.entries().forEach((name, how) -> take(name, how));
        }
        scene.assertNothingBesideChanged();
        if (!openJournal) {
            assertThat(scene.journals()).as("%s: journals left", attack.name()).isEmpty();
        }
        if (!brokenEvidence) {
            scene.executions().forEach(this::assertWhole);
        }
    }

    private void assertWhole(Path evidence) {
        assertThat(EvidenceCheck.check(evidence).firstProblem())
                .as("%s: the evidence in %s", attack.name(), evidence.getFileName())
                .isEmpty();
    }

    private void take(String name, InputValue how) {
        switch (name) {
            case "sh" -> scene.sh(how.text());
            case "sql" -> sql(how.text());
            case "told" ->
                assertThat(scene.workspace.progress).as(attack.name()).anyMatch(line -> line.contains(how.text()));
            case "evidence" -> brokenEvidence = how.text().equals("broken");
            case "journal" -> openJournal = how.text().equals("left");
            case "rolled_back" -> assertRolledBack(how.bool());
            case "untouched" -> assertUntouched(how.bool());
            case "as" -> scene.workspace.user = how.text();
            case "absent" -> picture.assertAbsent(attack.name(), how.strings());
            case "exists" -> picture.assertExists(attack.name(), how.strings());
            case "file" -> picture.assertHas(attack.name(), how.object());
            default -> goal(name, how);
        }
    }

    /** Runs statements in the index that are separated by a line with nothing but a semicolon. */
    private void sql(String script) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + scene.workspace.state("history.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : script.split("\n;\n", -1)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in the workspace is as it was before the first step, with its mode. */
    private void assertUntouched(boolean expected) {
        assertThat(expected).isTrue();
        picture.assertUntouched(attack.name());
    }

    /** Everything that the change of {@link Scene} touches is as it was. */
    private void assertRolledBack(boolean expected) {
        assertThat(expected).isTrue();
        Path docs = scene.root.resolve("docs");
        assertThat(docs.resolve("guide.md")).as(attack.name()).hasContent(Scene.GUIDE);
        assertThat(docs.resolve("gone.md")).as(attack.name()).hasContent(Scene.GONE);
        assertThat(docs.resolve("more/made.md")).as(attack.name()).doesNotExist();
    }

    private void goal(String name, InputValue how) {
        @Nullable InputObject in = how.isObject() ? how.object() : null;
        String status = in == null ? how.text() : in.required("status").text();
        String message;
        String seen;
        Picture before = picture.now();
        try {
            Answer result = ask(name, in);
            seen = result.status();
            message = result.message() + "\n" + new String(Json.pretty(result.details()), UTF_8);
        } catch (InvalidInputException e) {
            seen = "invalid";
            message = String.valueOf(e.getMessage());
        } catch (EngineException e) {
            seen = "failed";
            message = String.valueOf(e.getMessage());
        }
        assertThat(seen).as("%s: %s\n%s", attack.name(), name, message).isEqualTo(status);
        assertPlain(message);
        if (!MAY_WRITE.contains(seen)) {
            before.assertUntouched(attack.name());
        }
        if (in != null) {
            String said = scene.commands.cutFrom(message);
            for (String text : in.strings("says")) {
                assertThat(said).as(attack.name()).contains(text);
            }
            for (String text : in.strings("not")) {
                assertThat(message).as(attack.name()).doesNotContain(text);
            }
            in.rejectUnknown();
        }
    }

    /** What is shown to people neither steers their terminal nor shows them the inside of a program. */
    private void assertPlain(String message) {
        List<String> shown = new ArrayList<>(scene.workspace.progress);
        shown.add(message);
        assertThat(shown).as(attack.name()).noneMatch(UNPLAIN.asPredicate());
    }

    private Answer ask(String name, @Nullable InputObject in) {
        return switch (name) {
            case "plan" -> scene.engine(text(in, "by").orElse("author")).run(Requests.plan(input(in), planFile(in)));
            case "gate" ->
                scene.engine()
                        .run(new GateRequest(
                                PersonSteps.plan(scene, in),
                                PersonSteps.approvals(scene, in),
                                text(in, "environment")));
            case "sign" -> PersonSteps.sign(scene, in);
            case "execute" ->
                scene.engine()
                        .run(new ExecuteRequest(
                                PersonSteps.plan(scene, in),
                                PersonSteps.approvals(scene, in),
                                false,
                                Optional.of(in != null && in.bool("dryRun", false)),
                                text(in, "environment"),
                                CommitWish.NONE));
            case "recover" ->
                scene.engine()
                        .run(new RecoverRequest(
                                text(in, "resolve")
                                        .map(it -> ParameterText.constant("resolve", RecoveryChoice.class, it)),
                                text(in, "reason")));
            case "rollback" ->
                scene.engine()
                        .run(new RollbackRequest(
                                Optional.of(text(in, "execution").orElse("latest")), text(in, "reason")));
            case "verify" ->
                scene.engine()
                        .run(new VerifyRequest(
                                text(in, "evidence").map(scene.root::resolve),
                                text(in, "execution"),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty()));
            case "show" ->
                scene.engine().run(ShowRequest.of(text(in, "execution").orElse("latest")));
            case "history" -> scene.engine().run(history(in));
            case "policy" -> scene.engine().run(new PolicyRequest(Optional.empty()));
            case "approve" -> PersonSteps.approve(scene, in);
            case "prune" -> scene.workspace.prune(Retention.of(1, 0, 1), in != null && in.bool("dryRun", false));
            case "config" -> scene.engine().run(new ConfigRequest());
            case "report" ->
                scene.engine().run(new ReportRequest(Optional.empty(), Optional.empty(), Optional.empty()));
            default -> throw new IllegalArgumentException(attack.name() + ": there is no step " + name);
        };
    }

    private static Optional<String> text(@Nullable InputObject in, String key) {
        return in == null ? Optional.empty() : in.optional(key).map(InputValue::string);
    }

    private static HistoryRequest history(@Nullable InputObject in) {
        Map<String, String> members = Map.of("status", "filterStatus", "environment", "inEnvironment");
        return RequestReader.record(
                HistoryRequest.class,
                name -> HISTORY.contains(name) ? text(in, members.getOrDefault(name, name)) : Optional.empty());
    }

    private Optional<Path> planFile(@Nullable InputObject in) {
        return text(in, "planFile").map(scene.root::resolve);
    }

    private PlanInput input(@Nullable InputObject in) {
        if (in != null) {
            for (String kind : List.of("patch", "from", "edits", "range")) {
                Optional<String> given = text(in, kind);
                if (given.isPresent()) {
                    return input(kind, given.get());
                }
            }
        }
        Path patch = scene.root.resolveSibling("change.patch");
        if (!Files.exists(patch)) {
            scene.workspace.file("../change.patch", attack.patch().orElse(Scene.PATCH));
        }
        return new PlanInput.PatchInput(patch);
    }

    private PlanInput input(String kind, String given) {
        Path file = scene.root.resolve(given);
        return switch (kind) {
            case "patch" -> new PlanInput.PatchInput(file);
            case "from" -> new PlanInput.OverlayInput(file, List.of());
            case "edits" -> new EditsInput(file);
            default -> Requests.range(given);
        };
    }
}
