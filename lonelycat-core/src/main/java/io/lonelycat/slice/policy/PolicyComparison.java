// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.layer.Loosening;
import io.lonelycat.gate.layer.Looser;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the policy with another one: by what they say, section by section, and by the decisions on record, which the
 * other one makes again.
 */
record PolicyComparison(WorkspaceSession site, PolicyChoice choice) {
    Result run(Path file) {
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(
                    "The policy " + file + " does not exist. Name an existing file with `lonelycat.other`.");
        }
        Policy other = PolicyChoice.begin(site, file).whole();
        RecordedDecisions recorded = RecordedDecisions.judgeAgain(site, other);
        List<Looser> looser = Loosening.between(
                site.knownSections().tightening(), choice.policy().document(), other.document());
        boolean strict = recorded.milder() == 0 && looser.isEmpty();
        return new Result(
                PolicyFlow.GOAL,
                strict ? "as_strict" : "looser",
                strict ? Result.OK : Result.REFUSED,
                Map.of(),
                text(other, recorded, looser, strict),
                details(other, recorded, looser, strict));
    }

    private String text(Policy other, RecordedDecisions recorded, List<Looser> looser, boolean strict) {
        String policy = choice.policy().name();
        StringBuilder text = new StringBuilder(recorded.text());
        looser.forEach(place -> text.append(sentence(place)).append('\n'));
        return text.append(
                        strict
                                ? other.name() + " is at least as strict as " + policy + ", section by section."
                                : other.name() + " is looser than " + policy
                                        + (recorded.milder() == 0 ? ", or not known to be as strict." : "."))
                .toString();
    }

    private static String sentence(Looser looser) {
        Optional<String> before = looser.before().map(PolicyComparison::said);
        Optional<String> after = looser.after().map(PolicyComparison::said);
        return VisibleText.of(looser.place()) + ": " + before.or(() -> after).orElseThrow() + " would be "
                + (before.isEmpty() ? "new" : after.orElse("gone"));
    }

    private static String said(InputValue value) {
        return MergedPolicyText.flow(value) + " (" + MergedPolicyText.source(value) + ")";
    }

    private JsonObject details(Policy other, RecordedDecisions recorded, List<Looser> looser, boolean strict) {
        return new JsonObject()
                .with("policy", choice.policy().name())
                .with("policyDigest", choice.policy().digest())
                .with("other", other.name())
                .with("otherDigest", other.digest())
                .with("asStrict", strict)
                .with("recorded", recorded.json())
                .with("looser", looser.stream().map(PolicyComparison::json).toList());
    }

    private static JsonObject json(Looser looser) {
        return new JsonObject()
                .with("place", looser.place())
                .withIfPresent("before", plain(looser.before()))
                .withIfPresent("after", plain(looser.after()));
    }

    private static @Nullable Object plain(Optional<InputValue> value) {
        return value.map(InputValue::plain).orElse(null);
    }
}
