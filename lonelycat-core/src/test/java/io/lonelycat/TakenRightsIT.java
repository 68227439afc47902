// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.execute.Recovery;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check takes the rights to folders, as a user for whom they count and as root: what failed is rolled back all the same. */
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

    @TempDir
    static Path folder;

    private static Map<String, String> executions;
    private static Map<String, String> executionsAsItself;
    private static Map<String, String> recoveries;
    private static Map<String, String> recoveriesAsItself;

    /** Each user tries all scripts in one process, each in a workspace of its own; two processes run at once. */
    @BeforeAll
    static void tryAllScripts() throws Exception {
        OrdinaryUser user = new OrdinaryUser(folder);
        List<String> each = new ArrayList<>();
        scriptsAsAnOrdinaryUser().map(TakenRightsIT::failing).forEach(each::add);
        scriptsInARepository().map(TakenRightsIT::failing).forEach(each::add);
        scriptsThatPass().forEach(each::add);
        List<String> asItself = scriptsAsItself().map(TakenRightsIT::failing).toList();
        List<String> afterAKill = scriptsAfterAKillAsAnOrdinaryUser().toList();
        List<String> afterAKillAsItself = scriptsAfterAKillAsItself().toList();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<String, String>>> said = two.invokeAll(List.of(
                    () -> user.runEach(false, Execution.class, each),
                    () -> user.runEach(true, Execution.class, asItself),
                    () -> user.runEach(false, Recoveries.class, afterAKill),
                    () -> user.runEach(true, Recoveries.class, afterAKillAsItself)));
            executions = said.get(0).get();
            executionsAsItself = said.get(1).get();
            recoveries = said.get(2).get();
            recoveriesAsItself = said.get(3).get();
        } finally {
            two.shutdownNow();
        }
    }

    private static String failing(String script) {
        return script + "; exit 1";
    }

    private static Sandbox sandbox(Path folder, String script) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("going/gone.md", "gone\n")
                .file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        paths: {allow: ['**']}
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

    /** Makes a workspace, a repository of git if the check writes there, and executes a change with this check. */
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

    /** Kills an execution, runs a script, and recovers with a kill at every event that it tells. */
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

    private static Map<String, String> picture(Path root) throws IOException {
        Map<String, String> picture = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes seen) throws IOException {
                // Permissions of folders that a check altered are reported, and not set back.
                picture.put(root.relativize(inner).toString(), "folder");
                boolean ours = inner.endsWith(".lonelycat") || inner.endsWith(".git");
                return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                picture.put(root.relativize(file).toString(), mode(file) + Files.readString(file));
                return FileVisitResult.CONTINUE;
            }

            private String mode(Path file) throws IOException {
                return Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) + " ";
            }
        });
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

    static List<String> scripts() {
        return List.of(
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
    }

    static List<String> scriptsInGit() {
        return List.of(
                "chmod 555 .git/lonelycat/journal/*/old/0 docs",
                "chmod 000 .git/lonelycat/journal",
                "chmod 000 .git/lonelycat",
                "chmod 555 .git",
                "chmod 000 .git");
    }

    static Stream<String> scriptsThatPass() {
        return Share.drawn(
                List.of(
                        "chmod 555 docs",
                        "chmod 000 docs/more docs",
                        "chmod 500 .",
                        "chmod 700 going 2> /dev/null; chmod 711 docs"),
                2);
    }

    static List<String> scriptsAfterAKill() {
        return List.of(
                "chmod 555 docs",
                "chmod 000 docs/more docs .lonelycat/journal/*/old .lonelycat/journal/* .lonelycat/journal",
                "chmod 000 .lonelycat/executions/*/steps .lonelycat/executions/* .lonelycat/executions .lonelycat",
                "chmod 555 .",
                "rm docs/guide.md; mkdir docs/guide.md; echo x > docs/guide.md/f; chmod 000 docs/guide.md; chmod 555 docs");
    }

    static Stream<String> scriptsAsAnOrdinaryUser() {
        return Share.drawn(scripts(), 3);
    }

    static Stream<String> scriptsInARepository() {
        return Share.drawn(scriptsInGit(), 2);
    }

    static Stream<String> scriptsAsItself() {
        return Share.drawn(scripts(), 6);
    }

    static Stream<String> scriptsAfterAKillAsAnOrdinaryUser() {
        return Share.drawn(scriptsAfterAKill(), 3);
    }

    static Stream<String> scriptsAfterAKillAsItself() {
        return Share.drawn(scriptsAfterAKill(), 5);
    }

    private static String said(Map<String, String> all, String script) {
        return Objects.requireNonNull(all.get(script), script);
    }

    private static void isRolledBack(String said) {
        assertThat(said)
                .contains("status: rolled_back", "verified: Optional.empty")
                .contains("Nothing to recover");
    }

    @ParameterizedTest
    @MethodSource("scriptsAsAnOrdinaryUser")
    void isRolledBackAsAnOrdinaryUser(String script) {
        String said = said(executions, failing(script));

        isRolledBack(said);
        assertThat(withoutMoved(said)).contains("as before: []");
    }

    @ParameterizedTest
    @MethodSource("scriptsInARepository")
    void isRolledBackAsAnOrdinaryUserInARepository(String script) {
        String said = said(executions, failing(script));

        isRolledBack(said);
        assertThat(said).contains("as before: []");
    }

    @ParameterizedTest
    @MethodSource("scriptsAsItself")
    void isRolledBackAsWhoRunsTheTests(String script) {
        String said = said(executionsAsItself, failing(script));

        isRolledBack(said);
        assertThat(withoutMoved(said)).contains("as before: []");
    }

    /** Files that a check wrote beside the change are reported, and not touched. */
    private static String withoutMoved(String said) {
        return said.replaceAll("docs2[^,\\]]*(, )?", "");
    }

    @ParameterizedTest
    @MethodSource("scriptsThatPass")
    void rollsBackWhereAFolderHasOtherPermissions(String script) {
        assertThat(said(executions, script)).contains("status: rolled_back", "as before: []");
    }

    @ParameterizedTest
    @MethodSource("scriptsAfterAKillAsAnOrdinaryUser")
    void isRecoveredAsAnOrdinaryUserWheneverItIsKilled(String script) {
        isRecovered(said(recoveries, script));
    }

    @ParameterizedTest
    @MethodSource("scriptsAfterAKillAsItself")
    void isRecoveredAsWhoRunsTheTestsWheneverItIsKilled(String script) {
        isRecovered(said(recoveriesAsItself, script));
    }

    private static void isRecovered(String said) {
        assertThat(said).containsPattern("deaths: [1-9]");
        assertThat(said.lines().filter(line -> line.startsWith("as before: "))).containsOnly("as before: []");
        assertThat(said).doesNotContain("quarantined", "Exception");
    }
}
