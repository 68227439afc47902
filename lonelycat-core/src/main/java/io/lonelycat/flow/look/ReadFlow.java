// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.ReadRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows lines of a file of the workspace, as far as the policy lets its agents see it: no file that it denies, no state of git and the
 * engine, nothing behind a link, and no line that looks as if it held a secret.
 */
public final class ReadFlow {
    private static final int MOST_BYTES = 2 << 20;
    private static final int MOST_CHARACTERS = 16_000;

    private final WorkspaceSession site;

    public ReadFlow(WorkspaceSession site) {
        this.site = site;
    }

    public Result run(ReadRequest request) {
        WorkspacePath path = WorkspacePath.of(request.path());
        ShownLines.whyClosed(PolicyChoice.of(site).policy(), path).ifPresent(why -> {
            throw new InvalidInputException(shown(path) + " " + why);
        });
        try (Tree tree = new Tree(site.workspace())) {
            refuseOthers(path, tree);
            return answer(request, path, tree.blob(path).orElseThrow(() -> missing(path)));
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read " + site.workspace().root().resolve(request.path()) + ": " + e.getMessage(), e);
        }
    }

    private static void refuseOthers(WorkspacePath path, Tree tree) {
        Optional<WorkspacePath> link = tree.linkOnTheWay(path);
        if (link.isPresent()) {
            throw new InvalidInputException(shown(path) + " is behind the link " + shown(link.get())
                    + ", which is not followed. Name the file by its own path.");
        }
        FileKind kind = tree.entry(path).map(FolderEntry::kind).orElseThrow(() -> missing(path));
        if (kind != FileKind.FILE) {
            throw new InvalidInputException(shown(path) + " is no file but a "
                    + (kind == FileKind.OTHER ? "device, pipe or socket" : Names.of(kind))
                    + ". Name a file.");
        }
    }

    private Result answer(ReadRequest request, WorkspacePath path, Blob blob) throws IOException {
        if (blob.mode() == FileMode.LINK || blob.binary() || blob.sizeBytes() > MOST_BYTES) {
            throw new InvalidInputException(shown(path) + " has " + Figures.number(blob.sizeBytes()) + " bytes and is "
                    + (blob.binary() ? "no text" : "larger than 2 MB") + ", so it is not shown.");
        }
        List<String> lines = new String(blob.content().bytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int from = Math.max(1, request.from());
        if (from > Math.max(1, lines.size())) {
            throw new InvalidInputException(
                    shown(path) + " has " + Figures.count(lines.size(), "line") + "; there is no line " + from + ".");
        }
        List<String> shown = new ShownLines(site).of(lines);
        int end = end(shown, from - 1, Math.min(ReadRequest.MOST_LINES, Math.max(1, request.lines())));
        String text = String.join("\n", shown.subList(from - 1, end));
        long hidden = shown.subList(from - 1, end).stream()
                .filter(ShownLines.HIDDEN::equals)
                .count();
        String message =
                path.display() + ", lines " + from + " to " + end + " of " + Figures.number(lines.size()) + ", "
                        + Figures.number(blob.sizeBytes()) + " bytes."
                        + (hidden > 0
                                ? " " + Figures.count(hidden, "line") + " hidden: they look as if they held secrets."
                                : "");
        JsonObject details = new JsonObject()
                .with("path", path.value())
                .with("from", from)
                .with("to", end)
                .with("total", lines.size())
                .with("bytes", blob.sizeBytes())
                .with("text", text);
        return new Result("read", "read", Result.OK, Map.of(), message, details);
    }

    /** As many lines as fit; one that is too long by itself is shown all the same, and cut by the front end. */
    private static int end(List<String> lines, int from, int most) {
        int end = from;
        int characters = 0;
        while (end < lines.size() && end - from < most) {
            characters += lines.get(end).length() + 1;
            if (characters > MOST_CHARACTERS && end > from) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static InvalidInputException missing(WorkspacePath path) {
        return new InvalidInputException("There is no file " + shown(path) + " in the workspace.");
    }

    private static String shown(WorkspacePath path) {
        return "`" + path.display() + "`";
    }
}
