// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares files of the workspace with the digests and modes that executions recorded for them: each path with the newest
 * execution that changed it. The evidence is verified first, no link is followed, and nothing is written.
 */
public record DriftFlow(WorkspaceSession site) {
    private static final String GOAL = "verify";
    private static final int MOST_LINES = 50;
    private static final int BUFFER = 1 << 16;

    /**
     * What an execution left at a path.
     *
     * @param sha256 null where it left nothing
     * @param mode null where it left nothing
     */
    private record Recorded(
            String executionId,
            @Nullable Digest sha256,
            @Nullable FileMode mode) {}

    private record Drifted(WorkspacePath path, String words, String executionId) {
        private JsonObject toJson() {
            return new JsonObject()
                    .with("path", path.value())
                    .with("drift", words)
                    .with("executionId", executionId);
        }
    }

    /**
     * Verifies evidence, and compares the workspace with it.
     *
     * @param reference an id, {@code latest}, or {@code all} for the files of all executions
     */
    public Answer run(String reference) {
        Unfinished.refuse(site, GOAL);
        boolean all = reference.equals(RecordFlow.ALL);
        Optional<Path> only =
                all ? Optional.empty() : Optional.of(ExecutionFolders.of(site).folder(reference));
        Answer evidence = all ? new RecordFlow(site).verify() : new LookFlow(site).verify(Optional.empty(), reference);
        if (evidence.exitCode() != Answer.OK) {
            return evidence;
        }
        Map<WorkspacePath, Recorded> recorded = recorded(only.map(Folders::name));
        List<Drifted> drifted = new ArrayList<>();
        try (OpenFolders tree = site.workspace().open()) {
            recorded.forEach((path, left) -> difference(tree, path, left)
                    .ifPresent(words -> drifted.add(new Drifted(path, words, left.executionId()))));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage(), e);
        }
        return result(evidence, recorded.size(), drifted);
    }

    /** Reads the executions from the oldest that counts on: a later one replaces what an earlier one left at a path. */
    private Map<WorkspacePath, Recorded> recorded(Optional<String> only) {
        Map<WorkspacePath, Recorded> recorded = new TreeMap<>();
        for (Path folder : Folders.of(site.executions())) {
            String id = Folders.name(folder);
            if (only.isPresent() && id.compareTo(only.get()) < 0) {
                continue;
            }
            ExecutionStory story = ExecutionStory.read(folder);
            if (story.execution()
                    .ending()
                    .filter(ending -> ending.outcome() == OutcomeKind.APPLIED)
                    .isPresent()) {
                List<FileChange> changes = story.changeset().changes();
                // Sources first: one change may move a file away while another writes to its path.
                changes.forEach(change -> recorded.put(change.source(), new Recorded(id, null, null)));
                changes.forEach(
                        change -> recorded.put(change.path(), new Recorded(id, change.newSha256(), change.newMode())));
            }
        }
        only.ifPresent(
                id -> recorded.values().removeIf(left -> !left.executionId().equals(id)));
        return recorded;
    }

    /** Returns how a path differs from what was left there; empty where it does not. */
    private Optional<String> difference(OpenFolders tree, WorkspacePath path, Recorded left) {
        boolean expected = left.sha256() != null;
        try {
            Optional<FolderEntry> entry = tree.entry(path);
            if (entry.isEmpty() || !expected) {
                return entry.isPresent() == expected
                        ? Optional.empty()
                        : Optional.of(expected ? "is missing" : "exists again");
            }
            if (!mode(entry.get()).equals(Optional.ofNullable(left.mode()))) {
                return Optional.of("has another type or mode");
            }
            return digest(tree, entry.get()).equals(left.sha256()) ? Optional.empty() : Optional.of("has other bytes");
        } catch (InvalidInputException link) {
            return expected ? Optional.of("is behind a link") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read");
        }
    }

    private static Optional<FileMode> mode(FolderEntry entry) {
        return switch (entry.kind()) {
            case FILE -> Optional.of(entry.executable() ? FileMode.EXECUTABLE : FileMode.REGULAR);
            case LINK -> Optional.of(FileMode.LINK);
            default -> Optional.empty();
        };
    }

    private Digest digest(OpenFolders tree, FolderEntry entry) throws IOException {
        if (entry.kind() == FileKind.LINK) {
            return Digest.of(site.workspace().readLink(entry.path()).getBytes(StandardCharsets.UTF_8));
        }
        Folder parent = tree.parentOf(entry.path()).orElseThrow(() -> new IOException("its folder is gone"));
        Hasher hasher = new Hasher();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (SeekableByteChannel channel = parent.read(entry.path().name())) {
            while (channel.read(buffer.clear()) >= 0) {
                hasher.update(buffer.flip());
            }
        }
        return hasher.digest();
    }

    private static Answer result(Answer evidence, int files, List<Drifted> drifted) {
        List<String> lines = new ArrayList<>();
        if (drifted.isEmpty()) {
            lines.add(evidence.message());
            lines.add("No drift: " + Figures.count(files, "file") + " compared with the record.");
        } else {
            lines.add(Figures.number(drifted.size()) + " of " + Figures.count(files, "file")
                    + " changed since the execution that wrote them:");
            drifted.stream()
                    .limit(MOST_LINES)
                    .forEach(it ->
                            lines.add("  " + it.path().display() + " " + it.words() + " (" + it.executionId() + ")"));
            if (drifted.size() > MOST_LINES) {
                lines.add("  and " + Figures.number(drifted.size() - MOST_LINES) + " more, which the result has");
            }
            lines.add("`git log -1 -- FILE` shows a commit that changed one.");
        }
        return new Answer(
                GOAL,
                drifted.isEmpty() ? "verified" : "drifted",
                drifted.isEmpty() ? Answer.OK : Answer.REFUSED,
                evidence.ids(),
                String.join("\n", lines),
                evidence.details()
                        .with("files", files)
                        .with("drifted", drifted.stream().map(Drifted::toJson).toList()));
    }
}
