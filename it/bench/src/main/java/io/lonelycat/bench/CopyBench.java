// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TreeCopy;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a tree of many small files for a rehearsal, and with {@code cp -a}, in turn. */
public final class CopyBench {
    private final Path folder;
    private final Path root;

    private CopyBench(Path folder, int files) throws IOException {
        this.folder = Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        ManyFiles.write(root, folder.resolve("unused.patch"), files);
    }

    /** Runs with a folder to work in, the number of files, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[1]);
        new CopyBench(Path.of(arguments[0]).toAbsolutePath(), files).run(files, Integer.parseInt(arguments[2]));
    }

    private void run(int files, int rounds) throws Exception {
        Bench.printPlace(folder);
        Pairs pairs = new Pairs();
        for (int round = -1; round < rounds; round++) {
            long cp = cp();
            long ours = copy(files);
            if (round >= 0) {
                pairs.add(ours, cp);
            }
        }
        Bench.print("copy of %,d files: %s", files, pairs.text("rehearsal", "cp -a"));
    }

    private long cp() throws IOException, InterruptedException {
        Path to = folder.resolve("by-cp");
        long start = System.nanoTime();
        Process process = new ProcessBuilder("cp", "-a", root.toString(), to.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("cp -a failed in " + folder);
        }
        long nanos = System.nanoTime() - start;
        StateFiles.deleteTree(to);
        return nanos;
    }

    private long copy(int files) throws IOException {
        Path to = Files.createDirectory(folder.resolve("by-us"));
        long start = System.nanoTime();
        TreeCopy copy = new TreeCopy(Workspace.of(root), to, path -> false, path -> false, Cancel.NEVER);
        TreeCopy.Copied copied = copy.run(Progress.SILENT.count("copied"));
        long nanos = System.nanoTime() - start;
        if (copied.files() != files) {
            throw new IllegalStateException(copied + ", expected " + files + " files");
        }
        StateFiles.deleteTree(to);
        return nanos;
    }
}
