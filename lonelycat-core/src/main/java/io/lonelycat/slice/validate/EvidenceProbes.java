// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.execute.Step;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.slice.validate.ChangeProbes.AppliedChange;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is asked of the engine about the evidence that an execution leaves.
 *
 * @param shared the change of the guide, for the probe that only looks
 */
record EvidenceProbes(Lab lab, Supplier<AppliedChange> shared) {
    /** What an archive needs to be read without us. */
    void leavesFourPieceSet(Claims claims) {
        AppliedChange applied = shared.get();
        EvidenceFiles files = applied.evidence();

        ChangePlan plan = ChangePlan.read(document(files.plan()));
        ChangeSet changes = ChangeSet.read(document(files.changeset()));
        Decision decision = Decision.read(document(files.decision()));
        ExecutionDocument execution = ExecutionDocument.read(document(files.execution()));

        claims.equal("the execution", applied.execution(), execution.subject().executionId());
        claims.equal("its plan", plan.id(), execution.subject().planId());
        claims.equal("its change set", changes.id(), execution.subject().changesetId());
        claims.equal("its decision", decision.id(), execution.subject().decisionId());
        claims.equal("the plan of the change set", plan.id(), changes.planId());
        claims.equal("the checksum that was decided about", changes.checksum(), decision.checksum());
        claims.equal("the digest of the patch", decision.patchSha256(), Digest.of(StateFiles.read(files.patch())));
        claims.equal("the digest of the policy", decision.policyDigest(), Digest.of(StateFiles.read(files.policy())));
        claims.equal("the policy", Digest.of(Trial.bundledPolicy()), decision.policyDigest());
        claims.holds("the summary has text", !Trial.text(files.summary()).isBlank(), "none");
        claims.contains("stdout.log", Trial.NEW, Trial.text(files.stdout()));
        claims.equal("the answer of verify", "verified", applied.trial().verified(applied.executed()));
    }

    private static InputObject document(Path file) {
        return InputDocument.json(String.valueOf(file.getFileName()), StateFiles.read(file));
    }

    /** One byte is enough, in whatever file. */
    void noticesAlteredEvidence(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path folder = trial.evidence(trial.applied()).folder();
        Governance engine = trial.engine();
        List<Path> files = files(folder);

        claims.holds("there is evidence to alter", files.size() > 10, files);
        for (Path file : files) {
            byte[] good = StateFiles.read(file);
            if (good.length > 0) {
                byte[] bad = good.clone();
                bad[bad.length / 2] ^= 1;
                AtomicFile.write(file, bad);
                broken(claims, engine.verify(Optional.of(folder), "latest"), "altered", file);
                AtomicFile.write(file, good);
            }
        }
        Path stranger = folder.resolve("stranger.txt");
        AtomicFile.write(stranger, new byte[] {'x'});
        broken(claims, engine.verify(Optional.of(folder), "latest"), "added", stranger);
        StateFiles.delete(stranger);
        Path log = new EvidenceFiles(folder).stepLog(Step.APPLY);
        StateFiles.delete(log);
        broken(claims, engine.verify(Optional.of(folder), "latest"), "missing", log);
    }

    private static List<Path> files(Path folder) {
        return StateFiles.list(folder).stream()
                .flatMap(child -> Files.isDirectory(child) ? files(child).stream() : Stream.of(child))
                .toList();
    }

    private static void broken(Claims claims, Result verified, String how, Path file) {
        String what = "the answer of verify with " + file.getFileName() + " " + how;
        claims.equal(what, "broken", verified.status());
        claims.equal("its exit code", Result.REFUSED, verified.exitCode());
        claims.contains(what, String.valueOf(file.getFileName()), verified.message());
    }
}
