// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Without a policy that is understood to the last key, nothing else means anything. */
record ReadsPolicy(Project project) implements Probe {
    @Override
    public String sentence() {
        return "The policy of this project is read, every key of it";
    }

    @Override
    public String remedy() {
        return "Fix the policy at that place; docs/reference/policy.md has all keys.";
    }

    @Override
    public void look(Claims claims) {

        PolicyChoice choice = project.policy();
        Policy policy = choice.policy();
        byte[] longer = (new String(policy.bytes(), StandardCharsets.UTF_8) + "\nlonelycat-unknown: 1\n")
                .getBytes(StandardCharsets.UTF_8);

        Digest digest = policy.extendsOthers() ? Digest.ofCanonical(policy.document()) : Digest.of(policy.bytes());
        claims.equal("the digest of " + policy.name(), digest, policy.digest());
        project.policyInside()
                .ifPresent(file -> claims.equal(
                        "the digest of " + file, Digest.of(StateFiles.read(file)), Digest.of(policy.bytes())));
        claims.refused("the same policy with a key too many", List.of(), () -> Policy.read(policy.name(), longer));
        claims.note(policy.name() + ", " + policy.digest());
    }
}
