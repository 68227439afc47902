// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Result;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.slice.edits.EditsInput;
import io.lonelycat.slice.repair.RepairRequest;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repair that another front end has proposed in the workspace: its authors, and those of the lines that it repeats, cannot approve it. */
@ExtendWith(Installation.class)
class RepairIT {
    private static final String LOCAL = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            require: {low: {checks: [compiles]}}
            checks: {compiles: {command: [sh, -c, "! grep -rn parseOld src || { echo '[ERROR] cannot find symbol: method parseOld'; exit 1; }"]}}
            """;
    private static final String ASKING = """
                - name: "repairs"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {need_approval: ['src/**'], allow: ['**']}
                    approval: {quorum: 1, notAuthor: true, approvers: [admin, bob]}
            """;

    private final Controller controller = Controller.given();

    @TempDir
    private Path root;

    @BeforeEach
    void ask() {
        Installation.configure(controller, Installation.CONFIGURATION + ASKING);
    }

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    /** Bob mended an earlier failure; his lines come back under the name of a program. */
    @Test
    void isApprovedByNobodyWhoseLinesItCopies() throws IOException {
        askedAbout(repairOf("carol", "bob", "ben"), "bob", "admin");
    }

    @Test
    void isApprovedByNobodyWhoseFailedChangeItRepeats() throws IOException {
        askedAbout(repairOf("carol", "ann", "bob"), "bob", "admin");
    }

    /** The step is a thin call of what the goal and the tool for agents call. */
    @Test
    void isProposedInAPipelineAndJudgedAsAnyOtherPlan() {
        Installation.configure(controller, Installation.CONFIGURATION + ASKING + """
                - name: "compiles"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ["**"]}
                    checks: {compiles: {command: [sh, -c, "! grep -rn parseOld src || { echo '[ERROR] cannot find symbol: method parseOld'; exit 1; }"]}}
            """);

        Build build = controller.job("repair-step", """
                node('agent') {
                  deleteDir()
                  writeFile file: 'src/A.java', text: 'class A {\\n\\n    // body of A\\n\\n}\\n'
                  writeFile file: 'dates.yaml', text: 'schema: lonelycat.plan/1\\ncorrelationId: dates\\nverification: [compiles]\\n'
                  writeFile file: 'other.yaml', text: 'schema: lonelycat.plan/1\\nverification: [compiles]\\n'
                  def make = { lines, plan ->
                    writeFile file: 'edits.json', text: '{"schema": "lonelycat.edits/1", "edits": [{"op": "write", "path": "src/A.java", "text": "class A {\\\\n\\\\n    Object a = ' + lines + '\\\\n\\\\n}\\\\n"}]}'
                    lonelycatApply(edits: 'edits.json', planFile: plan, policy: 'compiles', failOn: 'never').status
                  }
                  echo "made: ${make('parseOld();', 'dates.yaml')} ${make('parseNew();', 'dates.yaml')} ${make('parseOld();\\\\n    Object b;', 'other.yaml')}"
                  def repair = lonelycatRepair()
                  echo "repair: ${repair.status} ${repair.planId}"
                  def gated = lonelycatGate plan: repair.planId, policy: 'compiles', failOn: 'never'
                  echo "verdict: ${gated.verdict}"
                }
                """).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("made: rolled_back applied rolled_back", "repair: proposed plan_", "Object a = parseNew();")
                .containsPattern("verdict: (allow|need_approval)");
    }

    private void askedAbout(String planId, String author, String other) throws IOException {
        String script = "node('agent') {\n  deleteDir()\n" + workspace(planId) + "  lonelycatGate plan: '" + planId
                + "', policy: 'repairs', failOn: 'deny'\n}\n"
                + "def answer = lonelycatApprove plan: '" + planId + "', policy: 'repairs'\n"
                + "echo \"answer: ${answer.status} by ${answer.approver}\"\n";
        Build build = controller.job("repair", script).start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");
        Asking asking = new Asking(controller, build, planId);

        Asking.Reply own = asking.says(author, "approve", "Mine is well.");
        assertThat(own.code()).isEqualTo(409);
        assertThat(own.message()).contains(author + " wrote the plan, or what it consists of");
        assertThat(asking.says(other, "approve", "Looked at it.").status()).isEqualTo("approved");

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("answer: approved by " + other);
    }

    /** Returns the id of a plan that repairs a change of the last as the one in the middle mended that of the first. */
    private String repairOf(String earlier, String mender, String failed) throws IOException {
        write("lonelycat-policy.yaml", LOCAL);
        write("src/A.java", "class A {\n\n    // body of A\n\n}\n");
        write("dates.yaml", "schema: lonelycat.plan/1\ncorrelationId: dates\n");
        write("other.yaml", "schema: lonelycat.plan/1\n");
        made(earlier, "dates.yaml", "parseOld();", "rolled_back");
        made(mender, "dates.yaml", "parseNew();", "applied");
        made(failed, "other.yaml", "parseOld();\\n    Object b;", "rolled_back");

        Result repair = engine("bot").run(new RepairRequest(Optional.empty(), Optional.of("bot")));

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        return Objects.requireNonNull(repair.ids().get("plan"));
    }

    private void made(String author, String plan, String lines, String status) throws IOException {
        write("edits.json", """
                {"schema": "lonelycat.edits/1", "edits": [{"op": "write", "path": "src/A.java",
                "text": "class A {\\n\\n    Object a = LINES\\n\\n}\\n"}]}
                """.replace("LINES", lines));
        LonelyCat engine = engine(author);
        engine.plan(
                new PlanRequest(new EditsInput(root.resolve("edits.json")), root.resolve(plan), author, Trigger.AGENT));
        Result done = engine.execute(Optional.empty(), false);
        assertThat(done.status()).as(done.message()).isEqualTo(status);
    }

    private LonelyCat engine(String user) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                user,
                "test",
                "localhost",
                "Linux",
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        return LonelyCat.with(new Settings(
                root,
                Optional.empty(),
                Duration.ofSeconds(5),
                caller,
                Map.of("PATH", System.getenv("PATH")),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER)));
    }

    /** Steps that write the sources and the plan where the agent looks for them. */
    private String workspace(String planId) throws IOException {
        StringBuilder steps = new StringBuilder();
        for (Path folder :
                List.of(root.resolve("src"), root.resolve(".lonelycat/plans").resolve(planId))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    steps.append("  writeFile file: '")
                            .append(root.relativize(file))
                            .append("', encoding: 'Base64', text: '")
                            .append(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                            .append("'\n");
                }
            }
        }
        return steps.toString();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
