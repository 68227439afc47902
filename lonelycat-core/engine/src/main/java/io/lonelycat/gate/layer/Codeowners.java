// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates {@code CODEOWNERS} into {@code approval.groups} and {@code approval.owners} of a policy, line by line. In
 * GitHub, an inner slash anchors a {@code CODEOWNERS} pattern at the root. In GitLab, only a leading slash anchors a
 * {@code CODEOWNERS} pattern, and only a trailing slash marks a folder.
 */
final class Codeowners {
    private static final int MOST_LINES = 2_000;
    private static final Pattern SECTION = Pattern.compile("\\^?\\[.*");
    private static final Pattern USER = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final InputValue reference;
    private final String name;
    private final boolean gitlab;
    private final Optional<InputObject> people;
    private final ObjectNode groups = Json.object();
    private final Map<Set<String>, String> groupOf = new HashMap<>();
    private int line;

    private Codeowners(InputValue reference, String name) {
        InputObject in = reference.object();
        InputValue syntax = in.required("syntax");
        if (!List.of("github", "gitlab").contains(syntax.string())) {
            throw syntax.problem(
                    "expected github or gitlab, because GitHub and GitLab read the same pattern differently");
        }
        this.reference = reference;
        this.name = name;
        this.gitlab = syntax.string().equals("gitlab");
        this.people = in.optional("people").map(InputValue::object);
        in.required("codeowners");
        in.required("sha256");
        in.rejectUnknown();
    }

    /** Translates {@code CODEOWNERS} into a JSON policy whose lines have the same numbers. */
    static byte[] policy(InputValue reference, String name, byte[] bytes) {
        Codeowners file = new Codeowners(reference, name);
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> owners = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            file.line++;
            if (line.indexOf('\ufffd') >= 0) {
                throw file.problem("is not UTF-8 text; save the file as UTF-8");
            }
            if (file.line > MOST_LINES) {
                throw file.problem(
                        "is one line too many: the file may have at most " + MOST_LINES + " lines; shorten the file");
            }
            owners.add(file.owned(line.strip()));
        }
        String all = String.join("\n", owners);
        int last = all.lastIndexOf(',');
        String list = last < 0 ? all : all.substring(0, last) + all.substring(last + 1);
        return ("{\"schema\": \"lonelycat.policy/1\", \"approval\": {\"groups\": " + Json.line(file.groups)
                        + ", \"owners\": [" + list + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private InvalidInputException problem(String what) {
        return reference.problem("`" + VisibleText.of(name) + "`, line " + Math.max(1, line) + ", " + what);
    }

    private record OwnedPaths(int line, List<String> paths, Optional<String> group) {}

    private String owned(String text) {
        if (text.isEmpty() || text.startsWith("#")) {
            return "";
        }
        if (gitlab && SECTION.matcher(text).matches()) {
            throw problem("begins a section, and sections are not supported: name a file without sections");
        }
        List<String> words = Stream.of(text.split("\\s+"))
                .takeWhile(word -> !word.startsWith("#"))
                .toList();
        List<String> paths = List.of(glob(words.get(0)));
        Optional<String> group =
                words.size() > 1 ? Optional.of(group(words.subList(1, words.size()))) : Optional.empty();
        return Json.line(new OwnedPaths(line, paths, group)) + ",";
    }

    private String glob(String pattern) {
        boolean folder = pattern.endsWith("/");
        String plain = pattern.replaceAll("^/+|/+$", "");
        boolean rooted = pattern.startsWith("/") || (!gitlab && plain.contains("/"));
        String path = (rooted || plain.startsWith("**") ? "" : "**/") + plain;
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        boolean all = plain.equals("*") && !rooted;
        boolean below = folder || (!gitlab && !last.contains("*"));
        String glob = plain.isEmpty() || all ? "**" : below ? path + "/**" : path;
        if (pattern.startsWith("!")) {
            throw problem("negates a pattern, and negation is not supported: list the owned paths");
        }
        try {
            return Glob.of(glob).value();
        } catch (InvalidInputException e) {
            throw problem("has the pattern `" + VisibleText.of(pattern)
                    + "`, which is not valid. Correct the pattern in this line of the file. LonelyCat reads the pattern as `"
                    + VisibleText.of(glob) + "`. Reason: " + e.getMessage());
        }
    }

    private String group(List<String> owners) {
        TreeSet<String> persons = new TreeSet<>();
        owners.forEach(owner -> persons.addAll(persons(owner)));
        return groupOf.computeIfAbsent(persons, made -> {
            String group = "codeowners." + line;
            groups.set(group, Json.node(persons));
            return group;
        });
    }

    /**
     * Returns the people that an owner in {@code CODEOWNERS} names. The policy must list, under the key {@code people},
     * the members of a team in {@code CODEOWNERS}.
     */
    private List<String> persons(String owner) {
        Optional<InputValue> mapped = people.flatMap(map -> map.optional(owner));
        if (mapped.isPresent()) {
            return mapped.get().list().stream().map(InputValue::text).toList();
        }
        if (USER.matcher(owner).matches() || EMAIL.matcher(owner).matches()) {
            return List.of(owner.startsWith("@") ? owner.substring(1) : owner);
        }
        throw problem("names the owner `" + VisibleText.of(owner)
                + "`, but the policy does not say who that is: add `people: {'" + VisibleText.of(owner)
                + "': [NAME, ...]}` here");
    }
}
