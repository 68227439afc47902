// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.TreePicture;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.plan.GitTool;
import io.lonelycat.report.StrictPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs one case, with assertions that apply to all cases. */
final class ScenarioRun {
    private static final Set<String> STATE_FILES = Set.of(
            ".gitignore",
            "plans",
            "executions",
            "journal",
            "chain",
            "history.db",
            "result.json",
            "lock",
            "lock.threads",
            "open",
            "newest-plan",
            "place",
            "answers");

    private final ScenarioFolder scenario;
    private final ScenarioFolder.ExpectedOutcome expected;
    private final Sandbox sandbox;

    ScenarioRun(ScenarioFolder scenario, Sandbox sandbox) throws IOException {
        this.scenario = scenario;
        this.expected = scenario.expected();
        this.sandbox = sandbox;
        sandbox.policy = scenario.policy();
    }

    void run() throws IOException {
        TreeCopy.exactly(scenario.before(), sandbox.root);
        scenario.tracked().ifPresent(this::makeRepository);
        if (expected.planned()) {
            execute();
        } else {
            plansNothing();
        }
    }

    private void makeRepository(List<String> tracked) {
        GitTool git = GitTool.init(sandbox.root);
        tracked.forEach(path -> git.run("add", "-f", path));
    }

    private Answer plan() {
        return sandbox.run(Requests.plan(scenario.input(), scenario.planFile()));
    }

