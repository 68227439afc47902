// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/** Which changes of a policy are known to make it stricter. What is not known to, counts as loosening. */
final class Tightening {
    private static final List<String> EFFECTS = List.of("allow", "warn", "need_approval", "deny");

    /** Lists and maps of which each further element can only ask for more. */
    private static final List<String> GROWING = List.of(
            "paths/deny",
            "paths/need_approval",
            "risk",
            "rules",
            "freeze",
            "require",
            "require/*",
            "require/*/checks",
            "approval/required",
            "environments/*/freeze",
            "environments/*/checks");

    private static final List<String> HIGHER = List.of("require/*/approval", "approval/quorum");
    private static final List<String> LOWER = List.of("limits/files", "limits/lines", "limits/fileBytes");
    private static final List<String> TRUE = List.of("approval/notAuthor", "approval/singleUse");
    private static final List<String> FALSE = List.of("approval/unsigned", "approval/override");

    private Tightening() {}

    /**
     * Says whether a list or a map may have one more element.
     *
     * @param before the whole policy without it: an approval asked for is milder than a ban of all that is not listed
     */
    static boolean mayGrow(Place place, InputObject before) {
        return place.isOneOf(GROWING) && !(place.is("paths/need_approval") && unmatchedIsDenied(before));
    }

    private static boolean unmatchedIsDenied(InputObject policy) {
        return policy.peek("paths")
                .filter(InputValue::isObject)
                .flatMap(paths -> paths.object().peek("unmatched"))
                .filter(effect -> effect.isString() && effect.string().equals("deny"))
                .isPresent();
    }

    /** Says whether a member that was not there may come, which has no elements of its own. */
    static boolean mayBegin(Place place) {
        return place.is("require/*/approval");
    }

    static boolean isStricter(Place place, InputValue before, InputValue after) {
        if (before.isString() && after.isString() && EFFECTS.contains(before.string())) {
            return EFFECTS.indexOf(after.string()) >= EFFECTS.indexOf(before.string());
        }
        if (before.isBoolean() && after.isBoolean()) {
            return place.isOneOf(after.bool() ? TRUE : FALSE);
        }
        if (place.isOneOf(LOWER)) {
            return after.byteSize() <= before.byteSize();
        }
        return place.isOneOf(HIGHER) && after.byteSize() >= before.byteSize();
    }
}
