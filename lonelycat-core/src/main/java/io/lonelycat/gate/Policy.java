// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.CheckSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** What may be changed and how, as its owner wrote it. */
public final class Policy {
    private static final String DEFAULT = "default-policy.yaml";

    private final String name;
    private final byte[] bytes;
    private final Digest digest;
    private final PolicySections sections;
    private final PolicyRules rules;

    private Policy(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.digest = Digest.of(bytes);
        this.sections = PolicySections.read(InputDocument.jsonOrYaml(name, bytes));
        this.rules = PolicyRules.of(sections.rules(), name, bytes);
    }

    /**
     * Reads a policy strictly, from YAML or JSON.
     *
     * @param name what messages call it, usually its path
     * @throws InvalidInputException if a key is unknown, not enforced by this version, of the wrong type or twice there;
     *     the message names the place
     */
    public static Policy read(String name, byte[] bytes) {
        return begin(name, bytes).whole();
    }

    /**
     * Reads a policy strictly, but for the conditions of its rules: these are read on a second thread, so that something
     * else can be done meanwhile. {@link #whole}, and deciding under it, wait for them.
     *
     * @param name what messages call it, usually its path
     * @throws InvalidInputException as {@link #read}, unless it is about a condition
     */
    public static Policy begin(String name, byte[] bytes) {
        return new Policy(name, bytes.clone());
    }

    /**
     * Waits until the conditions of the rules have been read as well.
     *
     * @return this policy
     * @throws InvalidInputException if one of them is wrong; the message names rule, line and column
     */
    public Policy whole() {
        if (rules.haveConditions()) {
            rules.conditions();
        }
        return this;
    }

    /** Returns the policy for an ordinary Java repository that holds where nobody gives another. */
    public static Policy byDefault() {
        try (InputStream in = Policy.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw new EngineException("The default policy is missing in lonelycat-core; install it again.");
            }
            return new Policy(DEFAULT, in.readAllBytes());
        } catch (IOException e) {
            throw new EngineException("Cannot read the default policy from lonelycat-core; install it again.", e);
        }
    }

    /** Returns what messages call it. */
    public String name() {
        return name;
    }

    /** Returns a copy of the exact bytes that were read. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the digest of the exact bytes. */
    public Digest digest() {
        return digest;
    }

    /** Returns the named checks in the order of the policy. */
    public Map<String, CheckSpec> checks() {
        return sections.checks();
    }

    /** Says whether rules have conditions, which may ask about the past and about owners. */
    public boolean hasConditions() {
        return rules.haveConditions();
    }

    PolicyRules rules() {
        return rules;
    }

    /** Returns who may approve, and how. */
    public ApprovalPolicy approval() {
        return sections.approval();
    }

    PolicySections sections() {
        return sections;
    }
}
