// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.api.Answer;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plan and expected tree, shared by all cases.
 *
 * @param folder parent of the case folders
 */
record Ground(Path folder, Path planned, Picture after, Child.Start start) {
    private static final Set<String> OVERWRITES = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    /** Removes the files of an earlier run. */
    static Ground prepare(Path folder) throws IOException, InterruptedException {
        remove(folder);
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Path patch = shared.resolve("change.patch");
        Sample.writePatch(shared, patch);
        Path wanted = Files.createDirectory(shared.resolve("wanted"));
        Sample.makeAfter(wanted);
        Path root = Files.createDirectory(shared.resolve("workspace"));
        Sample.makeBefore(root);
        Files.writeString(Engine.policy(root), Policy.WITHOUT_CHECK.text());
        Answer planned = Engine.on(root, Engine.LONG).run(PlanRequest.of(ChangeSource.ofPatch(patch)));
        if (planned.exitCode() != Answer.OK) {
            throw new IllegalStateException(planned.message());
        }
        Files.createDirectory(shared.resolve("temporary"));
        return open(folder);
    }

    /** Opens a folder prepared by another process. */
    static Ground open(Path folder) throws IOException {
        Path shared = folder.resolve("shared");
        return new Ground(
                folder,
                shared.resolve("workspace/.lonelycat/plans"),
                Picture.of(shared.resolve("wanted")),
                new Child.Start(shared.resolve("classes.jsa"), shared.resolve("temporary")));
    }

    /** Creates the class data archive used by all children. */
    void warmUp() throws IOException, InterruptedException {
        Path root = workspace("warm-up");
        Files.writeString(Engine.policy(root), Policy.PASSING.text());
        Path log = root.resolveSibling("log");
        int code = start.of(Victim.class, log, "execute", root.toString()).exitCode();
        if (code != Answer.OK) {
            throw new IllegalStateException(Files.readString(log));
        }
        remove(folder.resolve("warm-up"));
    }

    /** Creates a workspace with the planned change. */
    Path workspace(String name) throws IOException {
        return workspaceIn(folder.resolve(name));
    }

    Path workspaceIn(Path above) throws IOException {
        Path root = Files.createDirectories(above.resolve("workspace"));
        Sample.makeBefore(root);
        copy(planned, Files.createDirectory(root.resolve(".lonelycat")).resolve("plans"));
        return root;
    }

    Verdict verdict(Path root, Picture before) throws IOException {
        return verdict(root, before, true);
    }

    /**
     * Prepares the comparison of a workspace.
     *
     * @param overwrites whether files are overwritten in place on supported file systems
     */
    Verdict verdict(Path root, Picture before, boolean overwrites) throws IOException {
        return new Verdict(root, before, after, overwrites && isOverwriting(root));
    }

    private static boolean isOverwriting(Path place) throws IOException {
        return OVERWRITES.contains(Files.getFileStore(place).type());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Returns the file system type. */
    String place() throws IOException {
        return folder + " (" + Files.getFileStore(folder).type()
                + (isOverwriting(folder) ? ", files are overwritten in place)" : ")");
    }
}
