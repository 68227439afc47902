// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.Proc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts local processes and, like the launchers of Jenkins, never forces them to end. */
final class ProcessLauncher implements LauncherCommands.StepLauncher {
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    volatile boolean active = true;
    volatile boolean reachable = true;
    volatile boolean losing;
    volatile boolean plain = true;
    private final Path folder;

    ProcessLauncher(Path folder) {
        this.folder = folder;
    }

    String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Proc start(List<String> argv, Map<String, String> added, OutputStream out) throws IOException {
        if (!reachable) {
            throw new IOException("unreachable");
        }
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(added);
        Process process = builder.start();
        return new Proc() {
            @Override
            public int join() throws IOException, InterruptedException {
                if (losing) {
                    throw new IOException("lost");
                }
                process.getInputStream().transferTo(out);
                return process.waitFor();
            }

            @Override
            public void kill() {
                process.destroy();
            }
        };
    }

    @Override
    public void kill(Map<String, String> entries) throws IOException {
        if (!reachable) {
            throw new IOException("unreachable");
        }
    }

    @Override
    public OutputStream log() {
        return log;
    }

    @Override
    public OutputStream masked(OutputStream plain) {
        return plain;
    }

    @Override
    public boolean isPlain() {
        return plain;
    }

    @Override
    public boolean active() {
        return active;
    }
}
