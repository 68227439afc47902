// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policy's section {@code evidence}: whose signatures prove evidence, and whether there has to be one. These keys are
 * others than those of approvers, so that no key does both.
 *
 * @param keys those by which evidence is signed, with what people call their owners; in the order of the policy
 * @param required whether evidence without a signature by one of them proves nothing
 */
public record EvidencePolicy(Map<ApproverKey, String> keys, boolean required) {
    private enum Signed {
        OPTIONAL,
        REQUIRED
    }

    public EvidencePolicy {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /**
     * Reads the section strictly.
     *
     * @param approval whose keys must not be among these
     * @throws io.lonelycat.error.InvalidInputException with the place of what is wrong
     */
    public static EvidencePolicy read(InputObject in, ApprovalPolicy approval) {
        Map<ApproverKey, String> keys = new LinkedHashMap<>();
        in.optional("keys").ifPresent(given -> given.object().entries().forEach((name, value) -> {
            Person.check(value, name);
            List<InputValue> texts = value.isList() ? value.list() : List.of(value);
            if (texts.isEmpty()) {
                throw value.problem("expected at least one key");
            }
            texts.forEach(text -> add(keys, name, text, approval));
        }));
        Optional<InputValue> signed = in.optional("signed");
        boolean required = signed.map(it -> it.oneOf(Signed.class)).orElse(Signed.OPTIONAL) == Signed.REQUIRED;
        if (required && keys.isEmpty()) {
            throw signed.orElseThrow()
                    .problem(
                            "expected keys beside it, because without them no evidence can be signed; add below `evidence:` and `keys:` the"
                                    + " line that `lonelycat keygen` prints");
        }
        in.rejectUnknown();
        return new EvidencePolicy(keys, required);
    }

    private static void add(Map<ApproverKey, String> keys, String name, InputValue text, ApprovalPolicy approval) {
        ApproverKey key = ApproverKey.read(text);
        String other = keys.putIfAbsent(key, name);
        if (other != null) {
            throw text.problem("this key is there already, of " + other + "; drop one of them");
        }
        approval.keys().forEach((person, theirs) -> {
            if (theirs.contains(key)) {
                throw text.problem(
                        "this key approves changes, as that of " + person.name()
                                + " under `approval.keys`; evidence is signed by a key of its own, which `lonelycat keygen` makes");
            }
        });
    }
}
