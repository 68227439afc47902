// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.execute.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A check removes permissions of folders, as root and as an ordinary user. A failed change must still be rolled back. */
class TakenRightsIT {
    private static final String PATCH = Sandbox.GUIDE_PATCH + """
            diff --git a/docs/more/made.md b/docs/more/made.md
            new file mode 100644
            --- /dev/null
            +++ b/docs/more/made.md
            @@ -0,0 +1 @@
            +made
            diff --git a/going/gone.md b/going/gone.md
            deleted file mode 100644
            --- a/going/gone.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            """;

    private static final String FAILING = "; exit 1";
    private static final List<String> SCRIPTS = List.of(
            "chmod 555 docs",
            "chmod 000 docs",
            "chmod 000 docs/guide.md; chmod 555 docs",
            "chmod 555 docs/more docs",
            "chmod 000 docs/more/made.md docs/more docs",
            "chmod 500 .",
            "chmod 555 docs .",
            "chmod 777 docs",
            "chmod 000 .lonelycat/journal/*/old/0",
            "chmod 555 .lonelycat/journal/*/old/0/*",
            "chmod 000 .lonelycat/journal/*/old/0/*",
            "chmod -R a-w .lonelycat/journal",
            "chmod 000 .lonelycat/journal",
            "chmod 000 .lonelycat/executions/*/steps .lonelycat/executions/*",
            "chmod 000 .lonelycat",
            "rm docs/guide.md; mkdir -p docs/guide.md/in; echo x > docs/guide.md/in/f;"
                    + " chmod 000 docs/guide.md/in/f docs/guide.md/in docs/guide.md",
            "rm docs/guide.md; mkdir -p docs/guide.md/in; echo x > docs/guide.md/in/f; chmod -R 555 docs/guide.md",
            "mv docs docs2; mkdir docs; chmod 000 docs");
    private static final List<String> IN_GIT = List.of(
            "chmod 555 .git/lonelycat/journal/*/old/0 docs",
            "chmod 000 .git/lonelycat/journal",
            "chmod 000 .git/lonelycat",
            "chmod 555 .git",
            "chmod 000 .git");
    private static final List<String> PASSING_SCRIPTS = List.of(
            "chmod 555 docs",
            "chmod 000 docs/more docs",
            "chmod 500 .",
            "chmod 700 going 2> /dev/null; chmod 711 docs");
    private static final List<String> AFTER_A_KILL = List.of(
            "chmod 555 docs",
            "chmod 000 docs/more docs .lonelycat/journal/*/old .lonelycat/journal/* .lonelycat/journal",
            "chmod 000 .lonelycat/executions/*/steps .lonelycat/executions/* .lonelycat/executions .lonelycat",
            "chmod 555 .",
            "rm docs/guide.md; mkdir docs/guide.md; echo x > docs/guide.md/f; chmod 000 docs/guide.md; chmod 555 docs");

    @TempDir
    static Path folder;

    private static OrdinaryUser user;

    @BeforeAll
    static void makeUser() throws IOException, InterruptedException {
        user = new OrdinaryUser(folder);
    }

    static Stream<Arguments> trials() {
        return Stream.of(
                trial(false, Execution.class, failing(SCRIPTS, 3)),
                trial(false, Execution.class, failing(IN_GIT, 2)),
                trial(true, Execution.class, failing(SCRIPTS, 6)),
                trial(false, Execution.class, Share.drawn(PASSING_SCRIPTS, 2)),
                trial(false, Recoveries.class, Share.drawn(AFTER_A_KILL, 3)),
                trial(true, Recoveries.class, Share.drawn(AFTER_A_KILL, 5)));
    }

    private static Arguments trial(boolean asItself, Class<?> program, Stream<String> scripts) {
        return Arguments.of(asItself, program, scripts.toList());
    }

    private static Stream<String> failing(List<String> scripts, int share) {
        return Share.drawn(scripts, share).map(script -> script + FAILING);
    }

    private static Sandbox sandbox(Path folder, String script) {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("going/gone.md", "gone\n").allowing("""
                        checks:
                          attack: {command: [sh, -c, '%s'], timeout: 1m}
                        require: {low: {checks: [attack]}}
                        sandbox: none
                        """.formatted(script));
        sandbox.plan(PATCH);
        return sandbox;
    }

