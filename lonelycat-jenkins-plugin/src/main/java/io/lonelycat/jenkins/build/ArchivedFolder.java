// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Run;
import io.lonelycat.controller.Controller;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.util.VirtualFile;

/** Private copy of an archived plan or execution, verified against the digest stored in the build. Deleted by {@link #close}. */
public final class ArchivedFolder implements Closeable {
    public static final String ROOT = "lonelycat";

    private final TemporaryFolder made;
    private final Path path;
    private final String sum;

    private ArchivedFolder(TemporaryFolder made, Path path, String sum) {
        this.made = made;
        this.path = path;
        this.sum = sum;
    }

    /**
     * Copies an archived plan or execution and verifies the copy.
     *
     * @return empty if not archived
     * @throws InvalidInputException if the id is malformed, or if the files differ from the archived ones
     */
    public static Optional<ArchivedFolder> open(Run<?, ?> run, String id) throws IOException {
        VirtualFile folder = folder(run, id);
        return folder.isDirectory() ? Optional.of(open(folder, id, GovernedBuild.sum(run, id))) : Optional.empty();
    }

    /**
     * Returns the page of a plan or execution as safe HTML.
     *
     * @param base prefix of links, with a trailing slash
     */
    public static String page(Run<?, ?> run, String id, String base) {
        try (ArchivedFolder archived = open(run, id).orElse(null)) {
            return archived == null
                    ? "<p>" + Messages.of("ArchivedFolder.deleted") + "</p>"
                    : Controller.page(archived.path(), base, PipelineSteps.FORMAT);
        } catch (IOException | InvalidInputException | EngineException e) {
            return "<p>" + Messages.of("ArchivedFolder.notShown") + "</p>";
        }
    }

    static ArchivedFolder open(VirtualFile folder, String id, Optional<String> kept) throws IOException {
        ArchivedFolder copy = copy(folder, id);
        Optional<String> problem = problem(id, copy.sum, kept);
        if (problem.isPresent()) {
            copy.close();
            throw new InvalidInputException(problem.get());
        }
        return copy;
    }

    static Optional<ArchivedFolder> arrived(Run<?, ?> run, String id) throws IOException {
        VirtualFile folder = folder(run, id);
        return folder.isDirectory() ? Optional.of(copy(folder, id)) : Optional.empty();
    }

    static Optional<String> problem(Run<?, ?> run, String id, Optional<String> kept) {
        try {
            VirtualFile folder = folder(run, id);
            return folder.isDirectory()
                    ? problem(id, ArchivedFiles.sum(folder), kept)
                    : Optional.of(Messages.of("ArchivedFolder.deleted"));
        } catch (InvalidInputException e) {
            return Optional.of(PipelineSteps.in(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Optional.of(Messages.of("ArchivedFolder.unreadable", e.getMessage()));
        }
    }

    private static Optional<String> problem(String id, String found, Optional<String> kept) {
        if (kept.isEmpty()) {
            return Optional.of(Messages.of("ArchivedFolder.foreign", id));
        }
        return kept.get().equals(found)
                ? Optional.empty()
                : Optional.of(Messages.of(
                        "ArchivedFolder.modified",
                        id,
                        kept.get().substring(0, 12),
                        found.substring(0, 12),
                        noOtherStep()));
    }

    static String noOtherStep() {
        return Messages.of("ArchivedFolder.noOtherStep");
    }

    private static VirtualFile folder(Run<?, ?> run, String id) {
        return run.getArtifactManager().root().child(ROOT).child(checked(id));
    }

    /** Validates an id before use in a path, because agents and URLs are not trusted. */
    static String checked(String id) {
        if (!Ids.PLAN.isWellFormed(id) && !Ids.EXECUTION.isWellFormed(id)) {
            throw new InvalidInputException(Messages.of("ArchivedFolder.invalid", id));
        }
        return id;
    }

    private static ArchivedFolder copy(VirtualFile folder, String id) throws IOException {
        TemporaryFolder made = TemporaryFolder.ofTheSystem("lonelycat-archive");
        try {
            Path path = Files.createDirectory(made.path().resolve(checked(id)));
            return new ArchivedFolder(made, path, ArchivedFiles.copy(folder, path));
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    String sum() {
        return sum;
    }

    @Override
    public void close() {
        made.close();
    }
}
