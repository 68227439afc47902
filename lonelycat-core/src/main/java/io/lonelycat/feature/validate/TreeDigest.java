// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State of a folder tree for comparison: inode, mode, time and digest of each file and link, and mode of each folder.
 *
 * @param entries file and folder states by path, without {@code .git} and {@code .lonelycat}
 */
record TreeDigest(SortedMap<String, String> entries) {
    private static final long LARGEST = 1 << 24;
    private static final int SHOWN = 3;

    static TreeDigest of(Path root) {
        Workspace tree = Workspace.of(root);
        SortedMap<String, String> entries = new TreeMap<>();
        tree.walk(folder -> true, entry -> {
            if (entry.path().reservedSegment().isEmpty()) {
                entries.put(entry.path().value(), describe(tree, entry));
            }
        });
        return new TreeDigest(entries);
    }

    private static String describe(Workspace tree, FolderEntry entry) {
        String mode = Integer.toOctalString(entry.mode());
        if (entry.kind() == FileKind.FOLDER) {
            return "folder " + mode;
        }
        byte[] content = entry.kind() == FileKind.LINK
                ? tree.readLink(entry.path()).getBytes(StandardCharsets.UTF_8)
                : tree.read(entry.path(), LARGEST);
        return entry.kind() + " " + mode + " " + entry.id() + " " + entry.modified() + " " + Digest.of(content);
    }

    TreeDigest without(Collection<String> paths) {
        SortedMap<String, String> rest = new TreeMap<>(entries);
        rest.keySet().removeAll(paths);
        return new TreeDigest(rest);
    }

    List<String> differences(TreeDigest before) {
        TreeSet<String> paths = new TreeSet<>(entries.keySet());
        paths.addAll(before.entries.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String was = before.entries.getOrDefault(path, "absent");
            String is = entries.getOrDefault(path, "absent");
            if (!was.equals(is) && differences.size() < SHOWN) {
                differences.add("`" + path + "` changed from " + was + " to " + is);
            }
        }
        return differences;
    }
}
