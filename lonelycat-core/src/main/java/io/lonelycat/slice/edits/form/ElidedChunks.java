// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.form.Chunk.ChunkLine;
import io.lonelycat.slice.edits.line.ElidedText;
import io.lonelycat.slice.edits.line.ElidedText.Filled;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes markers in a chunk for what they mean: one among the lines that stay parts the chunk in two, and one among those that come
 * stands for lines that would go.
 */
final class ElidedChunks {
    private final WorkspacePath path;
    private final Lines file;
    /** The markers that the file has itself. */
    private @Nullable Set<String> own;

    ElidedChunks(WorkspacePath path, Lines file) {
        this.path = path;
        this.file = file;
    }

    private Set<String> own() {
        Set<String> known = own;
        if (known == null) {
            known = markers();
            own = known;
        }
        return known;
    }

    private Set<String> markers() {
        Set<String> found = new HashSet<>();
        for (int line = 0; line < file.count(); line++) {
            ElisionMarker.of(file.bytes(), file.start(line), file.end(line) - file.start(line))
                    .ifPresent(marker -> found.add(marker.text()));
        }
        return found;
    }

    /**
     * Returns the chunks that one comes to; itself where it has no marker.
     *
     * @throws InvalidInputException if a marker stands for lines that cannot be told
     */
    List<Chunk> of(Chunk chunk) {
        boolean marked = chunk.lines().stream().anyMatch(this::isMarker);
        if (!marked) {
            return List.of(chunk);
        }
        List<Chunk> parts = new ArrayList<>();
        List<ChunkLine> lines = new ArrayList<>();
        for (ChunkLine line : chunk.lines()) {
            if (line.kind() == '-' && isMarker(line)) {
                throw problem(chunk.at(), line.bytes(), path);
            } else if (line.kind() == ' ' && isMarker(line)) {
                part(chunk, lines, parts, true);
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        part(chunk, lines, parts, lines.size() < chunk.lines().size());
        return parts;
    }

    /** Lines that change nothing tell no more than what is above the next ones. */
    private void part(Chunk chunk, List<ChunkLine> lines, List<Chunk> parts, boolean parted) {
        if (lines.stream().allMatch(line -> line.kind() == ' ')) {
            return;
        }
        Chunk part = parted ? chunk.with(lines, ToleranceKind.ELISION) : chunk;
        parts.add(filled(part));
    }

    private Chunk filled(Chunk chunk) {
        byte[] old = chunk.old().bytes();
        byte[] changed = chunk.changed().bytes();
        Optional<byte[]> filled = fill(chunk.at(), path, old, changed).map(Filled::content);
        return filled.map(content ->
                        chunk.with(Chunk.between(chunk.at(), 0, old, content).lines(), ToleranceKind.ELISION))
                .orElse(chunk);
    }

    /**
     * Puts lines of a text in the place of the markers in what is to take its place; nothing where no marker is found, or where three
     * dots may be meant to be there.
     *
     * @throws InvalidInputException if a marker stands for lines that cannot be told
     */
    static Optional<Filled> fill(Place at, WorkspacePath path, byte[] old, byte[] changed) {
        ElidedText text = new ElidedText(old, changed, false, !path.value().matches(".*\\.pyi?"));
        if (!text.hasMarkers()) {
            return Optional.empty();
        }
        Optional<Filled> filled = text.filled();
        if (filled.isEmpty() && text.takesLines()) {
            throw text.problem(at, path.display());
        }
        return filled;
    }

    private boolean isMarker(ChunkLine line) {
        return ElisionMarker.of(line.bytes(), 0, line.bytes().length)
                .filter(marker -> !own().contains(marker.text()))
                .isPresent();
    }

    private static InvalidInputException problem(Place at, byte[] marker, WorkspacePath path) {
        return at.problem(
                PatchText.shown(PatchText.line(marker, 0, marker.length).strip()) + " is among the lines of `"
                        + path.display() + "` that go, and names none. Name all lines that go");
    }
}
