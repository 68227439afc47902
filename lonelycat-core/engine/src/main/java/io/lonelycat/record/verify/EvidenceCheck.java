// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.EvidenceCheckReport;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.record.evidence.AttestationCheck;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks evidence from the files alone: without the workspace, the database, or trust in who wrote them. */
public final class EvidenceCheck {

    private EvidenceCheck() {}

    /**
     * Checks the folder of one execution: files against sums and manifest, documents against each other, and the
     * execution's document against the events.
     *
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder) {
        return check(folder, TrustedKeys.NONE);
    }

    /**
     * Checks the folder of one execution, and whose signature is over it.
     *
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder, TrustedKeys keys) {
        return check(folder, keys, Optional.empty());
    }

    /**
     * Checks the folder of one execution and whose signature is over it, and makes again what follows from its documents.
     *
     * @param remaker how; absent to believe what is there
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder, TrustedKeys keys, Optional<Remaker> remaker) {
        List<CheckedLine> lines = new ArrayList<>(checkUnsigned(folder, remaker).lines());
        new AttestationCheck(new EvidenceFiles(folder), keys).look(new EvidenceCheckReport(lines));
        return new EvidenceReport(lines);
    }

    /**
     * Checks all of the folder of one execution but the signature, which may be there or not.
     *
     * @param remaker how what follows from its documents is made again; absent to believe what is there
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport checkUnsigned(Path folder, Optional<Remaker> remaker) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is "
                    + (StateFiles.exists(folder) ? "no folder" : "missing")
                    + ". Give the folder of an execution.");
        }
        List<CheckedLine> lines = new ArrayList<>();
        EvidenceCheckReport looking = new EvidenceCheckReport(lines);
        FolderListing listing = FolderListing.of(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        new FilesCheck(files, listing).look(looking);
        new DocumentsCheck(files, listing).look(looking);
        if (remaker.isPresent()
                && lines.stream().allMatch(line -> line.problem().isEmpty())) {
            // What does not fit together already needs no further proof, and may not be fit to be read.
            new RemadeCheck(files, remaker.get()).look(looking);
        }
        return new EvidenceReport(lines);
    }

    /**
     * Checks the documents with which an execution begins against each other, also where it has not ended.
     *
     * @return everything that was looked at
     */
    public static EvidenceReport checkBeginning(Path folder) {
        List<CheckedLine> lines = new ArrayList<>();
        new DocumentsCheck(new EvidenceFiles(folder), FolderListing.of(folder))
                .lookAtBeginning(new EvidenceCheckReport(lines));
        return new EvidenceReport(lines);
    }

    /**
     * Checks that the manifests of all executions form one chain. Executions that are not sealed are not part of it;
     * those that retention has removed are, by what {@code rotation.jsonl} beside the executions says of them.
     *
     * @param executions the folder of all executions
     * @param chain the file with the head of the chain
     * @return one line for the head and one for each manifest
     */
    public static EvidenceReport checkChain(Path executions, Path chain) {
        return new ChainCheck(Chain.of(executions), chain).report();
    }

    /** Makes again what follows from the documents of a folder, the decision and the pages for people, and compares. */
    private record RemadeCheck(EvidenceFiles folder, Remaker remaker) {

        void look(EvidenceCheckReport looking) {
            Optional<ExecutionStory> read = looking.read("events.jsonl", () -> ExecutionStory.read(folder.folder()));
            if (read.isEmpty()) {
                return;
            }
            ExecutionStory story = read.get();
            String version = story.execution().origin().engineVersion();
            looking.at(
                    "decision.json, engineVersion",
                    () -> Bindings.equal(
                            "engineVersion", version, story.decision().engineVersion()));
            if (!version.equals(remaker.engineVersion())) {
                looking.at(
                        "decision and pages, written by version " + version + " and not made again by "
                                + remaker.engineVersion(),
                        Optional::empty);
                return;
            }
            if (isOfTheGate(story)) {
                looking.at("decision.json, decided again", () -> decision(story.decision()));
            }
            if (!story.execution().observations().isEmpty()) {
                looking.at("execution.json, observations", () -> observations(story));
            }
            for (Attachment attachment : remaker.attachments(folder.folder())) {
                looking.at(attachment.name() + ", made again", () -> page(attachment, story));
            }
        }

        /** A roll back was allowed as the inverse of another change; and what contradicts itself cannot be read to be judged. */
        private static boolean isOfTheGate(ExecutionStory story) {
            return story.plan().trigger() != Trigger.ROLLBACK
                    && story.decision().findings().stream()
                            .noneMatch(finding -> finding.effect() == Effect.DENY
                                    && finding.rule().startsWith("integrity."));
        }

        private Optional<String> observations(ExecutionStory story) {
            ObservationKind.check(story.execution().observations(), remaker.observations());
            return Optional.empty();
        }

        private Optional<String> decision(Decision recorded) {
            Policy policy = new PolicyOnRecord(folder).read(recorded.policyName(), remaker.known());
            Decision again = new Gate(policy, remaker.placeOf(policy))
                    .decideAgain(Proposal.read(folder.folder()), recorded, folder.readApprovals(), recorded.id())
                    .decision();
            return Bindings.first(List.of(
                    recorded.differences(again).stream().findFirst().map(text -> "the gate decides otherwise: " + text),
                    Bindings.equal("the verdict", again.verdict(), recorded.verdict()),
                    Bindings.equal("requiredChecks", again.requiredChecks(), recorded.requiredChecks()),
                    Bindings.equal("the proposed risk", again.riskProposed(), recorded.riskProposed()),
                    unasked(recorded, again)));
        }

        private static Optional<String> unasked(Decision recorded, Decision again) {
            return recorded.inputs().history().stream()
                    .flatMap(answer -> answer.notAskedIn(again.inputs().history()).stream())
                    .findFirst()
                    .map(name -> "inputs.history has the question `" + name + "`, which no rule asks");
        }

        private Optional<String> page(Attachment attachment, ExecutionStory story) {
            byte[] found = ExecutionStory.bytes(folder.folder().resolve(attachment.name()));
            return Arrays.equals(found, attachment.content(story))
                    ? Optional.empty()
                    : Optional.of("does not match the other documents: LonelyCat did not write it");
        }
    }

    /** Checks the files of a folder against the two lists of them. */
    private record FilesCheck(EvidenceFiles folder, FolderListing listing) {

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
            List<String> lines =
                    new String(found, StandardCharsets.UTF_8).lines().toList();
            return files.stream()
                    .filter(file -> !lines.contains(Sums.line(file)))
                    .findFirst()
                    .map(file -> "has no line \"" + Sums.line(file) + "\", which is what " + file.path() + " is now")
                    .or(() -> Optional.of(
                            "has lines for files that are not there, or lines out of order or of another form"
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
                    : Optional.of(
                            "is not in the form in which a manifest is written: files sorted by path, two spaces of"
                                    + " indentation, no other white space; its digest is "
                                    + Digest.of(StateFiles.read(folder.manifest())));
        }

        private static String text(FileSum file) {
            return file.sizeBytes() + " bytes with " + file.sha256();
        }
    }
}
