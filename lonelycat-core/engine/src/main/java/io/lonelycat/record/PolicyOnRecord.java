// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Copy of the gate's policy in an execution's folder, with the policies that it extends and the merged policy. */
public record PolicyOnRecord(EvidenceFiles files) implements LayerSource {
    private static final String SUFFIX = ".yaml";

    public void write(Policy policy) {
        StateFiles.writeNew(files.policy(), policy.bytes());
        if (!policy.extendsOthers()) {
            return;
        }
        StateFiles.createFolder(files.layers());
        for (Layer layer : policy.layers()) {
            if (!layer.extending()) {
                StateFiles.writeNew(layer.builtIn() ? builtIn(layer.name()) : file(layer.digest()), layer.bytes());
            }
        }
        StateFiles.writeNew(files.mergedPolicy(), Json.canonical(policy.document()));
    }

    /**
     * Stores in the execution's folder the policies that the policy extends, so that LonelyCat can repeat the gate's
     * decision without the workspace.
     */
    public void keepFiles(Policy policy) {
        for (Layer layer : policy.layers()) {
            if (!layer.extending() && !layer.builtIn()) {
                StateFiles.ownFolder(files.layers());
                StateFiles.write(file(layer.digest()), layer.bytes());
            }
        }
    }

    /**
     * Returns a source that reads extended policies from the execution's folder, and built-in policies from the engine.
     */
    public LayerSource onlyFiles() {
        return LayerSource.ofFiles(this::named);
    }

    private byte[] named(String name, Digest expected) {
        if (!StateFiles.exists(file(expected))) {
            throw new InvalidInputException("The policy extends " + VisibleText.of(name) + " with the digest "
                    + expected + ", but the copy of that policy in " + EvidenceFiles.LAYERS
                    + " is missing. Either gate the plan again, or, if the plan was executed, restore the copy from a"
                    + " backup.");
        }
        return file(name, expected);
    }

    /** Reads the execution's recorded policy for display, ignoring unknown policy sections. */
    public Policy read(String name) {
        return read(name, KnownSections.ON_RECORD);
    }

    /**
     * Reads the recorded policy to repeat the gate's decision; fails on unknown policy sections.
     *
     * @throws InvalidInputException if the policy is invalid, or an extended policy is missing or altered
     */
    public Policy read(String name, KnownSections known) {
        return Policy.read(name, ExecutionStory.bytes(files.policy()), this, known);
    }

    /**
     * Compares the recorded policy with its digest, and {@code policy-merged.json} with the merged policy. Returns the
     * first problem, if any.
     */
    public Optional<String> problem(String name, Digest stated) {
        byte[] bytes = ExecutionStory.bytes(files.policy());
        if (InputDocument.jsonOrYaml(name, bytes).peek("extends").isEmpty()) {
            return Bindings.same(EvidenceFiles.POLICY, Digest.of(bytes), stated);
        }
        Policy policy = read(name);
        byte[] merged = ExecutionStory.bytes(files.mergedPolicy());
        return Arrays.equals(merged, Json.canonical(policy.document()))
                ? Bindings.same(EvidenceFiles.POLICY + ", merged with its layers,", policy.digest(), stated)
                : Optional.of(EvidenceFiles.MERGED + " must be the policy merged from " + EvidenceFiles.POLICY + " and "
                        + EvidenceFiles.LAYERS
                        + ", but differs: one of these files was altered. Restore the evidence folder"
                        + " from an archived copy.");
    }

    @Override
    public byte[] file(String name, Digest expected) {
        return bytes(file(expected));
    }

    @Override
    public byte[] builtIn(String name, byte[] present) {
        return bytes(builtIn(name));
    }

    private static byte[] bytes(Path layer) {
        return ExecutionStory.bytes(layer);
    }

    private Path file(Digest digest) {
        return files.layers().resolve(digest.hex() + SUFFIX);
    }

    private Path builtIn(String name) {
        return files.layers().resolve(name + SUFFIX);
    }
}
