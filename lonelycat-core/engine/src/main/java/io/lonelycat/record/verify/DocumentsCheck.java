// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.record.evidence.FolderListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads all documents of an execution, and compares their ids and digests with each other. */
record DocumentsCheck(EvidenceFiles folder, FolderListing listing) {

    private record Read<T>(T value, InputObject document) {}

    private record Begun(Read<ChangePlan> plan, Read<ChangeSet> changeset, Read<Decision> decision) {}

    Optional<Begun> lookAtBeginning(EvidenceReport looking) {
        Optional<Read<ChangePlan>> plan = document(looking, folder.plan(), ChangePlan::read);
        Optional<Read<ChangeSet>> changeset =
                document(looking, folder.changeset(), in -> Json.read(ChangeSet.class, in));
        Optional<Read<Decision>> decision = document(looking, folder.decision(), Decision::read);
        if (plan.isEmpty() || changeset.isEmpty() || decision.isEmpty()) {
            return Optional.empty();
        }
        bindings(looking, plan.get(), changeset.get(), decision.get());
        approvals(looking, plan.get().value(), decision.get().value());
        return Optional.of(new Begun(plan.get(), changeset.get(), decision.get()));
    }

    void look(EvidenceReport looking) {
        Optional<Begun> begun = lookAtBeginning(looking);
        Optional<Read<ExecutionDocument>> execution = document(looking, folder.execution(), ExecutionDocument::read);
        Optional<List<EventLine>> events = looking.read(EvidenceFiles.EVENTS, this::wholeLines);
        if (begun.isPresent() && execution.isPresent() && events.isPresent()) {
            ExecutionStory story = new ExecutionStory(
                    begun.get().plan().value(),
                    begun.get().changeset().value(),
                    begun.get().decision().value(),
                    execution.get().value(),
                    events.get());
            looking.at("IDs in the JSON files", () -> {
                Ids.EXECUTION.refuseOther(
                        folder.folder(), story.execution().subject().executionId());
                return Bindings.ids(story);
            });
            new StoryCheck(story, listing).look(looking);
        }
    }

    /** Reads {@code events.jsonl}; refuses an incomplete last line, which sealed evidence cannot have. */
    private List<EventLine> wholeLines() {
        byte[] bytes = ExecutionStory.bytes(folder.events());
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new InvalidInputException(folder.events()
                    + ": the last line is incomplete, because the execution was killed while it wrote; run"
                    + " `lonelycat recover`.");
        }
        return EventLine.all(folder.events().toString(), bytes);
    }

    private static <T> Optional<Read<T>> document(EvidenceReport looking, Path file, Function<InputObject, T> reader) {
        Optional<Read<T>> read = looking.read(String.valueOf(file.getFileName()), () -> {
            InputObject in = ExecutionStory.document(file);
            return new Read<>(reader.apply(in), in);
        });
        read.ifPresent(ok -> looking.at(String.valueOf(file.getFileName()), Optional::empty));
        return read;
    }

    private void bindings(
            EvidenceReport looking, Read<ChangePlan> plan, Read<ChangeSet> changeset, Read<Decision> decision) {
        ChangeSet changes = changeset.value();
        Decision decided = decision.value();
        Digest proposal = Proposal.digest(plan.document(), changeset.document());
        Digest checksum = ChangeSet.checksumOf(changes.changes());
        if (!deniedAsAltered(decided)) {
            looking.at("changeset.json, checksum", () -> Bindings.same("the changes", checksum, changes.checksum()));
            looking.at("changeset.json, patchSha256", () -> file(EvidenceFiles.PATCH, changes.patchSha256()));
            looking.at("changeset.json, newSha256", () -> contents(changes.changes()));
        }
        looking.at("decision.json, checksum", () -> Bindings.same("the changes", checksum, decided.checksum()));
        looking.at(
                "decision.json, proposalDigest",
                () -> Bindings.same("plan.json and changeset.json", proposal, decided.proposalDigest()));
        looking.at("decision.json, patchSha256", () -> file(EvidenceFiles.PATCH, decided.patchSha256()));
        looking.at("decision.json, policyDigest", () -> policy(decided));
        folder.companions(plan.value())
                .forEach(it -> looking.at("plan.json, reported, sha256", () -> file(it.name(), it.sha256())));
    }

    private Optional<String> contents(List<FileChange> changes) {
        try (NewContents contents = NewContents.open(folder.contents(), changes)) {
            for (FileChange change : changes) {
                if (change.bringsContent() && !contents.of(change).sha256().equals(change.newSha256())) {
                    return Optional.of("the new content of `" + change.path().display()
                            + "` in the file"
                            + " `contents` differs from changeset.json; restore the folder from an archived copy.");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw EngineException.cannot("read " + folder.contents(), e);
        }
    }

    private void approvals(EvidenceReport looking, ChangePlan plan, Decision decision) {
        Map<String, byte[]> documents = folder.readApprovals();
        if (documents.isEmpty() && decision.approvals().isEmpty() && !decision.isSettledByApproval()) {
            return;
        }
        looking.at(EvidenceFiles.APPROVALS, () -> {
            Policy policy = new PolicyOnRecord(folder).read(decision.policyName());
            return new ApprovalsCheck(decision, policy, plan).problem(documents);
        });
    }

    /** Returns whether the gate denied an altered plan, whose digests in {@code changeset.json} may be wrong. */
    private static boolean deniedAsAltered(Decision decided) {
        return decided.findings().stream()
                .anyMatch(finding ->
                        finding.effect() == Effect.DENY && finding.rule().startsWith("integrity."));
    }

    private Optional<String> policy(Decision decided) {
        try {
            return listing.files().containsKey(EvidenceFiles.POLICY)
                    ? new PolicyOnRecord(folder).problem(decided.policyName(), decided.policyDigest())
                    : Optional.of(EvidenceFiles.POLICY + " is missing. Restore the file from an archived copy.");
        } catch (InvalidInputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> file(String name, Digest stated) {
        FileSum file = listing.files().get(name);
        return file == null
                ? Optional.of(name + " is missing. Restore the file from an archived copy.")
                : Bindings.same(name, file.sha256(), stated);
    }
}
