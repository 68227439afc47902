// SPDX-License-Identifier: MIT
package io.lonelycat.flow.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.PolicyVerdict;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Site;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.cases.Strictness;
import io.lonelycat.gate.cases.Strictness.Example;
import io.lonelycat.gate.cases.Strictness.Found;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compares the policy with another one: by the decisions on record, which the other one makes again, and by changes that
 * are made up.
 */
record PolicyComparison(Site site, PolicyChoice choice) {
    Result run(Path file, Path scratch) {
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(
                    "The policy " + file + " does not exist. Name an existing file with `lonelycat.other`.");
        }
        Policy other = PolicyChoice.begin(site, file).whole();
        Gate judging = new Gate(other, choice.file());
        RecordedDecisions recorded = RecordedDecisions.judgeAgain(site, other);
        Found found =
                new Strictness(choice.gate(), judging, scratch, site.clock().instant()).search(choice.policy(), other);
        boolean strict = recorded.milder() == 0 && found.smallest().isEmpty();
        return new Result(
                PolicyFlow.GOAL,
                strict ? "as_strict" : "looser",
                strict ? Result.OK : Result.REFUSED,
                Map.of(),
                text(other, recorded, found, strict),
                details(other, recorded, found, strict));
    }

    private String text(Policy other, RecordedDecisions recorded, Found found, boolean strict) {
        String policy = choice.policy().name();
        StringBuilder text = new StringBuilder(recorded.text());
        text.append(found.tried())
                .append(" changes were made up from what both policies say: ")
                .append(other.name())
                .append(" judges ")
                .append(found.milder())
                .append(" of them milder than ")
                .append(policy)
                .append(".\n");
        found.smallest().ifPresent(example -> example(example, policy, other.name(), text));
        found.untried().forEach(what -> text.append("Not tried: ").append(what).append(".\n"));
        return text.append(
                        strict
                                ? other.name() + " is at least as strict as " + policy
                                        + " on all of them. That is a search and no proof."
                                : other.name() + " is looser than " + policy + ".")
                .toString();
    }

    private static void example(Example example, String policy, String other, StringBuilder text) {
        text.append("The smallest example: ")
                .append(PolicyVerdict.of(example.strict()))
                .append(" under ")
                .append(policy)
                .append("; ")
                .append(PolicyVerdict.of(example.other()))
                .append(" under ")
                .append(other)
                .append(". As a file for `lonelycat.cases`:\n\n")
                .append(example.file())
                .append('\n');
    }

    private JsonObject details(Policy other, RecordedDecisions recorded, Found found, boolean strict) {
        return new JsonObject()
                .with("policy", choice.policy().name())
                .with("policyDigest", choice.policy().digest())
                .with("other", other.name())
                .with("otherDigest", other.digest())
                .with("asStrict", strict)
                .with("recorded", recorded.json())
                .with("madeUp", found.tried())
                .with("madeUpMilder", found.milder())
                .withIfNotEmpty("untried", found.untried())
                .withIfPresent("smallest", found.smallest().map(Example::file).orElse(null));
    }

    /** A decision on record, and what another policy says about the same change. */
    record Again(String execution, Decision before, Decision now) {
        boolean changed() {
            return before.verdict() != now.verdict();
        }

        boolean milder() {
            return now.verdict().compareTo(before.verdict()) < 0;
        }

        List<String> rules() {
            Decision stricter = milder() ? before : now;
            return PolicyVerdict.rules(stricter).stream()
                    .map(PolicyVerdict::of)
                    .distinct()
                    .toList();
        }
    }
}
