// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckFiles;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ProcFiles;
import io.lonelycat.plan.ProcessCheck;
import io.lonelycat.plan.ProcessCheck.ByName;
import io.lonelycat.plan.ProcessCheck.ByPidFile;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks whether a process runs; one that is dead and waits for its parent to notice does not. */
final class ProcessProbe implements CheckProbe {
    private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}\\r?\\n?");
    private static final int LONGEST_PID = 13;

    /** What a kernel adds to the name of an executable that was replaced while it runs. */
    private static final String DELETED = " (deleted)";

    /** Start times are told in hundredths of a second, counted from a boot whose time is rounded. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final ProcessCheck check;
    private final CheckFiles files;

    ProcessProbe(ProcessCheck check, Workspace workspace) {
        this.check = check;
        this.files = new CheckFiles(workspace);
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        return check.wanted() instanceof ByName by ? byName(by) : byPidFile((ByPidFile) check.wanted());
    }

    private AttemptResult byName(ByName by) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> matches(by, process.info()) && ProcFiles.isRunning(process))
                .findFirst()
                .map(process -> passed(process.pid()))
                .orElseGet(() -> AttemptResult.failed(ErrorCode.PROCESS_DEAD, shown() + " does not run."));
    }

    private static boolean matches(ByName by, ProcessHandle.Info process) {
        return process.command()
                        .filter(path -> fileName(path).equals(by.name()))
                        .isPresent()
                && by.argument()
                        .map(wanted -> process.arguments()
                                .filter(all -> Arrays.asList(all).contains(wanted))
                                .isPresent())
                        .orElse(true);
    }

    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(DELETED) ? name.substring(0, name.length() - DELETED.length()) : name;
    }

    private AttemptResult byPidFile(ByPidFile by) {
        Path path = files.path(by.file());
        if (!Files.exists(path)) {
            return AttemptResult.failed(ErrorCode.PROCESS_DEAD, shown() + " does not run: there is no such file.");
        }
        try {
            String text = new String(files.read(by.file(), LONGEST_PID), US_ASCII);
            if (!PID.matcher(text).matches()) {
                return AttemptResult.failed(ErrorCode.PID_FILE, shown() + ": the file is not one number on one line.");
            }
            return running(
                    Long.parseLong(text.strip()),
                    Files.getLastModifiedTime(path).toInstant());
        } catch (IOException e) {
            return AttemptResult.failed(
                    ErrorCode.PID_FILE, shown() + ": the file cannot be read (" + e.getMessage() + ").");
        }
    }

    /** Process ids are used again: one that began after its file was written is not the one that wrote it. */
    private AttemptResult running(long pid, Instant written) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcFiles::isRunning);
        if (process.isEmpty()) {
            return AttemptResult.failed(
                    ErrorCode.PROCESS_DEAD, shown() + " does not run: there is no process " + pid + ".");
        }
        boolean younger = process.get()
                .info()
                .startInstant()
                .filter(start -> start.isAfter(written.plus(ROUNDING)))
                .isPresent();
        return younger
                ? AttemptResult.failed(
                        ErrorCode.PROCESS_DEAD,
                        shown() + " does not run: process " + pid + " began after the file was written.")
                : passed(pid);
    }

    private AttemptResult passed(long pid) {
        return AttemptResult.passed(shown() + " runs (pid " + pid + ").");
    }

    private String shown() {
        return "`" + check.described() + "`";
    }
}
