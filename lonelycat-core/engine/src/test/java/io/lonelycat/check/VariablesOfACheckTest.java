// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .isEqualTo("`deploy` ended with exit code 0. These variables in `env` of the"
                        + " check are not set: NOT_THERE.");
        assertThat(checks().aboutVariables(Asked.spec(check)))
                .contains("The check also sees the variables DEPLOY_TOKEN, LANG, NOT_THERE (not set: NOT_THERE).");
        assertThat(checks().aboutVariables(Asked.spec("{command: [test]}"))).isEmpty();
    }

    @Test
    void refusesBeforehandWhatNoCommandEverSees() {
        assertThat(checks().resolve(Asked.spec("{command: [deploy], env: [SSH_AUTH_SOCK]}")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Commands never see SSH_AUTH_SOCK"));
        run("{command: [deploy], env: [SSH_AUTH_SOCK]}");
        assertThat(started.get(0).env()).doesNotContainKey("SSH_AUTH_SOCK");
    }

    @Test
    void showsWhatABuildNeedsAndNothingElse() {
        Map<String, String> needed = Map.ofEntries(
                Map.entry("PATH", "/usr/bin"),
                Map.entry("HOME", "/home/me"),
                Map.entry("USER", "me"),
                Map.entry("PWD", "/ws"),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("LC_MESSAGES", "C"),
                Map.entry("TZ", "UTC"),
                Map.entry("SOURCE_DATE_EPOCH", "0"),
                Map.entry("TERM", "xterm"),
                Map.entry("NO_COLOR", "1"),
                Map.entry("CI", "true"),
                Map.entry("TMPDIR", "/tmp"),
                Map.entry("JAVA_HOME", "/opt/jdk"),
                Map.entry("M2_HOME", "/opt/maven"),
                Map.entry("MAVEN_OPTS", "-Xmx2g -Djavax.net.ssl.trustStorePassword=changeit"),
                Map.entry("https_proxy", "http://proxy:3128"),
                Map.entry("NO_PROXY", "localhost,.example.org"));
        Map<String, String> all = new TreeMap<>(needed);
        for (String other : """
                JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS GRADLE_OPTS NODE_OPTIONS NODE_PATH PYTHONPATH LD_LIBRARY_PATH
                XDG_RUNTIME_DIR JENKINS_HOME JENKINS_URL GITHUB_WORKSPACE BUILD_URL LC_API_TOKEN LC_SHARED MAVEN_USERNAME
                MAVEN_CMD_LINE_ARGS MAVEN_PROJECTBASEDIR MAVEN_GPG_PASSPHRASE HOSTNAME DISPLAY SSL_CERT_FILE
                """.strip().split("\\s+", -1)) {
            all.put(other, "anything");
        }

        CheckEnvironment chosen = CheckEnvironment.chosen(all, List.of());

        assertThat(chosen.seen()).isEqualTo(needed);
        assertThat(chosen.withheld()).hasSize(all.size() - needed.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "HTTPS_PROXY | http://me:p4ss@proxy:8080         | http://proxy:8080",
                "http_proxy  | me:p4ss@proxy:8080                | proxy:8080",
                "ALL_PROXY   | socks5://me@proxy                 | socks5://proxy",
                "HTTP_PROXY  | http://me:p4ss@[::1]:8080/x?y=z   | http://[::1]:8080",
                "HTTP_PROXY  | http://me:p4@ss@proxy:8080        | -",
                "HTTP_PROXY  | http://me:p4#ss@proxy:8080        | -",
                "HTTP_PROXY  | http://me:12/ss@proxy:8080        | -",
                "HTTP_PROXY  | http://me:p4 ss@proxy             | -",
                "HTTP_PROXY  | http://proxy/?token=p4ssw0rd9     | -",
                "NO_PROXY    | a.example,me:p4ss@proxy           | -",
                "MAVEN_OPTS  | -Xmx2g -Ddb.password=p4ssw0rd9    | -",
                "MAVEN_ARGS  | -Drepo=https://p4ss@repo.local/x  | -",
                "PATH        | /usr/bin:https://me:p4ss@x        | -",
            })
    void showsNoValueThatHoldsAPassword(String name, String value, @Nullable String shown) {
        CheckEnvironment chosen = CheckEnvironment.chosen(Map.of(name, value), List.of());

        assertThat(chosen.seen().get(name)).isEqualTo(shown);
        assertThat(chosen.withheld()).containsExactly(name);
        assertThat(chosen.handedIn(List.of(name))).containsEntry(name, value);
        assertThat(chosen.aboutWithheld()).hasValueSatisfying(told -> assertThat(told)
                .contains(name, "name the variable in the policy: either under `env` of one check")
                .doesNotContain("p4"));
    }

    @Test
    void tellsWhatIsHiddenAndWhatIsShortened() {
        Map<String, String> machine = Map.of("PATH", "/bin", "OTHER", "x", "HTTPS_PROXY", "http://me:p4ss@proxy:8080");

        assertThat(CheckEnvironment.chosen(machine, List.of()).aboutWithheld())
                .contains(
                        "Commands do not see these variables: OTHER. Commands see the URLs in these variables without user and"
                                + " password: HTTPS_PROXY. To pass the whole value of such a variable, name the variable in the"
                                + " policy: either under `env` of one check, or under `sandbox.environment` for all checks");
        assertThat(CheckEnvironment.chosen(Map.of("PATH", "/bin"), List.of()).aboutWithheld())
                .isEmpty();
    }

    @Test
    void showsAllOfWhatAPolicyNamesInFull() {
        Map<String, String> machine = Map.of("HTTPS_PROXY", "http://me:p4ss@proxy:8080", "API_TOKEN", "k9Zq72");

        assertThat(CheckEnvironment.chosen(machine, List.of("HTTPS_PROXY", "API_TOKEN"))
                        .seen())
                .isEqualTo(machine);
    }

    @Test
    void hasNoWildcardNameASecretOrAServiceOfTheMachine() {
        Map<String, String> machine = Map.of(
                "DB_NAME", "app",
                "DB_TOKEN", "k9Zq72",
                "DB_URL", "postgres://app:p4ss@db/x",
                "DB_ARGS", "--token=k9Zq72",
                "DB_HOST", "unix:///var/run/db",
                "DB_PLACE", "/srv/db.sock,x",
                "DOCKER_HOST", "tcp://10.0.0.1:2375",
                "KUBECONFIG", "/home/me/kube");

        assertThat(CheckEnvironment.chosen(machine, List.of("*")).seen()).containsOnlyKeys("DB_NAME");
        assertThat(CheckEnvironment.chosen(machine, List.of("DB_*", "DOCKER_HOST", "DB_HOST"))
                        .seen())
                .containsOnlyKeys("DB_NAME", "DOCKER_HOST", "DB_HOST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH_AUTH_SOCK",
                "SSH_ASKPASS",
                "GIT_ASKPASS",
                "VSCODE_GIT_IPC_HANDLE",
                "GNOME_KEYRING_CONTROL",
                "KRB5CCNAME",
                "DBUS_SESSION_BUS_ADDRESS",
                "WAYLAND_DISPLAY",
                "TMUX",
                "LD_PRELOAD",
                "LD_LIBRARY_PATH",
                "BASH_ENV",
                "BASH_FUNC_mount%%"
            })
    void showsToNoCommandWhatActsForAPersonOrIsLoadedIntoTheTools(String name) {
        CheckEnvironment chosen = CheckEnvironment.chosen(Map.of(name, "value"), List.of(name, "*"));

        assertThat(chosen.seen()).isEmpty();
        assertThat(chosen.handedIn(List.of(name))).isEmpty();
        assertThat(CheckEnvironment.never(List.of(name))).isPresent();
    }

    @Test
    void tellsHowALibraryPathIsSetInTheCommand() {
        assertThat(checks().resolve(Asked.spec("{command: [deploy], env: [LD_LIBRARY_PATH]}")))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(
                                "Remove the name from `env` of the check, and set the variable in the check's command: [env,"
                                        + " LD_LIBRARY_PATH=..., PROGRAM]."));
    }

    private CheckResult run(String check) {
        return checks().run(Asked.spec(check), new Collected(), Cancel.NEVER, new Children());
    }

    private Checks checks() {
        return Asked.checks(
                folder,
                (line, out) -> {
                    started.add(line);
                    return new FinishedCommand(0, "", () -> {}).start(line, out);
                },
                CheckEnvironment.chosen(MACHINE, List.of()),
                Masker.none());
    }
}
