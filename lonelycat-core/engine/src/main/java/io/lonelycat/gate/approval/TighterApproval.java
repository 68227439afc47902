// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the member {@code approval} of an environment: what it says beside the policy's section of that name, which it
 * can only tighten. What would loosen it is refused.
 */
public final class TighterApproval {
    private final ApprovalPolicy whole;
    private final InputObject in;

    private TighterApproval(ApprovalPolicy whole, InputObject in) {
        this.whole = whole;
        this.in = in;
    }

    /**
     * Reads the member strictly.
     *
     * @param whole what the policy says for all environments
     * @return what holds in this one
     * @throws io.lonelycat.error.InvalidInputException with the place of what is wrong
     */
    public static ApprovalPolicy read(ApprovalPolicy whole, InputObject in) {
        TighterApproval reading = new TighterApproval(whole, in);
        Map<String, List<Person>> groups = reading.groups();
        ApprovalPolicy tighter = new ApprovalPolicy(
                Math.max(whole.quorum(), ApprovalPolicy.quorum(in)),
                reading.truth("notAuthor", true) || whole.notAuthor(),
                reading.approvers(),
                groups,
                reading.required(groups),
                reading.expires(),
                whole.keys(),
                !reading.truth("unsigned", false) && whole.unsigned(),
                reading.truth("singleUse", true) || whole.singleUse(),
                !reading.truth("override", false) && whole.override(),
                Optional.of(whole));
        in.optional("keys").ifPresent(keys -> {
            throw keys.problem(
                    "keys belong to `approval` of the policy: whose they are is the same in all environments."
                            + " Move them there");
        });
        in.rejectUnknown();
        return tighter;
    }

    /** Says whether the key is there; it has but one value that tightens. */
    private boolean truth(String key, boolean only) {
        Optional<InputValue> value = in.optional(key);
        if (value.isPresent() && value.get().bool() != only) {
            throw value.get()
                    .problem("an environment can only tighten what `approval` of the policy says; write " + only
                            + ", or drop the key");
        }
        return value.isPresent();
    }

    private List<Person> approvers() {
        List<Person> here = ApprovalPolicy.people(in.optional("approvers"), person -> {
            if (!whole.lists(person)) {
                return Optional.of(
                        "`" + person.name() + "` is not one of `approval.approvers` of the policy, and does not"
                                + " count here either. Add them there, or drop them here");
            }
            return Optional.empty();
        });
        return here.isEmpty() ? whole.approvers() : here;
    }

    private Map<String, List<Person>> groups() {
        Map<String, List<Person>> groups = new LinkedHashMap<>(whole.groups());
        ApprovalPolicy.groups(in).forEach((name, people) -> {
            if (groups.putIfAbsent(name, people) != null) {
                throw in.required("groups")
                        .problem(
                                "the group `" + name + "` is one of `approval.groups` of the policy, and is the same in"
                                        + " all environments. Give this one another name");
            }
        });
        return groups;
    }

    private List<RequiredGroup> required(Map<String, List<Person>> groups) {
        List<RequiredGroup> required = new ArrayList<>(whole.required());
        return RequiredGroup.readAll(in.listOrEmpty("required"), groups.keySet(), required);
    }

    private Duration expires() {
        Duration here = in.optional("expires").map(ApprovalPolicy::time).orElse(whole.expires());
        return here.compareTo(whole.expires()) < 0 ? here : whole.expires();
    }
}
