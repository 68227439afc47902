// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.Altered;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.check.command.Commands;
import io.lonelycat.config.Parameters;
import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;

/** Ways to meet each message of docs/how-to/troubleshooting.md, by the title under which the page has it. */
final class Troubles {
    private static final String ANNAS_KEY = "config/lonelycat/keys/anna.key";
    private static final String POLICY = "schema: lonelycat.policy/1\n";
    private static final String ALLOWING = POLICY + "paths: {allow: ['**']}\n";

    private static final String CODE_PATCH = """
            --- /dev/null
            +++ b/src/main/java/App.java
            @@ -0,0 +1 @@
            +class App {}
            """;

    private Troubles() {}

    /** Gets into trouble in a workspace with one document, and returns the message for the user. */
    interface Trouble {
        String in(Path folder) throws Exception;
    }

    static Map<String, Trouble> all() {
        Map<String, Trouble> all = new LinkedHashMap<>();
        calls(all);
        plans(all);
        decisions(all);
        approvals(all);
        executions(all);
        afterwards(all);
        return all;
    }

    private static void calls(Map<String, Trouble> all) {
        all.put("A misspelt parameter", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.properties.put("lonelycat.limt", "5");
            return said(sandbox::history);
        });
        all.put("git tracks `.lonelycat`", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file(".lonelycat/place", "made up\n");
            try (Git git = Git.init().setDirectory(sandbox.root.toFile()).call()) {
                git.add().addFilepattern(".lonelycat/place").call();
            }
            return said(sandbox::gate);
        });
        all.put("A workspace in a workspace", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file("module/pom.xml", "<project/>\n");
            sandbox.history();
            return String.valueOf(catchThrowable(() -> WorkspaceChoice.named(sandbox.root.resolve("module")))
                    .getMessage());
        });
        all.put("Others can write to `.lonelycat`", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.history();
            Files.setPosixFilePermissions(sandbox.state(""), PosixFilePermissions.fromString("rwxrwxrwx"));
            return said(sandbox::history);
        });
        all.put("An execution is not finished", folder -> {
            Sandbox sandbox = Deaths.killedHalfWay(folder);
            return said(() -> sandbox.plan(Sandbox.GUIDE_PATCH));
        });
        all.put("Another operating system", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            return said(() -> sandbox.on("Mac OS X").execute());
        });
    }

    private static void plans(Map<String, Trouble> all) {
        all.put(
                "No input, or several",
                folder -> said(() -> {
                    Sandbox sandbox = Sandbox.withGuide(folder);
                    return sandbox.plan(sandbox.cat().input(Parameters.NONE));
                }));
        all.put("A patch does not fit", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file("docs/guide.md", "# Guide\nother\n");
            return said(() -> sandbox.plan(Sandbox.GUIDE_PATCH));
        });
        all.put("There is nothing to change", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file("../new/docs/guide.md", "# Guide\nold\n");
            PlanInput input = new PlanInput.OverlayInput(sandbox.root.resolve("../new"), List.of(), false, List.of());
            return said(() -> sandbox.plan(input));
        });
        all.put("git would convert a file", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file(".gitattributes", "*.bin filter=lfs\n");
            try (Git git = Git.init().setDirectory(sandbox.root.toFile()).call()) {
                commit(git);
                git.tag().setName("before").setAnnotated(false).call();
                sandbox.file("logo.bin", "pixels\n");
                commit(git);
                git.tag().setName("after").setAnnotated(false).call();
            }
            Files.delete(sandbox.root.resolve("logo.bin"));
            return said(() -> sandbox.plan(new PlanInput.RangeInput("before..after")));
        });
        all.put("There are several plans", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            return said(sandbox::gate);
        });
        all.put("No plan waits", folder -> said(Sandbox.withGuide(folder)::execute));
    }

    private static void commit(Git git) throws Exception {
        PersonIdent jo = new PersonIdent("t", "t@example.org");
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("x")
                .setAuthor(jo)
                .setCommitter(jo)
                .setSign(false)
                .call();
    }

    private static void decisions(Map<String, Trouble> all) {
        all.put("An unknown key in the policy", folder -> gated(folder, POLICY + "path: {allow: ['**']}\n"));
        all.put("A path that the policy denies", folder -> gated(folder, POLICY + "paths: {deny: ['docs/**']}\n"));
        all.put("A path that no policy can permit", folder -> gated(folder, ALLOWING, """
                --- /dev/null
                +++ b/sub/.git/config
                @@ -0,0 +1 @@
                +[core]
                """));
        all.put("The policy itself", folder -> gated(folder, ALLOWING, """
                --- a/lonelycat-policy.yaml
                +++ b/lonelycat-policy.yaml
                @@ -1,2 +1,2 @@
                 schema: lonelycat.policy/1
                -paths: {allow: ['**']}
                +paths: {allow: ['**', 'x']}
                """));
        all.put("A path outside the scope", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", ALLOWING);
            sandbox.plan(Sandbox.GUIDE_PATCH, "affectedPaths: ['src/**']\n");
            return said(sandbox::gate);
        });
        all.put("No scope was declared", folder -> gated(folder, ALLOWING));
        all.put("A path that no list matches", folder -> gated(folder, POLICY + "paths: {allow: ['src/**']}\n"));
        all.put(
                "A path that needs an approval",
                folder -> gated(folder, POLICY + "paths: {need_approval: ['docs/**']}\n"));
        all.put("A change that is too large", folder -> gated(folder, ALLOWING + "limits: {lines: 1}\n"));
        all.put("A possible secret", folder -> gated(folder, ALLOWING, """
                --- a/docs/guide.md
                +++ b/docs/guide.md
                @@ -1,2 +1,2 @@
                 # Guide
                -old
                +-----BEGIN RSA PRIVATE KEY-----
                """));
        all.put(
                "A check that the policy does not know",
                folder -> gatedWithPlan(folder, "verification: [unit-test]\n"));
        all.put(
                "A check defined by the plan",
                folder -> gatedWithPlan(folder, "verification: [{name: own, command: [make, check]}]\n"));
        all.put(
                "No check verifies the code",
                folder -> gated(folder, ALLOWING + "judges: {paths: ['src/test/**']}\n", CODE_PATCH));
        all.put("No environment was named", folder -> gated(folder, ALLOWING + "environments: {staging: {}}\n"));
    }

    private static String gated(Path folder, String policy) {
        return gated(folder, policy, Sandbox.GUIDE_PATCH);
    }

    private static String gated(Path folder, String policy, String patch) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", policy);
        sandbox.plan(patch);
        return said(sandbox::gate);
    }

    private static String gatedWithPlan(Path folder, String plan) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("lonelycat-policy.yaml", ALLOWING + "checks: {unit-tests: {command: [mvn, test]}}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH, plan);
        return said(sandbox::gate);
    }

    private static void approvals(Map<String, Trouble> all) {
        all.put("An approval without a signature", folder -> {
            Sandbox sandbox = asked(folder);
            return said(() -> approve(sandbox, Optional.empty()));
        });
        all.put("A key that the policy does not name", folder -> {
            Sandbox sandbox = asked(folder);
            sandbox.cat().keygen("other.key");
            return said(() -> approve(sandbox, Optional.of("other.key")));
        });
        all.put("A key that others can read", folder -> {
            Sandbox sandbox = asked(folder);
            Files.setPosixFilePermissions(folder.resolve(ANNAS_KEY), PosixFilePermissions.fromString("rw-r--r--"));
            return said(() -> approve(sandbox, Optional.of("anna.key")));
        });
        all.put("A key in the environment", folder -> {
            Sandbox sandbox = asked(folder);
            sandbox.environment = Map.of("LONELYCAT_KEY", sandbox.read("../" + ANNAS_KEY));
            return said(sandbox::execute);
        });
        all.put("An approval that no longer counts", folder -> {
            Sandbox sandbox = asked(folder);
            approve(sandbox, Optional.of("anna.key"));
            sandbox.file("lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml") + "# another byte\n");
            return said(sandbox::gate);
        });
    }

    private static Sandbox asked(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString());
        Result made = sandbox.cat().keygen("anna.key");
        sandbox.file(
                "lonelycat-policy.yaml",
                POLICY + "paths: {need_approval: ['docs/**']}\napproval: {keys: {anna: "
                        + Sandbox.json(made).required("publicKey").string() + "}}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();
        return sandbox;
    }

    private static Result approve(Sandbox sandbox, Optional<String> key) {
        return sandbox.cat().approve(AskedPlan.yes(AskedPlan.waiting(sandbox), new KeyName(key, Optional.empty())));
    }

    private static void executions(Map<String, Trouble> all) {
        all.put("The files are not as the plan saw them", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.file("docs/guide.md", "# Guide\nedited\n");
            return said(sandbox::execute);
        });
        all.put("The gate now decides differently", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", ALLOWING);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.gate();
            sandbox.file("lonelycat-policy.yaml", ALLOWING + "# another byte\n");
            return said(sandbox::execute);
        });
        all.put("The workspace is locked", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.lockTimeout = Duration.ZERO;
            sandbox.plan(Sandbox.GUIDE_PATCH);
            try (HeldLock lock = held(sandbox)) {
                return lock.workspace().stateFolder() + said(sandbox::execute);
            }
        });
        all.put("A goal inside a check", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.environment = Map.of("LONELYCAT_EXECUTION", "exec_other");
            sandbox.plan(Sandbox.GUIDE_PATCH);
            try (HeldLock lock = held(sandbox)) {
                return lock.workspace().stateFolder() + said(sandbox::execute);
            }
        });
        all.put("A check failed, and the change was rolled back", folder -> executed(folder, "'false'"));
        all.put("The program of a check is not there", folder -> executed(folder, "no-such-program"));
        all.put(
                "A check writes to the change",
                folder -> executed(folder, "sh, '-c', 'echo more >> docs/guide.md'", "none"));
        all.put(
                "A check writes beside the change",
                folder -> executed(folder, "sh, '-c', 'mkdir gen; echo x > gen/A.java'", "none"));
        all.put("A sandbox is required but not available", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder)
                    .file(
                            "lonelycat-policy.yaml",
                            ALLOWING + "sandbox: required\nchecks: {fine: {command: [/bin/true]}}\n"
                                    + "require: {low: {checks: [fine]}}\n");
            // Commands start where none of the tools is by which a sandbox is made.
            Commands elsewhere = (line, out) -> {
                throw new IOException("error=2, No such file or directory");
            };
            sandbox.frontEnd = new FrontEnd(
                    Optional.of(elsewhere), Optional.empty(), sandbox.frontEnd.format(), sandbox.frontEnd.reports());
            sandbox.plan(Sandbox.GUIDE_PATCH);
            return said(sandbox::execute);
        });
        all.put("An execution is quarantined", folder -> {
            Sandbox sandbox = Deaths.quarantined(folder);
            return said(sandbox::execute);
        });
        all.put("The change is already applied", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.file("docs/guide.md", "# Guide\nnew\n");
            return said(sandbox::execute);
        });
    }

    private static String executed(Path folder, String command) {
        return executed(folder, command, "preferred");
    }

    private static String executed(Path folder, String command, String sandboxed) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file(
                        "lonelycat-policy.yaml",
                        ALLOWING + "sandbox: " + sandboxed + "\nchecks: {unit-tests: {command: [" + command + "]}}\n"
                                + "require: {low: {checks: [unit-tests]}}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return said(sandbox::execute);
    }

    private static HeldLock held(Sandbox sandbox) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        LockHolder holder = new LockHolder("exec_other", self.pid(), started, "host", Instant.EPOCH, "execute");
        return (HeldLock) new WorkspaceLock(Workspace.of(sandbox.root), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
    }

    private static void afterwards(Map<String, Trouble> all) {
        all.put("The evidence does not hold", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            Path patch = sandbox.evidence(sandbox.execute()).resolve("changes.patch");
            Altered.write(patch, "altered\n");
            return said(() -> sandbox.cat().verify(Optional.empty(), "latest"));
        });
        all.put("A rollback finds changed files", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.execute();
            sandbox.file("docs/guide.md", "# Guide\nedited\n");
            return said(() -> sandbox.cat().rollback("latest", Optional.empty()));
        });
        all.put("There is nothing to roll back", folder -> {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.file("docs/guide.md", "# Guide\nedited\n");
            String refused = Sandbox.id(sandbox.execute(), "execution");
            return said(() -> sandbox.cat().rollback(refused, Optional.empty()));
        });
    }

    /** A "no" is a result; what has to be fixed is an exception. */
    private static String said(Supplier<Result> call) {
        try {
            return call.get().message();
        } catch (InvalidInputException | EngineException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
