// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.Glob;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes are made of that hit the borders of policies: paths that their globs match or nearly match, figures on
 * both sides of their limits. Taken from whatever stands in the documents, by its form and not by its key.
 */
final class Material {
    /** More paths than this say little that the others do not. */
    static final int MOST_PATHS = 400;

    private final Set<WorkspacePath> paths = new TreeSet<>();
    private final Set<Integer> figures = new TreeSet<>(List.of(1));
    private final Set<Integer> sizes = new TreeSet<>();
    private final Set<String> checks = new TreeSet<>();

    static Material of(Policy... policies) {
        Material material = new Material();
        material.path("README.md");
        material.path("unlisted/file.xyz");
        for (Policy policy : policies) {
            material.take(policy.document().asValue());
            material.checks.addAll(policy.checks().keySet());
        }
        return material;
    }

    private void take(InputValue value) {
        if (value.isObject()) {
            value.object().members().forEach(this::take);
        } else if (value.isList()) {
            value.list().forEach(this::take);
        } else if (value.isInteger()) {
            figure(value.integer(Long.MIN_VALUE, Long.MAX_VALUE));
        } else if (value.isString()) {
            text(value);
        }
    }

    private void figure(long number) {
        if (number >= 0 && number < CaseChange.MOST_LINES) {
            figures.add((int) Math.max(1, number));
            figures.add((int) number + 1);
        }
    }

    private void text(InputValue value) {
        String text = value.string();
        if (value.key().equals("fileBytes")) {
            size(value.byteSize());
        }
        if (text.contains("*") || text.contains("/") || text.contains("?") || text.contains(".")) {
            try {
                nearby(Glob.of(text));
            } catch (InvalidInputException notAGlob) {
                // Then it is a text of another kind, and says nothing about paths.
                return;
            }
        }
    }

    private void size(long bytes) {
        if (bytes > 0 && bytes < CaseChange.MOST_BYTES) {
            sizes.add((int) bytes);
            sizes.add((int) bytes + 1);
        }
    }

    /** A path that matches, one deeper down, one at the root, one beside it, and one in other letters. */
    private void nearby(Glob glob) {
        String pattern = glob.pattern().endsWith("/") ? glob.pattern() + "**" : glob.pattern();
        String matching = filled(pattern, "folder");
        path(matching);
        path(filled(pattern, "some/deep/folder"));
        path(filled(pattern.replace("**/", ""), "folder"));
        path(matching + ".other");
        path(matching.substring(matching.lastIndexOf('/') + 1));
        path(matching.toUpperCase(Locale.ROOT));
    }

    private static String filled(String pattern, String folders) {
        String below =
                pattern.endsWith("**") ? pattern.substring(0, pattern.length() - 2) + folders + "/file.txt" : pattern;
        return below.replace("**", folders).replace("*", "name").replace("?", "x");
    }

    private void path(String text) {
        if (paths.size() < MOST_PATHS && !text.isEmpty()) {
            try {
                WorkspacePath path = WorkspacePath.of(text);
                if (path.reservedSegment().isEmpty()) {
                    paths.add(path);
                }
            } catch (InvalidInputException notAPath) {
                return;
            }
        }
    }

    List<WorkspacePath> paths() {
        return new ArrayList<>(paths);
    }

    List<Integer> figures() {
        return new ArrayList<>(figures);
    }

    List<Integer> sizes() {
        return new ArrayList<>(sizes);
    }

    List<String> checks() {
        return new ArrayList<>(checks);
    }
}
