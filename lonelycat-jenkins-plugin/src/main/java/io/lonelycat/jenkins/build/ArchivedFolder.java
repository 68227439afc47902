// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Run;
import io.lonelycat.error.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.util.VirtualFile;

/**
 * A plan or an execution in the archive of a build, as files on this machine. Where the archive lies elsewhere, a copy is
 * made, and removed by {@link #close}.
 */
public final class ArchivedFolder implements Closeable {
    /** The folder of the archive below which all of ours is. */
    public static final String ROOT = "lonelycat";

    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 1L << 30;

    private final Path path;
    private final boolean copied;

    private ArchivedFolder(Path path, boolean copied) {
        this.path = path;
        this.copied = copied;
    }

    /**
     * Opens a folder.
     *
     * @param id of a plan or an execution
     * @return empty where the archive does not have it, any more
     * @throws InvalidInputException when it is no id, or what lies there cannot have come from us
     */
    public static Optional<ArchivedFolder> open(Run<?, ?> run, String id) throws IOException {
        VirtualFile folder = run.getArtifactManager().root().child(ROOT).child(RecordIds.checked(id));
        if (!folder.isDirectory()) {
            return Optional.empty();
        }
        return Optional.of(
                "file".equals(folder.toURI().getScheme())
                        ? new ArchivedFolder(withoutLinks(Path.of(folder.toURI())), false)
                        : copy(folder));
    }

    public Path path() {
        return path;
    }

    /** An agent could have sent a link to a file of the controller. */
    static Path withoutLinks(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> links =
                    all.limit(MOST_FILES).filter(Files::isSymbolicLink).toList();
            if (!links.isEmpty()) {
                throw new InvalidInputException("The archive holds the symbolic link " + folder.relativize(links.get(0))
                        + ", which evidence never has. It is not read.");
            }
            return folder;
        }
    }

    private static ArchivedFolder copy(VirtualFile folder) throws IOException {
        ArchivedFolder copy = new ArchivedFolder(Files.createTempDirectory("lonelycat-archive"), true);
        try {
            long bytes = 0;
            int files = 0;
            for (String name : folder.list("**", "", true)) {
                VirtualFile file = folder.child(name);
                bytes += file.length();
                files++;
                if (bytes > MOST_BYTES || files > MOST_FILES) {
                    throw new InvalidInputException("The archived folder is too large to be shown. Download it.");
                }
                copy.take(name, file);
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void take(String name, VirtualFile file) throws IOException {
        Path target = path.resolve(name).normalize();
        if (!target.startsWith(path)) {
            throw new InvalidInputException("The archive holds a file that leads out of it: " + name);
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.open()) {
            Files.copy(in, target);
        }
    }

    @Override
    public void close() throws IOException {
        if (!copied) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
