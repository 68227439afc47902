// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.workspace.Platform;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a change survive a loss of power through the command of the {@link Platform} that syncs a whole file system, which the
 * JDK does not offer.
 */
public final class SyncProgram implements Durability {
    private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Supplier<TrustedPrograms> programs;
    private @Nullable Resolution program;

    /** Prepares it; the program is looked for with the first sync. */
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
                    + " Install the `sync` command of GNU coreutils. If a loss of power may leave a change half written, you"
                    + " can set `lonelycat.durability=process` instead.");
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
                    + "). Check the disk. If the disk works and a loss of power may leave a change half written, you can set"
                    + " `lonelycat.durability=process` instead.");
        }
    }

    private synchronized Resolution program() {
        Resolution found = program == null ? programs.get().resolve(Platform.syncCommand()) : program;
        program = found;
        return found;
    }

    /** Waits to the end, also where the thread is interrupted: a sync that was begun is not taken back. */
    private static int status(Process process) {
        try (Uninterrupted calm = new Uninterrupted()) {
            calm.waitFor(process, LONGEST_MILLIS);
            return process.exitValue();
        }
    }
}
