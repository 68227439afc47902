// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.layer.Layers;
import io.lonelycat.gate.layer.Merged;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Policy for changes, with its exact bytes and its sections. */
public final class Policy {
    public static final String FILE_NAME = "lonelycat-policy.yaml";

    private static final String DEFAULT = BuiltInPolicies.DEFAULT + ".yaml";
    private static final String FIRST = BuiltInPolicies.FIRST + ".yaml";
    private static final String MAVEN = BuiltInPolicies.MAVEN + ".yaml";

    private final String name;
    private final byte[] bytes;
    private final Merged merged;
    private final Digest digest;
    private final KnownSections known;
    private final PolicySections sections;
    private final Optional<CompiledConditions> conditions;

    private Policy(String name, byte[] bytes, LayerSource source, KnownSections known) {
        this.name = name;
        this.bytes = bytes;
        this.merged = Layers.read(name, bytes, source, BuiltInPolicies.all());
        this.known = known;
        this.digest = merged.extendsOthers() ? Digest.ofCanonical(merged.document()) : Digest.of(bytes);
        this.sections = PolicySections.read(merged.document(), known);
        this.conditions = known.closed() ? PolicyRule.compile(sections.rules()) : Optional.empty();
    }

    /**
     * Reads a YAML or JSON policy that extends no other policy.
     *
     * @throws InvalidInputException if a key of the policy is unknown, not enforced by this version, duplicated, or has
     * the wrong type
     */
    public static Policy read(String name, byte[] bytes) {
        return read(name, bytes, LayerSource.NONE, KnownSections.NONE);
    }

    /**
     * Reads a YAML or JSON policy and all policies that it extends.
     *
     * @param name path of the policy, absolute or from the workspace's root; paths of extended policies are relative to
     * this path
     */
    public static Policy read(String name, byte[] bytes, LayerSource source, KnownSections known) {
        return new Policy(name, bytes.clone(), source, known);
    }

    public static Policy byDefault() {
        return new Policy(
                DEFAULT, BuiltInPolicies.bytes(BuiltInPolicies.DEFAULT), LayerSource.NONE, KnownSections.NONE);
    }

    public static Policy forMaven() {
        return new Policy(MAVEN, BuiltInPolicies.bytes(BuiltInPolicies.MAVEN), LayerSource.NONE, KnownSections.NONE);
    }

    /** Returns the policy that only permits creating a workspace's first policy. */
    public static Policy forTheFirst() {
        return new Policy(FIRST, BuiltInPolicies.bytes(BuiltInPolicies.FIRST), LayerSource.NONE, KnownSections.NONE);
    }

    public boolean isForTheFirst() {
        return name.equals(FIRST) && digest.equals(Digest.of(BuiltInPolicies.bytes(BuiltInPolicies.FIRST)));
    }

    public boolean comesWithTheEngine() {
        return name.equals(DEFAULT) || name.equals(MAVEN) || name.equals(FIRST);
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the digest of the policy's exact bytes, or, if the policy extends another, of the merged canonical JSON.
     */
    public Digest digest() {
        return digest;
    }

    public Map<String, CheckSpec> checks() {
        return sections.checks();
    }

    public Install install() {
        return sections.install();
    }

    public Optional<SandboxSpec> sandbox() {
        return document().peek("sandbox").map(said -> sections.sandbox());
    }

    public EvidencePolicy evidence() {
        return sections.evidence();
    }

    /** Returns the policy merged with all policies that it extends, with the file and line of each value. */
    public InputObject document() {
        return merged.document();
    }

    /** Returns all policies that this policy extends, followed by this policy. */
    public List<Layer> layers() {
        return merged.layers();
    }

    public boolean extendsOthers() {
        return merged.extendsOthers();
    }

    /**
     * Returns whether agents must not read the file, because this policy or the default policy denies changes of its
     * path.
     */
    public boolean isClosed(WorkspacePath path) {
        PathPolicy own = sections.paths();
        boolean unknown = own.entries().stream().noneMatch(entry -> entry.glob().matches(path));
        return Stream.concat(own.entries().stream(), Default.ENTRIES.stream())
                        .anyMatch(entry -> entry.setting().effect() == Effect.DENY
                                && entry.glob().matches(path))
                || (unknown && own.unmatched().effect() == Effect.DENY);
    }

    private static final class Default {
        static final List<PathEntry> ENTRIES = byDefault().sections.paths().entries();
    }

    /**
     * Returns the compiled conditions of the rules; empty if no rule has a condition, or the policy is only displayed.
     */
    public Optional<CompiledConditions> conditions() {
        return conditions;
    }

    public ApprovalPolicy approval() {
        return sections.approval();
    }

    public KnownSections known() {
        return known;
    }

    /** Returns environment variables that checks must not see; fails if the policy is only displayed. */
    public List<String> secretVariables() {
        if (!known.closed()) {
            throw new IllegalStateException("Checks are not run: the policy was loaded for display only.");
        }
        return sections.consequences().stream()
                .flatMap(consequence -> consequence.secretVariables().stream())
                .toList();
    }

    public PolicySections sections() {
        return sections;
    }
}
