// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.workspace.Platform;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes files survive a power loss by the platform's sync command, because the JDK cannot sync a file system. */
public final class SyncProgram implements Durability {
    /** Command that writes all data of the working directory's file system to disk: syncfs(2). */
    private static final List<String> COMMAND = List.of("sync", "-f", ".");

    private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Supplier<TrustedPrograms> programs;
    private @Nullable Resolution program;

    public SyncProgram(Supplier<TrustedPrograms> programs) {
        this.programs = programs;
    }

    @Override
    public Optional<String> boot() {
        return Optional.of(Platform.processes().boot());
    }

    @Override
    public void sync(Path place) throws IOException {
        Resolution found = program();
        if (found instanceof Resolution.Missing missing) {
            throw new IOException("Files cannot be synced to the disk: " + missing.problem()
                    + " Install the `sync` command of GNU coreutils. If you accept that a loss of power can leave a"
                    + " change half written, you can set `lonelycat.durability=process` instead.");
        }
        ProcessBuilder builder = new ProcessBuilder(((Resolution.Found) found).argv())
                .directory(place.toFile())
                .redirectInput(Redirect.from(Platform.nothing()))
                .redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = status(process);
        if (status != 0) {
            throw new IOException("`sync -f` in " + place + " failed with exit code " + status + " (" + said.strip()
                    + "). Check the disk. If the disk works and you accept that a loss of power can leave a change"
                    + " half written, you can set `lonelycat.durability=process` instead.");
        }
    }

    private synchronized Resolution program() {
        Resolution found = program == null ? programs.get().resolve(COMMAND) : program;
        program = found;
        return found;
    }

    /** Waits for the sync command despite interrupts: a started sync cannot be cancelled. */
    private static int status(Process process) {
        try (Uninterrupted calm = new Uninterrupted()) {
            calm.waitFor(process, LONGEST_MILLIS);
            return process.exitValue();
        }
    }
}