    private static void sh(Path root, String script) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-ec", script)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .as(script)
                .isZero();
    }

    /** Adds a git repository if the check writes to git's files. */
    static final class Execution {
        public static void main(String[] arguments) {
            OrdinaryUser.each(arguments, Execution::run);
        }

        private static void run(Path folder, String script) throws Exception {
            Sandbox sandbox = sandbox(folder, script);
            if (script.contains(" .git")) {
                sh(sandbox.root, "git init -q");
            }
            Map<String, String> before = picture(sandbox.root);
            Answer result = sandbox.execute();
            System.out.println("status: " + result.status());
            System.out.println(result.message());
            System.out.println("recovered: " + sandbox.recover().message());
            System.out.println("as before: " + differing(before, picture(sandbox.root)));
            System.out.println(
                    "verified: " + Sandbox.problem(sandbox.executions().get(0)));
        }
    }

    /** Kills an execution, runs a script, and then kills the recovery at each event. */
    static final class Recoveries {
        public static void main(String[] arguments) {
            OrdinaryUser.each(arguments, Recoveries::run);
        }

        private static void run(Path parent, String script) throws Exception {
            int deaths = 0;
            for (boolean dead = true; dead; deaths++) {
                Path folder = Files.createDirectory(parent.resolve("death-" + deaths));
                Sandbox sandbox = sandbox(folder, "exit 1");
                Map<String, String> before = picture(sandbox.root);
                Deaths.killWhen(sandbox, () -> haveBegun(sandbox));
                sh(sandbox.root, script);
                dead = dies(sandbox, deaths);
                Answer result = sandbox.recover();
                if (result.status().equals("quarantined")) {
                    result = Deaths.resolve(sandbox, Recovery.RecoveryChoice.RESTORE, "as it was");
                }
                System.out.println(result.status() + ": " + result.message());
                System.out.println("as before: " + differing(before, picture(sandbox.root)));
            }
            System.out.println("deaths: " + deaths);
        }

        private static boolean haveBegun(Sandbox sandbox) {
            return Files.exists(sandbox.state("journal"))
                    && Sandbox.walk(sandbox.state("journal")).stream().anyMatch(file -> file.endsWith("checks"));
        }

        private static boolean dies(Sandbox sandbox, int deaths) {
            sandbox.clock = Deaths.deadlyWhen(new Deaths.Countdown(deaths));
            try {
                sandbox.recover();
                return false;
            } catch (Deaths.Killed killed) {
                return true;
            } finally {
                sandbox.clock = Clock.systemUTC();
            }
        }
    }

    /** Permissions of folders that a check modified are reported, not reverted. */
    private static Map<String, String> picture(Path root) throws IOException {
        Map<String, String> picture = TreePicture.of(root, Set.of(".lonelycat", ".git"));
        picture.replaceAll((path, is) -> is.startsWith("folder ") ? "folder" : is);
        picture.keySet().removeIf(name -> name.startsWith(".lonelycat"));
        return picture;
    }

    private static List<String> differing(Map<String, String> before, Map<String, String> after) {
        List<String> differing = new ArrayList<>();
        after.forEach((name, is) -> {
            if (!is.equals(before.get(name))) {
                differing.add(name + ": " + is + " and not " + before.get(name));
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> differing.add("no " + name));
        return differing;
    }

    /** All scripts share one process, because a JVM start is slow. */
    @ParameterizedTest
    @MethodSource("trials")
    void isRolledBackOrRecoveredWhateverRightsACheckTook(boolean asItself, Class<?> program, List<String> scripts)
            throws Exception {
        user.runEach(asItself, program, scripts).forEach((script, said) -> {
            if (program == Recoveries.class) {
                assertThat(said).as(script).containsPattern("deaths: [1-9]");
                assertThat(said.lines().filter(line -> line.startsWith("as before: ")))
                        .containsOnly("as before: []");
                assertThat(said).as(script).doesNotContain("quarantined", "Exception");
                return;
            }
            assertThat(said).as(script).contains("status: rolled_back");
            if (script.endsWith(FAILING)) {
                assertThat(said).as(script).contains("verified: Optional.empty", "Nothing to recover");
            }
            // Other files that a check wrote are reported and preserved.
            assertThat(said.replaceAll("docs2[^,\\]]*(, )?", "")).as(script).contains("as before: []");
        });
    }
}
