// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Hasher;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files of an evidence folder with digests, sorted by the UTF-8 bytes of their paths.
 *
 * @param odd paths of links and special files, which are never valid in evidence
 */
public record FolderListing(Map<String, FileSum> files, List<String> odd) {
    static final Comparator<FileSum> BY_PATH = (a, b) -> compareUtf8(a.path(), b.path());

    public static FolderListing of(Path folder) {
        FolderListing listing = new FolderListing(new TreeMap<>(FolderListing::compareUtf8), new ArrayList<>());
        listing.addAll(folder, "");
        return new FolderListing(Collections.unmodifiableMap(listing.files), List.copyOf(listing.odd));
    }

    private static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private void addAll(Path folder, String prefix) {
        for (Path child : StateFiles.list(folder)) {
            String path = prefix + FileNames.text(child.getFileName());
            FileKind kind = StateFiles.kind(child).orElse(FileKind.OTHER);
            if (kind == FileKind.FOLDER) {
                addAll(child, path + "/");
            } else if (kind == FileKind.FILE) {
                files.put(path, sum(child, path));
            } else {
                odd.add(path);
            }
        }
    }

    /** Computes the digest and size of a file in chunks, because the file can exceed memory. */
    public static FileSum sum(Path file, String path) {
        Hasher hasher = new Hasher();
        try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
            long size = hasher.update(in);
            return new FileSum(path, hasher.digest(), size);
        } catch (IOException e) {
            throw EngineException.cannot("read " + file, e);
        }
    }

    public List<FileSum> inManifest() {
        List<FileSum> listed = new ArrayList<>();
        for (FileSum file : files.values()) {
            if (!EvidenceFiles.OUTSIDE_MANIFEST.contains(file.path())) {
                listed.add(file);
            }
        }
        return List.copyOf(listed);
    }

    public List<FileSum> inSums() {
        return files.values().stream()
                .filter(file ->
                        !file.path().equals(EvidenceFiles.SUMS) && !file.path().equals(EvidenceFiles.ATTESTATION))
                .toList();
    }
}
