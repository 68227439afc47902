// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the tools of agents call the same thing: case, hyphens and underscores do not count. One table for all tools, since
 * no key means one thing to one of them and another to the next.
 */
final class CallKeys {
    private static final Pattern KEY = Pattern.compile("\"(\\w{1,40})\"\\s*:");
    private static final Set<CallRole> EDITS = Set.of(
            CallRole.OLD,
            CallRole.NEW,
            CallRole.CONTENT,
            CallRole.SKETCH,
            CallRole.LIST,
            CallRole.DIFF,
            CallRole.PATCH,
            CallRole.INSERTED,
            CallRole.LINE,
            CallRole.COMMAND);

    private final InputObject in;
    private final Map<CallRole, InputValue> found = new EnumMap<>(CallRole.class);
    private final Map<String, InputValue> unknown = new HashMap<>();

    /**
     * Sorts the members of a call.
     *
     * @throws io.lonelycat.error.InvalidInputException if two of them say the same thing differently
     */
    CallKeys(InputObject in) {
        this.in = in;
        for (InputValue member : in.members()) {
            CallRole role = role(member);
            if (in.peek(member.key()).isEmpty() || role == CallRole.NOTHING) {
                continue;
            }
            InputValue other = role == null ? null : found.putIfAbsent(role, member);
            if (role == null) {
                unknown.put(member.key(), member);
            } else if (other != null && !isSame(other, member)) {
                throw member.problem("\"" + member.key() + "\" says what \"" + other.key()
                        + "\" says as well, and something else. Keep one of the two");
            }
        }
    }

    /** Some keys are used for a list, an object or a word by different tools. */
    private static @Nullable CallRole role(InputValue member) {
        CallRole role = CallRole.of(member.key());
        if (role == CallRole.PATH || role == CallRole.SKETCH) {
            return member.isString() ? role : member.isList() ? CallRole.LIST : CallRole.INSIDE;
        }
        boolean word = member.isString() && CallRole.fold(member.key()).startsWith("function");
        return role == CallRole.INSIDE && word ? CallRole.TOOL : role;
    }

    private static boolean isSame(InputValue one, InputValue other) {
        return one.isString() && other.isString() && one.string().equals(other.string());
    }

    /** Says whether the keys of some JSON are those of an edit, or of a call. */
    static boolean areIn(String json) {
        Set<CallRole> roles = KEY.matcher(json)
                .results()
                .flatMap(key -> Stream.ofNullable(CallRole.of(key.group(1))))
                .collect(Collectors.toSet());
        boolean edit = roles.contains(CallRole.PATH) && roles.stream().anyMatch(EDITS::contains);
        boolean call = roles.contains(CallRole.INSIDE) && roles.contains(CallRole.TOOL);
        return edit || call || json.contains("*** Begin Patch") || json.contains("\"" + EditsReader.SCHEMA + "\"");
    }

    boolean has(CallRole role) {
        return found.containsKey(role);
    }

    /** Says whether there is more than the name of a file, or a command. */
    boolean isEdit() {
        return EDITS.stream().anyMatch(role -> role != CallRole.COMMAND && has(role));
    }

    Optional<InputValue> get(CallRole role) {
        return Optional.ofNullable(found.get(role));
    }

    /** Returns the member of the first role that there is. */
    Optional<InputValue> first(CallRole... roles) {
        return Stream.of(roles).map(found::get).flatMap(Stream::ofNullable).findFirst();
    }

    /** Returns a text; empty where the key is missing. */
    String text(CallRole role) {
        return get(role).filter(InputValue::isString).map(InputValue::string).orElse("");
    }

    /**
     * Returns a member that must be there.
     *
     * @param what what the call looks like
     * @throws io.lonelycat.error.InvalidInputException if it is not; names the key as this call would have it, and the nearest one
     */
    InputValue required(CallRole role, String what) {
        return get(role).orElseThrow(() -> {
            String key = spelled(role);
            String near = Names.nearest(key, unknown.keySet())
                    .flatMap(name -> Optional.ofNullable(unknown.get(name)))
                    .map(member -> "; if \"" + member.key() + "\" in line " + member.ownLine() + " is meant, rename it")
                    .orElse("; add it");
            return in.asValue().problem("this looks like " + what + ", and the key \"" + key + "\" is missing" + near);
        });
    }

    /**
     * Refuses members that no tool has.
     *
     * @throws io.lonelycat.error.InvalidInputException if there is one
     */
    void rejectUnknown(String what, CallRole... expected) {
        unknown.values().stream().findFirst().ifPresent(member -> {
            Collection<String> keys = Stream.of(expected).map(this::spelled).toList();
            String near = Names.nearest(member.key(), keys)
                    .map(name -> "did you mean \"" + name + "\"?")
                    .orElse("known here: " + String.join(", ", keys));
            throw member.problem("this looks like " + what + ", which has no key \"" + member.key() + "\"; " + near);
        });
    }

    /** Spells a key as the others of this call are spelled: {@code oldString} beside {@code newString}. */
    private String spelled(CallRole role) {
        InputValue present = found.get(role);
        if (present != null) {
            return present.key();
        }
        InputValue other = found.get(role == CallRole.OLD ? CallRole.NEW : CallRole.OLD);
        if ((role == CallRole.OLD || role == CallRole.NEW) && other != null) {
            CallRole of = role == CallRole.OLD ? CallRole.NEW : CallRole.OLD;
            int row = of.keys().stream().map(CallRole::fold).toList().indexOf(CallRole.fold(other.key()));
            return styled(role.keys().get(row));
        }
        boolean editor = in.members().stream()
                .map(InputValue::key)
                .anyMatch(key -> key.endsWith("_str") || key.equals("command"));
        int row = !editor ? 0 : role == CallRole.CONTENT ? role.keys().indexOf("file_text") : 1;
        boolean varies =
                role == CallRole.PATH || role == CallRole.OLD || role == CallRole.NEW || role == CallRole.CONTENT;
        return styled(role.keys().get(varies ? row : 0));
    }

    private String styled(String key) {
        boolean camel = in.members().stream().anyMatch(member -> member.key().matches("[a-z]+[A-Z]\\w*"));
        boolean pascal = in.members().stream().anyMatch(member -> member.key().matches("([A-Z][a-z]+)+"));
        Matcher next = Pattern.compile((pascal ? "(?:^|_)" : "_") + "([a-z])").matcher(key);
        return camel || pascal ? next.replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)) : key;
    }
}
