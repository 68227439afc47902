// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.TestTerms;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check names under {@code env} is handed to it, and to no other. */
class VariablesOfACheckTest {
    private static final Map<String, String> MACHINE =
            Map.of("LANG", "C", "DEPLOY_TOKEN", "s3cret", "OTHER_TOKEN", "other", "SSH_AUTH_SOCK", "/run/agent");

    @TempDir
    Path folder;

    private final List<CommandLine> started = new ArrayList<>();

    @Test
    void handsAVariableToTheCheckThatNamesIt() {
        CheckResult result = run("{command: [deploy], env: [DEPLOY_TOKEN]}");

        assertThat(started.get(0).env())
                .containsEntry("DEPLOY_TOKEN", "s3cret")
                .doesNotContainKeys("OTHER_TOKEN", "SSH_AUTH_SOCK");
        assertThat(result.message()).isEqualTo("`deploy` ended with exit code 0.");
    }

    @Test
    void handsItToNoOther() {
        run("{command: [deploy], env: [DEPLOY_TOKEN]}");
        run("{command: [test]}");

        assertThat(started.get(1).env()).containsOnlyKeys("LONELYCAT_EXECUTION");
    }

    @Test
    void tellsWhatIsNotSet() {
        String check = "{command: [deploy], env: [DEPLOY_TOKEN, LANG, NOT_THERE]}";

        assertThat(run(check).message())
                .isEqualTo("`deploy` ended with exit code 0. Not set, although it names them: NOT_THERE.");
        assertThat(checks().aboutVariables(Asked.spec(check)))
                .contains("It sees DEPLOY_TOKEN, LANG, NOT_THERE as well, of which NOT_THERE is not set.");
        assertThat(checks().aboutVariables(Asked.spec("{command: [test]}"))).isEmpty();
    }

    @Test
    void refusesBeforehandWhatNoCommandEverSees() {
        assertThat(checks().resolve(Asked.spec("{command: [deploy], env: [SSH_AUTH_SOCK]}")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("No command ever sees SSH_AUTH_SOCK"));
        run("{command: [deploy], env: [SSH_AUTH_SOCK]}");
        assertThat(started.get(0).env()).doesNotContainKey("SSH_AUTH_SOCK");
    }

    @Test
    void tellsNoValueOfWhatItHolds() {
        assertThat(CheckEnvironment.chosen(MACHINE, List.of()).toString()).doesNotContain("s3cret", "other");
    }

    private CheckResult run(String check) {
        return checks().run(Asked.spec(check), new Collected(), Cancel.NEVER, new Children());
    }

    private Checks checks() {
        return new Checks(
                (line, out) -> {
                    started.add(line);
                    return new FinishedCommand(0, "", () -> {}).start(line, out);
                },
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.chosen(MACHINE, List.of()),
                Masker.none(),
                "exec_1",
                TestTerms.NONE);
    }
}
