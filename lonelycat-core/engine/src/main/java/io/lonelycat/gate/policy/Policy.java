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

/** A policy, as its owner wrote it. */
public final class Policy {
    /** The name under which a policy is looked for in the root of a workspace. */
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
     * Reads a policy strictly, from YAML or JSON, that extends no files.
     *
     * @param name what messages call it, usually its path
     * @throws InvalidInputException if a key is unknown, not enforced by this version, of the wrong type or twice there;
     *     the message names the place
     */
    public static Policy read(String name, byte[] bytes) {
        return read(name, bytes, LayerSource.NONE, KnownSections.NONE);
    }

    /**
     * Reads a policy strictly, from YAML or JSON, with all that it extends.
     *
     * @param name its path from the root of the workspace, or its absolute path: layers are looked for from there
     * @param source where the layers come from
     * @param known the sections of features
     * @throws InvalidInputException if a key is unknown, not enforced by this version, of the wrong type or twice there,
     *     or a layer is not what it should be; the message names the layer and the place
     */
    public static Policy read(String name, byte[] bytes, LayerSource source, KnownSections known) {
        return new Policy(name, bytes.clone(), source, known);
    }

    /** Returns the default policy, for an ordinary Java repository. */
    public static Policy byDefault() {
        return new Policy(
                DEFAULT, BuiltInPolicies.bytes(BuiltInPolicies.DEFAULT), LayerSource.NONE, KnownSections.NONE);
    }

    /** Returns the same for a Maven project, whose code is compiled and tested. */
    public static Policy forMaven() {
        return new Policy(MAVEN, BuiltInPolicies.bytes(BuiltInPolicies.MAVEN), LayerSource.NONE, KnownSections.NONE);
    }

    /** Returns the policy by which a workspace gets its first policy, and nothing else. */
    public static Policy forTheFirst() {
        return new Policy(FIRST, BuiltInPolicies.bytes(BuiltInPolicies.FIRST), LayerSource.NONE, KnownSections.NONE);
    }

    /** Returns whether this is the policy by which a workspace gets its first one: the engine's own, to the byte. */
    public boolean isForTheFirst() {
        return name.equals(FIRST) && digest.equals(Digest.of(BuiltInPolicies.bytes(BuiltInPolicies.FIRST)));
    }

    /** Returns whether it comes with the engine, so that it lies nowhere: by name, as a record has it. */
    public boolean comesWithTheEngine() {
        return name.equals(DEFAULT) || name.equals(MAVEN) || name.equals(FIRST);
    }

    /** Returns what messages call it. */
    public String name() {
        return name;
    }

    /** Returns a copy of the exact bytes that were read. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the digest of the exact bytes; of the merged form's canonical JSON where the policy extends another. */
    public Digest digest() {
        return digest;
    }

    /** Returns the named checks in the order of the policy. */
    public Map<String, CheckSpec> checks() {
        return sections.checks();
    }

    /** Returns how the new content of files may come to its place. */
    public Install install() {
        return sections.install();
    }

    /** Returns what the policy asks of the sandbox in which commands run; empty where it says nothing about it. */
    public Optional<SandboxSpec> sandbox() {
        return document().peek("sandbox").map(said -> sections.sandbox());
    }

    /** Returns whose signatures prove evidence, and whether there has to be one. */
    public EvidencePolicy evidence() {
        return sections.evidence();
    }

    /** Returns all that the policy says, merged; each value knows the layer and the line that it comes from. */
    public InputObject document() {
        return merged.document();
    }

    /** Returns what the policy was merged from, itself last; of a policy that extends no other, only itself. */
    public List<Layer> layers() {
        return merged.layers();
    }

    /** Returns whether the policy extends another one. */
    public boolean extendsOthers() {
        return merged.extendsOthers();
    }

    /**
     * Returns whether this policy, or the default policy, which knows the names of keys, lets no change touch a path, and shows the
     * path to no agent.
     */
    public boolean isClosed(WorkspacePath path) {
        PathPolicy own = sections.paths();
        boolean unknown = own.entries().stream().noneMatch(entry -> entry.glob().matches(path));
        return Stream.concat(own.entries().stream(), Default.ENTRIES.stream())
                        .anyMatch(entry -> entry.setting().effect() == Effect.DENY
                                && entry.glob().matches(path))
                || (unknown && own.unmatched().effect() == Effect.DENY);
    }

    /** Path lists of the default policy, read on first use. */
    private static final class Default {
        static final List<PathEntry> ENTRIES = byDefault().sections.paths().entries();
    }

    /** Returns the conditions of the rules that have one, in their order; empty where no rule has one, or they are not read. */
    public Optional<CompiledConditions> conditions() {
        return conditions;
    }

    /** Returns who may approve, and how. */
    public ApprovalPolicy approval() {
        return sections.approval();
    }

    /** Returns the sections of features that it could have. */
    public KnownSections known() {
        return known;
    }

    /**
     * Returns the names of the environment variables that no command of a check may see. A policy that is only looked at does not
     * say: sections that are passed over may name more of them.
     */
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
