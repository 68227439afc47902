// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceCheckReport;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the files of an execution's folder against the two lists of them: the sums and the manifest. */
record FilesCheck(EvidenceFiles folder, FolderListing listing) {

    void look(EvidenceCheckReport looking) {
        looking.at("files", this::odd);
        looking.at(EvidenceFiles.SUMS, this::sums);
        looking.at(EvidenceFiles.MANIFEST, this::manifest);
    }

    private Optional<String> odd() {
        return listing.odd().isEmpty()
                ? Optional.empty()
                : Optional.of(listing.odd().get(0) + " is neither a file nor a folder; evidence has no links");
    }

    /** The list is a function of the files, so any other text is wrong; the lines only serve to say where. */
    private Optional<String> sums() {
        byte[] found = ExecutionStory.bytes(folder.sums());
        List<FileSum> files = listing.inSums();
        if (Arrays.equals(found, Sums.text(files).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        List<String> lines = new String(found, StandardCharsets.UTF_8).lines().toList();
        return files.stream()
                .filter(file -> !lines.contains(Sums.line(file)))
                .findFirst()
                .map(file -> "has no line \"" + Sums.line(file) + "\", which is what " + file.path() + " is now")
                .or(() -> Optional.of("has lines for files that are not there, or lines out of order or of another form"
                        + "; expected " + files.size() + " lines, sorted, and found " + lines.size()));
    }

    private Optional<String> manifest() {
        Manifest manifest = Manifest.read(ExecutionStory.document(folder.manifest()));
        Map<String, FileSum> missing = new TreeMap<>();
        manifest.files().forEach(file -> missing.put(file.path(), file));
        for (FileSum found : listing.inManifest()) {
            FileSum expected = missing.remove(found.path());
            if (expected == null) {
                return Optional.of(found.path() + " is not listed, but is in the folder");
            }
            if (!expected.equals(found)) {
                return Optional.of(found.path() + ": expected " + text(expected) + ", found " + text(found));
            }
        }
        if (!missing.isEmpty()) {
            return Optional.of(missing.keySet().iterator().next() + " is listed, but missing in the folder");
        }
        return asWritten(manifest);
    }

    private Optional<String> asWritten(Manifest manifest) {
        boolean same = manifest.files().equals(listing.inManifest())
                && Arrays.equals(StateFiles.read(folder.manifest()), Json.pretty(manifest.toJson()));
        return same
                ? Optional.empty()
                : Optional.of("is not in the form in which a manifest is written: files sorted by path, two spaces of"
                        + " indentation, no other white space; its digest is "
                        + Digest.of(StateFiles.read(folder.manifest())));
    }

    private static String text(FileSum file) {
        return file.sizeBytes() + " bytes with " + file.sha256();
    }
}
