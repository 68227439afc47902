// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox of checks where Jenkins starts them: on an agent and on the built-in node, whose files are secrets. */
@ExtendWith(Installation.class)
class WallsIT {
    private static final String POLICIES = """
                - name: "walls-as-they-are"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    checks: {looks: {command: [sh, -c, "SCRIPT"], timeout: 1m}}
                - name: "walls-required"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    sandbox: {use: required}
                    checks: {looks: {command: [sh, -c, "SCRIPT"], timeout: 1m}}
            """;

    /** Names what it can see of the places, and whether it sees another process of Jenkins. */
    private static final String LOOK = "for p in PLACES; do if [ -e $p ]; then echo seen: $p; fi; done;"
            + " if cat /proc/[0-9]*/cmdline | tr '\\\\0' ' ' | grep -q [.]jar; then echo seen: a process; fi;"
            + " echo looked from $HOME as $USER";

    private final Controller controller = Controller.given();
    private String home;
    private String agent;

    @BeforeEach
    void ask() {
        home = controller.script("print(jenkins.model.Jenkins.get().rootDir)").strip();
        agent = controller
                .script("print(jenkins.model.Jenkins.get().getNode('agent1').remoteFS)")
                .strip();
        Installation.configure(
                controller, Installation.CONFIGURATION + POLICIES.replace("SCRIPT", look().replace("\"", "\\\"")));
    }

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    private String look() {
        return LOOK.replace("PLACES", String.join(" ", places()));
    }

    private List<String> places() {
        return List.of(
                home + "/secret.key",
                home + "/secrets",
                home + "/secrets/master.key",
                home + "/config.xml",
                home + "/users",
                home + "/plugins",
                home + "/lonelycat",
                agent + "/remoting",
                agent + "/remoting/jarCache",
                agent + "/workspace/walls-other");
    }

    @ParameterizedTest
    @CsvSource({
        "agent, walls-as-they-are",
        "agent, walls-required",
        "built-in, walls-as-they-are",
        "built-in, walls-required"
    })
    void showsACheckNothingOfJenkins(String node, String policy) {
        controller
                .job("walls-other", "node('agent') { writeFile file: 'other', text: 'x' }")
                .run();
        String outside = "sh '''" + look().replace("seen:", "is there:").replace("\\", "\\\\") + "'''\n";
        String script = Scripts.onAgent(
                        outside + Scripts.executeWith("looks").replace("'open'", "'" + policy + "'") + Scripts.show())
                .replace("node('agent')", "node('" + node + "')");

        Build build = controller.job("walls-" + node, script).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .as("what there is to be seen without walls")
                .contains("\nis there: " + (node.equals("agent") ? agent + "/remoting" : home + "/secret.key"))
                .contains("\nis there: a process");
        assertThat(build.log())
                .contains("\nlooked from /", "status: applied", "workspace: new")
                .doesNotContain("\nseen: ");
    }

    @ParameterizedTest
    @CsvSource({"agent, walls-as-they-are", "built-in, walls-required"})
    void saysOfEachWallThatItHolds(String node, String policy) {
        Build build = controller
                .job(
                        "walls-validated-" + node,
                        "node('" + node
                                + "') {\n  writeFile file: 'docs/guide.md', text: 'old'\n  lonelycatValidate policy: '"
                                + policy + "'\n}\n")
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("Commands run in a sandbox (");
        for (String wall : new String[] {"files", "kernel", "network", "processes", "rights"}) {
            assertThat(build.log()).contains("[ok]   sandbox-" + wall + ": confirmed in bubblewrap ");
        }
    }
}