    private void plansNothing() throws IOException {
        SortedMap<String, String> before = TreePicture.withIdentity(sandbox.root);
        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(this::plan)
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(problem ->
                            expected.says().forEach(part -> assertThat(problem).hasMessageContaining(part)));
            assertThat(TreePicture.withIdentity(sandbox.root)).isEqualTo(before);
            assertThat(sandbox.stateTree("plans")).isEmpty();
            leavesNoTrace();
        }
    }

    private void execute() throws IOException {
        Answer planned = plan();
        String plan = Sandbox.id(planned, "plan");
        expected.planSays()
                .forEach(part -> assertThat(oneLine(planned.message())).contains(oneLine(part)));
        scenario.meanwhile(sandbox.root);
        SortedMap<String, String> contents = TreePicture.of(sandbox.root);
        SortedMap<String, String> before = TreePicture.withIdentity(sandbox.root);
        SortedMap<String, String> outside = outside();

        dryRun(plan, before);
        Answer executed = sandbox.execute(plan);

        judge(executed);
        judgeTree(executed, before);
        again(plan, executed);
        if (expected.applied()) {
            rollBack(executed, contents);
        }
        assertThat(outside()).as("files beside the workspace").isEqualTo(outside);
    }

    private SortedMap<String, String> outside() throws IOException {
        SortedMap<String, String> picture =
                TreePicture.withIdentity(sandbox.root.resolve("..").normalize());
        picture.keySet().removeIf(path -> path.startsWith(sandbox.root.getFileName() + "/"));
        return picture;
    }

    private void dryRun(String plan, SortedMap<String, String> before) throws IOException {
        Answer dry = sandbox.run(Requests.dry(ExecuteRequest.of(Optional.of(plan)), true));
        assertThat(dry.status()).as(dry.message()).isEqualTo(expected.dryRun());
        assertThat(TreePicture.withIdentity(sandbox.root)).isEqualTo(before);
        assertThat(sandbox.executions()).isEmpty();
        leavesNoTrace();
    }

    private void judge(Answer executed) throws IOException {
        assertThat(executed.status()).as(executed.message()).isEqualTo(expected.status());
        assertThat(executed.exitCode()).isEqualTo(expected.exitCode());
        expected.says().forEach(part -> assertThat(oneLine(executed.message())).contains(oneLine(part)));
        assertThat(code(executed)).isEqualTo(expected.code());
        assertThat(stray(executed)).isEqualTo(expected.stray());
        expected.files().ifPresent(files -> assertThat(files(executed)).isEqualTo(files));
        expected.rules().ifPresent(stated -> assertThat(
                        AskedPlan.decision(sandbox.evidence(executed)).findings())
                .extracting(finding -> finding.rule())
                .containsExactlyInAnyOrderElementsOf(stated));
        keepsARecord(executed);
        leavesNoTrace();
    }

    private static Optional<String> code(Answer executed) {
        return Optional.ofNullable(executed.details().path("errorCode").textValue());
    }

    private static List<String> stray(Answer executed) {
        JsonNode stray = executed.details().path("strayFiles");
        List<String> names = new ArrayList<>();
        stray.path("first").forEach(name -> names.add(name.asText()));
        stray.path("outside").path("names").forEach(name -> names.add(name.asText()));
        return names.stream().sorted().toList();
    }

    private static Map<String, String> files(Answer executed) {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode file : executed.details().path("files")) {
            String state = file.path("state").asText("untouched");
            files.put(file.path("path").asText(), file.path("operation").asText() + ", " + state);
        }
        return files;
    }

    private void judgeTree(Answer executed, SortedMap<String, String> before) throws IOException {
        SortedMap<String, String> now = TreePicture.withIdentity(sandbox.root);
        Set<String> stray = Set.copyOf(expected.stray());
        if (!expected.applied()) {
            assertThat(TreePicture.without(now, stray)).isEqualTo(TreePicture.without(before, stray));
            return;
        }
        Set<String> outOfScope = new HashSet<>(stray);
        scenario.tracked().ifPresent(git -> now.keySet().stream()
                .filter(path -> path.equals(".git") || path.startsWith(".git/"))
                .forEach(outOfScope::add));
        assertThat(TreePicture.without(TreePicture.of(sandbox.root), outOfScope))
                .isEqualTo(TreePicture.without(TreePicture.of(scenario.after()), outOfScope));
        Set<String> change = changed(executed);
        assertThat(filesBeside(now, change, stray)).isEqualTo(filesBeside(before, change, stray));
    }

    private static Set<String> changed(Answer executed) {
        Set<String> changed = new HashSet<>();
        for (JsonNode file : executed.details().path("files")) {
            changed.add(file.path("path").asText());
            if (file.has("oldPath")) {
                changed.add(file.path("oldPath").asText());
            }
        }
        return changed;
    }

    private static SortedMap<String, String> filesBeside(
            SortedMap<String, String> picture, Set<String> change, Set<String> stray) {
        SortedMap<String, String> rest = TreePicture.without(TreePicture.without(picture, change), stray);
        rest.values().removeIf(what -> what.startsWith("folder "));
        return rest;
    }

    private void again(String plan, Answer first) throws IOException {
        SortedMap<String, String> before = TreePicture.withIdentity(sandbox.root);
        Answer second = sandbox.execute(plan);
        assertThat(second.status()).as(second.message()).isEqualTo(expected.again());
        assertThat(second.exitCode()).isEqualTo(first.exitCode());
        Set<String> stray = Set.copyOf(expected.stray());
        assertThat(TreePicture.without(TreePicture.withIdentity(sandbox.root), stray))
                .isEqualTo(TreePicture.without(before, stray));
        if (expected.applied()) {
            assertThat(second.details().path("checks")).isEmpty();
            assertThat(second.details().path("appliedBy").asText()).isEqualTo(Sandbox.id(first, "execution"));
        } else {
            assertThat(code(second)).isEqualTo(code(first));
        }
        keepsARecord(second);
        leavesNoTrace();
    }

    private void rollBack(Answer executed, SortedMap<String, String> before) throws IOException {
        Answer back = assertStatus(sandbox.rollback(Sandbox.id(executed, "execution")), "applied");
        Set<String> stray = Set.copyOf(expected.stray());
        assertThat(TreePicture.without(TreePicture.of(sandbox.root), stray))
                .isEqualTo(TreePicture.without(before, stray));
        keepsARecord(back);
        leavesNoTrace();
    }

    private void keepsARecord(Answer executed) {
        Path evidence = sandbox.evidence(executed);
        assertThat(Sandbox.problem(evidence)).isEmpty();
        StrictPage.check(evidence);
        assertThat(evidence.resolve("manifest.json")).content().contains("\"report.html\"", "\"report.css\"");
        assertThat(sandbox.newest("status")).isEqualTo(executed.status());
    }

    private void leavesNoTrace() throws IOException {
        if (!expected.planned() && !Files.exists(sandbox.state(""))) {
            return;
        }
        if (Files.exists(sandbox.state("journal"))) {
            assertThat(sandbox.state("journal")).isEmptyDirectory();
        }
        assertThat(Sandbox.list(sandbox.state("")))
                .extracting(file -> file.getFileName().toString())
                .isSubsetOf(STATE_FILES);
        assertThat(TreeCopy.walk(sandbox.state("")))
                .extracting(Path::toString)
                .noneMatch(name -> name.endsWith(".tmp") || name.endsWith("~"));
    }

    /** Joins lines, because wrapping depends on the length of the temporary path. */
    private static String oneLine(String text) {
        return String.join(" ", text.split("\\s+"));
    }
}
