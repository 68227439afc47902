// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.workspace.Platform;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.FS_Win32;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Isolates JGit from the machine: JGit reads no configuration or environment of user or system, and starts no
 * processes.
 */
final class GitIsolation {
    private GitIsolation() {}

    static void install() {
        if (!(SystemReader.getInstance() instanceof Isolated)) {
            SystemReader.setInstance(new Isolated());
        }
    }

    static FS files() {
        return Platform.keepsModes(Path.of("")) ? new WithoutProcesses() : new OnWindows();
    }

    private static final class WithoutProcesses extends FS_POSIX {
        @Override
        public FS newInstance() {
            return new WithoutProcesses();
        }

        /** Lists a folder without pipes and devices, which would block JGit forever. */
        @Override
        public WorkingTreeIterator.Entry[] list(File folder, FileTreeIterator.FileModeStrategy modes) {
            return plain(folder, super.list(folder, modes));
        }

        @Override
        protected @Nullable File discoverGitExe() {
            return null;
        }

        @Override
        public ProcessBuilder runInShell(String command, String[] arguments) {
            throw noProgram(command);
        }
    }

    private static final class OnWindows extends FS_Win32 {
        @Override
        public FS newInstance() {
            return new OnWindows();
        }

        @Override
        public WorkingTreeIterator.Entry[] list(File folder, FileTreeIterator.FileModeStrategy modes) {
            return plain(folder, super.list(folder, modes));
        }

        @Override
        protected @Nullable File discoverGitExe() {
            return null;
        }

        @Override
        public ProcessBuilder runInShell(String command, String[] arguments) {
            throw noProgram(command);
        }
    }

    private static WorkingTreeIterator.Entry[] plain(File folder, WorkingTreeIterator.Entry[] entries) {
        return Arrays.stream(entries)
                .filter(entry -> isPlain(new File(folder, entry.getName()).toPath()))
                .toArray(WorkingTreeIterator.Entry[]::new);
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(file);
    }

    private static UnsupportedOperationException noProgram(String command) {
        return new UnsupportedOperationException("The configuration of the git repository names the program `" + command
                + "`, but LonelyCat starts no program while it reads a repository.");
    }

    /**
     * Empty JGit configuration with a fixed accuracy of file times, which JGit would otherwise measure by writing
     * files.
     */
    private static final class NoConfiguration extends FileBasedConfig {
        NoConfiguration(@Nullable Config parent, FS fs) {
            super(parent, Platform.nothing(), fs);
        }

        @Override
        public void load() {
            // An empty configuration has no file to load.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals("filesystem") ? wanted.convert(10, TimeUnit.MILLISECONDS) : defaultValue;
        }
    }

    private static final class Isolated extends SystemReader.Delegate {
        Isolated() {
            super(SystemReader.getInstance());
        }

        @Override
        public @Nullable String getenv(String variable) {
            return null;
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
            return new NoConfiguration(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
            return new NoConfiguration(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
            return new NoConfiguration(parent, fs);
        }
    }
}
