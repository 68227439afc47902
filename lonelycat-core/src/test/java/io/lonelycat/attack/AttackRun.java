// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.TreePicture;
import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs attack steps: a goal with its expected status, or {@code sh} with a script that must succeed. */
final class AttackRun {
    /** After other statuses, workspace files must be unmodified. */
    private static final Set<String> MAY_WRITE = Set.of("applied", "rolled_back", "recovered", "quarantined");

    private static final Pattern UNPLAIN =
            Pattern.compile("[\\p{Cc}\u202A-\u202E\u2066-\u2069&&[^\\n\\t]]|Exception\\b|\tat io\\.");

    private final Attack attack;
    private final Scene scene;
    private boolean brokenEvidence;
    private boolean openJournal;
    private final SortedMap<String, String> untouched;

    AttackRun(Attack attack, Path folder, boolean sandbox) {
        this.attack = attack;
        this.scene = new Scene(folder, attack, sandbox);
        this.untouched = picture();
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
            case "untouched" -> assertUntouched(untouched);
            case "as" -> scene.workspace.user = how.text();
            case "absent" -> assertThat(how.strings()).as(attack.name()).noneMatch(this::isThere);
            case "exists" -> assertThat(how.strings()).as(attack.name()).allMatch(this::isThere);
            case "file" -> assertHas(how.object());
            default -> goal(name, how);
        }
    }

    /** Runs statements, separated by lines with only a semicolon. */
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

    private SortedMap<String, String> picture() {
        return Sandbox.doing(() -> TreePicture.ofAttacked(scene.root, Set.of(".lonelycat", ".git")));
    }

    private void assertUntouched(SortedMap<String, String> before) {
        assertThat(picture()).as("%s: the workspace", attack.name()).isEqualTo(before);
    }

    /** Accepts {@code ../outside/x}; links are not followed. */
    private boolean isThere(String path) {
        return Files.exists(scene.root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Asserts that files match the glob {@code path} and have or lack the texts. */
    private void assertHas(InputObject in) {
        String glob = in.required("path").text();
        List<String> has = in.strings("has");
        List<String> lacks = in.strings("lacks");
        in.rejectUnknown();
        PathMatcher matcher = scene.root.getFileSystem().getPathMatcher("glob:" + glob);
        List<String> found = Sandbox.doing(() -> TreePicture.ofAttacked(scene.root, Set.of())).keySet().stream()
                .filter(path -> matcher.matches(Path.of(path)))
                .toList();
        assertThat(found)
                .as("%s: files that match %s", attack.name(), glob)
                .isNotEmpty()
                .allSatisfy(path -> {
                    String text = new String(Sandbox.doing(() -> Files.readAllBytes(scene.root.resolve(path))), UTF_8);
                    has.forEach(it -> assertThat(text).contains(it));
                    lacks.forEach(it -> assertThat(text).doesNotContain(it));
                });
    }

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
        SortedMap<String, String> before = picture();
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
            assertUntouched(before);
        }
        if (in != null) {
            for (String text : in.strings("says")) {
                assertThat(message).as(attack.name()).contains(text);
                // Answers quote the commands of checks, so such a text would occur in any answer.
                assertThat(attack.check().orElse("")).as(attack.name()).doesNotContain(text);
            }
            for (String text : in.strings("not")) {
                assertThat(message).as(attack.name()).doesNotContain(text);
            }
            in.rejectUnknown();
        }
    }

    /** Asserts that a message has no terminal control characters or Java internals. */
    private void assertPlain(String message) {
        List<String> shown = new ArrayList<>(scene.workspace.progress);
        shown.add(message);
        assertThat(shown).as(attack.name()).noneMatch(UNPLAIN.asPredicate());
    }

    private Answer ask(String name, @Nullable InputObject in) {
        Map<String, String> given = PersonSteps.given(scene, in);
        return switch (name) {
            case "approve" -> PersonSteps.approve(scene, in, given);
            case "sign" -> PersonSteps.sign(scene, in, given);
            case "prune" -> scene.workspace.prune(Retention.of(1, 0, 1), "true".equals(given.get("dryRun")));
            case "plan" -> {
                if (Stream.of("patch", "from", "edits").noneMatch(given::containsKey)) {
                    given.put("patch", patch().toString());
                }
                String author = in == null
                        ? "author"
                        : in.optional("by").map(InputValue::string).orElse("author");
                yield scene.engine(author).run(PersonSteps.request(scene, name, given));
            }
            default -> {
                if (name.equals("rollback") || name.equals("show")) {
                    given.putIfAbsent("execution", "latest");
                }
                yield scene.engine().run(PersonSteps.request(scene, name, given));
            }
        };
    }

    private Path patch() {
        Path patch = scene.root.resolveSibling("change.patch");
        if (!Files.exists(patch)) {
            scene.workspace.file("../change.patch", attack.patch().orElse(Scene.PATCH));
        }
        return patch;
    }
}
