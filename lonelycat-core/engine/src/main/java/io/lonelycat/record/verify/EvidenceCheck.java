// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.AttestationCheck;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Verifies evidence from its files alone, without the workspace or the history's database. */
public final class EvidenceCheck {

    private EvidenceCheck() {}

    /** Verifies the digests, ids and events in an execution's evidence. */
    public static EvidenceReport check(Path folder) {
        return check(folder, TrustedKeys.NONE, Optional.empty());
    }

    /**
     * Verifies an execution's evidence and signature, and compares derived documents, such as the report page, with
     * newly generated documents.
     */
    public static EvidenceReport check(Path folder, TrustedKeys keys, Optional<DocumentRegenerator> regenerator) {
        EvidenceReport report = checkUnsigned(folder, regenerator);
        new AttestationCheck(new EvidenceFiles(folder), keys).look(report);
        return report;
    }

    public static EvidenceReport checkUnsigned(Path folder, Optional<DocumentRegenerator> regenerator) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is "
                    + (StateFiles.exists(folder) ? "not a folder" : "missing")
                    + ". Give the folder of an execution, such as .lonelycat/executions/exec_...");
        }
        EvidenceReport looking = EvidenceReport.begin();
        FolderListing listing = FolderListing.of(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        new FilesCheck(files, listing).look(looking);
        new DocumentsCheck(files, listing).look(looking);
        if (regenerator.isPresent() && looking.ok()) {
            // Generates derived documents, such as the report page, only from valid evidence; other evidence may be
            // unreadable.
            new RegeneratedCheck(files, regenerator.get()).look(looking);
        }
        return looking;
    }

    /**
     * Returns the first reason why an execution's evidence is invalid, if any.
     *
     * @param keys keys that the current policy trusts; the recorded policy could be forged
     */
    public static Optional<String> objection(Path folder, TrustedKeys keys) {
        try {
            return check(folder, keys, Optional.empty()).firstProblem();
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Verifies the plan, change and decision of an execution, which may still be running. */
    public static EvidenceReport checkBeginning(Path folder) {
        EvidenceReport report = EvidenceReport.begin();
        new DocumentsCheck(new EvidenceFiles(folder), FolderListing.of(folder)).lookAtBeginning(report);
        return report;
    }

    /** Verifies the chain of manifests of all sealed and pruned executions. */
    public static EvidenceReport checkChain(Path executions, Path chain) {
        return new ChainCheck(Chain.of(executions), chain).report();
    }

    public static EvidenceReport checkLink(Path execution, Path chain) {
        Path executions = Objects.requireNonNull(execution.getParent());
        return new ChainCheck(Chain.of(executions), chain).report(Folders.name(execution));
    }

    private record FilesCheck(EvidenceFiles folder, FolderListing listing) {

        void look(EvidenceReport looking) {
            looking.at("files", this::odd);
            looking.at(EvidenceFiles.SUMS, this::sums);
            looking.at(EvidenceFiles.MANIFEST, this::manifest);
        }

        private Optional<String> odd() {
            return listing.odd().isEmpty()
                    ? Optional.empty()
                    : Optional.of(listing.odd().get(0)
                            + " is a link or a special file, but the folder of an execution has files and"
                            + " folders only; restore the folder from an archived copy.");
        }

        private Optional<String> sums() {
            byte[] found = ExecutionStory.bytes(folder.sums());
            List<FileSum> files = listing.inSums();
            if (Arrays.equals(found, FileSum.lines(files).getBytes(StandardCharsets.UTF_8))) {
                return Optional.empty();
            }
            List<String> lines =
                    new String(found, StandardCharsets.UTF_8).lines().toList();
            return files.stream()
                    .filter(file -> !lines.contains(file.line()))
                    .findFirst()
                    .map(file -> "the line \"" + file.line() + "\" is missing, so " + file.path() + " or "
                            + EvidenceFiles.SUMS + " was altered; restore both from an archived copy.")
                    .or(() -> Optional.of(
                            "the list must have one line for each of the " + files.size() + " files, sorted, but has "
                                    + lines.size() + " lines; restore this file from an archived copy."));
        }

        private Optional<String> manifest() {
            Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(folder.manifest()));
            List<FileSum> listed = manifest.files();
            List<FileSum> found = listing.inManifest();
            if (listed.equals(found) && Arrays.equals(ExecutionStory.bytes(folder.manifest()), Json.pretty(manifest))) {
                return Optional.empty();
            }
            Map<String, FileSum> missing = new TreeMap<>();
            listed.forEach(file -> missing.put(file.path(), file));
            for (FileSum file : found) {
                FileSum expected = missing.remove(file.path());
                if (expected == null) {
                    return Optional.of(file.path()
                            + " is in the folder, but manifest.json does not list this file: it was added"
                            + " later. Remove the file.");
                }
                if (!expected.equals(file)) {
                    return Optional.of(file.path() + ": expected " + text(expected) + ", found " + text(file));
                }
            }
            return Optional.of(
                    missing.isEmpty()
                            ? "the file was altered: the digests are right, but the text is not formatted as"
                                    + " LonelyCat writes it (files sorted by path, two spaces of indentation). Restore"
                                    + " manifest.json from an archived copy."
                            : missing.keySet().iterator().next()
                                    + " is listed in manifest.json, but missing in the folder; restore this file"
                                    + " from an archived copy.");
        }

        private static String text(FileSum file) {
            return file.sizeBytes() + " bytes with " + file.sha256();
        }
    }
}
