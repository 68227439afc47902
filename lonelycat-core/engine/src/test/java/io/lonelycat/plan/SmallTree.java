// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.patch.Inverse;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tree in memory: paths to mode and Latin-1 content. */
public record SmallTree(Map<String, Node> nodes) {
    public record Node(FileMode mode, String latin1) {
        public byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    public static SmallTree empty() {
        return new SmallTree(Map.of());
    }

    public SmallTree file(String path, String text) {
        return with(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
    }

    public SmallTree executable(String path, String text) {
        return with(path, FileMode.EXECUTABLE, text.getBytes(StandardCharsets.UTF_8));
    }

    public SmallTree link(String path, String target) {
        return with(path, FileMode.LINK, target.getBytes(StandardCharsets.UTF_8));
    }

    public SmallTree bytes(String path, byte[] bytes) {
        return with(path, FileMode.REGULAR, bytes);
    }

    public SmallTree with(String path, FileMode mode, byte[] bytes) {
        Map<String, Node> more = new TreeMap<>(nodes);
        more.put(path, new Node(mode, new String(bytes, StandardCharsets.ISO_8859_1)));
        return new SmallTree(more);
    }

    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        nodes.forEach((path, node) -> contents.put(path, node.latin1()));
        return contents;
    }

    public SmallTree without(String path) {
        Map<String, Node> fewer = new TreeMap<>(nodes);
        fewer.remove(path);
        return new SmallTree(fewer);
    }

    /** Skips the test if the locale cannot encode a name. */
    public SmallTree writeTo(Path folder) {
        assumeTrue(nodes.entrySet().stream().allMatch(SmallTree::canBe), "the locale has no such letters");
        nodes.forEach((name, node) -> write(folder.resolve(name), node));
        return this;
    }

    private static boolean canBe(Map.Entry<String, Node> entry) {
        Node node = entry.getValue();
        return LocaleNames.canBe(entry.getKey())
                && (node.mode() != FileMode.LINK
                        || LocaleNames.canBe(new String(node.bytes(), StandardCharsets.UTF_8)));
    }

    private static void write(Path file, Node node) {
        try {
            Files.createDirectories(file.getParent());
            if (node.mode() == FileMode.LINK) {
                Files.createSymbolicLink(file, Path.of(new String(node.bytes(), StandardCharsets.UTF_8)));
                return;
            }
            Files.write(file, node.bytes());
            Files.setPosixFilePermissions(
                    file,
                    PosixFilePermissions.fromString(node.mode() == FileMode.EXECUTABLE ? "rwxr-xr-x" : "rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ignores {@code .git} and {@code .lonelycat}. */
    public static SmallTree read(Path folder) {
        Map<String, Node> nodes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !folder.relativize(file).startsWith(".git")
                            && !folder.relativize(file).startsWith(".lonelycat"))
                    .forEach(file -> nodes.put(folder.relativize(file).toString(), node(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SmallTree(nodes);
    }

    private static Node node(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
                return new Node(FileMode.LINK, new String(target, StandardCharsets.ISO_8859_1));
            }
            FileMode mode = Files.isExecutable(file)
                            && PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                            .charAt(2)
                                    == 'x'
                    ? FileMode.EXECUTABLE
                    : FileMode.REGULAR;
            return new Node(mode, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies a proposal in memory and compares patch and change set. */
    public SmallTree apply(Proposal proposal) {
        Map<String, Node> after = new TreeMap<>(nodes);
        List<FileChange> changes = proposal.changeset().changes();
        changes.stream()
                .filter(change -> change.operation() != Operation.CREATE)
                .forEach(change -> after.remove(change.source().value()));
        try (OwnPatch patch = OwnPatch.open(proposal.patchFile(), changes);
                NewContents contents = NewContents.open(proposal.contents(), changes)) {
            Inverse inverse = new Inverse(patch, contents);
            for (Sections next = patch.next(); next != null; next = patch.next()) {
                if (!inverse.of(next).change().equals(next.change())) {
                    throw new AssertionError("the patch says otherwise than " + next.change());
                }
                Node changed = changed(next.change(), contents);
                if (changed != null) {
                    after.put(next.change().path().value(), changed);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SmallTree(after);
    }

    private @Nullable Node changed(FileChange change, NewContents contents) throws IOException {
        Node old = nodes.get(change.source().value());
        check(change, "old", change.oldSha256(), change.oldSizeBytes(), change.oldMode(), old);
        FileMode mode = change.newMode();
        if (mode == null) {
            check(change, "new", change.newSha256(), change.newSizeBytes(), null, null);
            return null;
        }
        String text = change.bringsContent()
                ? new String(contents.of(change).bytes(), StandardCharsets.ISO_8859_1)
                : Objects.requireNonNull(old).latin1();
        Node changed = new Node(mode, text);
        check(change, "new", change.newSha256(), change.newSizeBytes(), mode, changed);
        return changed;
    }

    private static void check(
            FileChange change,
            String side,
            @Nullable Digest digest,
            long size,
            @Nullable FileMode mode,
            @Nullable Node node) {
        boolean agrees = digest == null
                ? size == 0 && mode == null
                : node != null
                        && digest.equals(Digest.of(node.bytes()))
                        && size == node.bytes().length
                        && mode == node.mode();
        if (!agrees) {
            throw new AssertionError("the " + side + " side of " + change + " is not " + node);
        }
    }

    public List<String> paths() {
        return nodes.keySet().stream()
                .map(WorkspacePath::of)
                .map(WorkspacePath::value)
                .toList();
    }
}
