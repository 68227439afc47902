// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the demands of one policy to another that may not be changed, such as those of a folder to those of the folder above.
 * Only lists of which each element asks for more can grow.
 */
public final class AddedDemands {
    private static final Set<List<String>> GROWING = Set.of(
            List.of("rules"),
            List.of("freeze"),
            List.of("risk"),
            List.of("paths", "deny"),
            List.of("paths", "read_only"));
    private static final int MOST_NAMED = 5;

    private final List<String> changed = new ArrayList<>();

    private AddedDemands() {}

    /**
     * Returns both merged.
     *
     * @throws InvalidInputException if the added policy changes what the other one says, or adds what could permit more;
     *     the message lists the places
     */
    public static InputObject to(InputObject policy, InputObject added) {
        AddedDemands demands = new AddedDemands();
        demands.compare(KeyPath.ROOT, policy.asValue(), added.asValue());
        if (!demands.changed.isEmpty()) {
            throw new InvalidInputException(String.join(
                    ", ", demands.changed.stream().distinct().limit(MOST_NAMED).toList()));
        }
        Merge merge = new Merge();
        merge.add(policy);
        merge.add(added);
        return merge.result();
    }

    private void compare(KeyPath place, InputValue policy, InputValue added) {
        Map<String, InputValue> known = new HashMap<>();
        Merge.members(policy).forEach(member -> known.put(member.key(), member));
        for (InputValue member : Merge.members(added)) {
            KeyPath at = place.child(member.key());
            InputValue before = known.get(member.key());
            if (GROWING.contains(at.keys())) {
                compareElements(at, before == null ? List.of() : Merge.members(before), member);
            } else if (at.keys().equals(List.of("paths")) && member.isObject()) {
                compare(at, before == null ? policy.withMembers(List.of()) : before, member);
            } else if (before == null || !Merge.same(before, member)) {
                changed.add("`" + VisibleText.of(String.join("/", at.keys())) + "`");
            }
        }
    }

    /** An element with an id of its own adds a demand; one with a known id would replace another. */
    private void compareElements(KeyPath list, List<InputValue> known, InputValue added) {
        Map<Object, Digest> before = new HashMap<>();
        known.forEach(element -> before.put(Merge.identity(element), Digest.ofCanonical(element)));
        for (InputValue element : Merge.members(added)) {
            Digest there = before.get(Merge.identity(element));
            if (there != null && !there.equals(Digest.ofCanonical(element))) {
                changed.add("`"
                        + VisibleText.of(
                                String.join("/", list.child(Merge.name(element)).keys())) + "`");
            }
        }
    }
}
