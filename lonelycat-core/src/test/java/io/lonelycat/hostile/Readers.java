// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.feature.figures.ChangedLines;
import io.lonelycat.feature.figures.ReportFigures;
import io.lonelycat.feature.policy.CaseFile;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The readers of what comes from others, each under a letter, so that one corpus serves all of them. */
final class Readers {
    private final PlanningPlace planning;
    private final DecidingPlace deciding;

    /** Creates readers that may write into a folder. */
    Readers(Path folder) throws IOException {
        planning = new PlanningPlace(folder);
        deciding = new DecidingPlace(planning.proposal());
    }

    /** Fails unless the input is read, or refused in words of a length that a person reads. */
    void readOrComplain(char reader, byte[] input) {
        try {
            read(reader, input);
        } catch (InvalidInputException complaint) {
            assertThat(complaint.getMessage()).isNotBlank().hasSizeLessThan(100_000);
        } catch (RuntimeException | IOException | StackOverflowError broken) {
            throw new AssertionError("put this into the corpus: " + reader + new String(input, UTF_8), broken);
        }
    }

    private void read(char reader, byte[] bytes) throws IOException {
        switch (reader) {
            case 'p' -> Policy.read("policy.yaml", bytes, LayerSource.NONE, AllFeatures.POLICY);
            case 'l' -> plan(bytes);
            case 'c' -> changeset(bytes);
            case 'a' -> Approval.read(InputDocument.json("approval.json", bytes));
            case 'd' -> envelope(bytes);
            case 'm' -> SigningKey.read("key.pem", new String(bytes, UTF_8));
            case 'k' -> CaseFile.read("cases.yaml", bytes);
            case 'g' -> glob(new String(bytes, UTF_8));
            case 'r' -> deciding.byCondition(new String(bytes, UTF_8));
            case 't' -> report(bytes);
            case 'e' -> planning.plan(bytes, EditsInput::new);
            default -> planning.plan(bytes, PlanInput.PatchInput::new);
        }
    }

    private static void plan(byte[] bytes) {
        ChangePlan read = ChangePlan.read(InputDocument.json("plan.json", bytes));
        assertThat(ChangePlan.read(InputDocument.json("again", Json.pretty(read.toJson()))))
                .isEqualTo(read);
    }

    private static void changeset(byte[] bytes) {
        ChangeSet read = ChangeSet.read(InputDocument.json("changeset.json", bytes));
        assertThat(ChangeSet.read(InputDocument.json("again", Json.pretty(read.toJson()))))
                .isEqualTo(read);
    }

    /** As an envelope that claims a key, and as what the owner of a key signed. */
    private void envelope(byte[] bytes) {
        deciding.byApproval(bytes);
        deciding.byStatement(bytes);
        DsseEnvelope.read(InputDocument.json("approval.json", bytes)).signedBytes();
    }

    private static void report(byte[] bytes) {
        try {
            new ReportFigures(ChangedLines.none(Path.of("/w")))
                    .add(WorkspacePath.of("report"), new ByteArrayInputStream(bytes));
        } catch (ReportException complaint) {
            throw new InvalidInputException(complaint.what(), complaint);
        }
    }

    private static void glob(String text) {
        int half = text.length() / 2;
        Glob.of(text.substring(0, half)).matches(WorkspacePath.of(text.substring(half)));
    }
}
