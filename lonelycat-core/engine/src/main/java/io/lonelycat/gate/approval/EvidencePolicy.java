// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Section {@code evidence} of the policy: keys that sign evidence, and trailers of commit messages.
 *
 * @param keys public keys of evidence signers with their owners' names; no key may belong to an approver
 * @param required true if evidence must have a trusted signature
 * @param trailers git trailers for commit messages; LonelyCat appends the committer to {@code Signed-off-by}
 */
public record EvidencePolicy(Map<ApproverKey, String> keys, boolean required, List<String> trailers) {
    public static final String SIGN_OFF = "Signed-off-by";

    private static final Pattern TRAILER = Pattern.compile("(?!LonelyCat-)[A-Za-z][A-Za-z0-9-]*: \\S(.*\\S)?");

    private enum Signed {
        OPTIONAL,
        REQUIRED
    }

    public EvidencePolicy {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        trailers = List.copyOf(trailers);
    }

    public static EvidencePolicy read(InputObject in, ApprovalPolicy approval) {
        Map<ApproverKey, String> keys = new LinkedHashMap<>();
        ApprovalPolicy.keys(in).forEach((owner, theirs) -> theirs.forEach(key -> keys.put(key, owner.name())));
        approval.keys().forEach((person, theirs) -> theirs.stream()
                .filter(keys::containsKey)
                .findFirst()
                .ifPresent(key -> refuse(in.required("keys"), Objects.requireNonNull(keys.get(key)), person)));
        Optional<InputValue> signed = in.optional("signed");
        boolean required = signed.map(it -> it.oneOf(Signed.class)).orElse(Signed.OPTIONAL) == Signed.REQUIRED;
        if (required && keys.isEmpty()) {
            throw signed.orElseThrow()
                    .problem(
                            "`signed: required` needs a public key, but `evidence` has no `keys`; run `lonelycat keygen`, and put the printed"
                                    + " line under `keys` of `evidence`");
        }
        List<String> trailers =
                in.optional("trailers").map(EvidencePolicy::trailers).orElse(List.of());
        in.rejectUnknown();
        return new EvidencePolicy(keys, required, trailers);
    }

    private static List<String> trailers(InputValue list) {
        for (InputValue line : list.list()) {
            String text = line.string();
            if (!text.equals(SIGN_OFF) && !(TRAILER.matcher(text).matches() && VisibleText.isPlain(text))) {
                throw line.problem("`" + VisibleText.of(text)
                        + "` cannot be a line of commit messages. Write either `KEY: VALUE`, where KEY"
                        + " does not begin with `LonelyCat-`, or only `" + SIGN_OFF
                        + "`. LonelyCat adds the committer to `" + SIGN_OFF + "`");
            }
        }
        return list.strings();
    }

    private static void refuse(InputValue keys, String owner, Person approver) {
        throw keys.problem("the key of " + owner + " is also the key of " + approver.name()
                + " under `approval.keys`; use a separate key for evidence, which `lonelycat keygen` makes");
    }
}
