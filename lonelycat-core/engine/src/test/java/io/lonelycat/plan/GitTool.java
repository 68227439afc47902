// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Installed git, without configuration of the user, the system or the environment. */
public record GitTool(Path folder) {
    public static GitTool init(Path folder) {
        GitTool git = new GitTool(folder);
        git.run("init", "-q", "-b", "main");
        return git;
    }

    /** Git 2.47 loses the mode of a deleted file in {@code apply -R}. */
    public static boolean forgetsModes() {
        return Forgotten.MODES;
    }

    private static final class Forgotten {
        static final boolean MODES = triedOut();

        private static boolean triedOut() {
            try {
                Path folder = Files.createTempDirectory("modes");
                SmallTree before = SmallTree.empty().executable("a", "x\n").writeTo(folder);
                Path patch = Files.writeString(
                        folder.resolve("patch"),
                        "diff --git a/a b/a\ndeleted file mode 100755\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
                GitTool git = new GitTool(folder);
                git.run("apply", "patch");
                git.run("apply", "-R", "patch");
                Files.delete(patch);
                boolean forgotten = !SmallTree.read(folder).equals(before);
                StateFiles.deleteTree(folder);
                return forgotten;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String commitAll() {
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", "state");
        return run("rev-parse", "HEAD").strip();
    }

    public Path diff(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("diff", "--output=" + file));
        arguments.addAll(List.of(options));
        run(arguments.toArray(String[]::new));
        return file;
    }

    public String run(String... arguments) {
        Ended ended = end(arguments);
        if (ended.exit != 0) {
            throw new AssertionError(List.of(arguments) + " ended with " + ended.exit + ": " + ended.text);
        }
        return ended.text;
    }

    public boolean tried(String... arguments) {
        return end(arguments).exit == 0;
    }

    private record Ended(int exit, String text) {}

    private Ended end(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of("-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("git", ".out");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.equals("XDG_CONFIG_HOME"));
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("HOME", folder.toString());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            int exit = process.waitFor();
            String text = Files.readString(out, StandardCharsets.ISO_8859_1);
            Files.delete(out);
            return new Ended(exit, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
