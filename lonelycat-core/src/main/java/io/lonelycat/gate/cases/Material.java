// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What changes are made of that hit the borders of policies: paths that their globs match or nearly match, figures on
 * both sides of their limits. Taken from whatever stands in the documents, by its form and not by its key.
 */
final class Material {
    /** More paths than this say little that the others do not. */
    static final int MOST_PATHS = 400;

    private static final int MOST_ASKED = 2;
    private static final int MOST_TIMES = 6;
    private static final Pattern TIME = Pattern.compile("[0-9]{1,6}(s|m|h|d)");

    private final NavigableSet<WorkspacePath> paths = new TreeSet<>();
    private final Set<Integer> figures = new TreeSet<>(List.of(1));
    private final Set<Integer> sizes = new TreeSet<>();
    private final Set<String> checks = new TreeSet<>();
    private final Set<Duration> times = new TreeSet<>();
    private final Set<WorkspacePath> asked = new LinkedHashSet<>();
    private final List<String> environments;
    private final List<CaseVote> people;

    private Material(List<String> environments, List<CaseVote> people) {
        this.environments = environments;
        this.people = people;
    }

    static Material of(Policy... policies) {
        List<Policy> all = List.of(policies);
        List<String> environments = environments(all);
        Material material = new Material(environments, People.of(all, environments));
        material.path("README.md");
        material.path("unlisted/file.xyz");
        for (Policy policy : policies) {
            material.take(policy.document().asValue());
            material.asked(policy.document().asValue());
            material.checks.addAll(policy.checks().keySet());
        }
        return material;
    }

    /** Those that all policies have; of one that is missing nobody can say whether it would be milder. */
    private static List<String> environments(List<Policy> policies) {
        Set<String> names = new TreeSet<>(environments(policies.get(0)));
        policies.forEach(policy -> names.retainAll(environments(policy)));
        return List.copyOf(names);
    }

    /** Returns the names of the environments that a policy has. */
    static Set<String> environments(Policy policy) {
        return policy.document()
                .peek("environments")
                .map(section -> section.object().entries().keySet())
                .orElse(Set.of());
    }

    /** Keeps a path for each list of paths about which somebody is asked. */
    private void asked(InputValue value) {
        if (value.isObject()) {
            for (InputValue member : value.object().members()) {
                boolean ofGroup = member.key().equals("paths")
                        && value.object().peek("group").isPresent();
                boolean asks = member.isList() && (ofGroup || member.key().equals("need_approval"));
                if (asks && !member.list().isEmpty() && asked.size() < MOST_ASKED) {
                    path(filled(first(member.list().get(0)), "folder"), asked);
                }
                asked(member);
            }
        } else if (value.isList()) {
            value.list().forEach(this::asked);
        }
    }

    /** The first pattern of an entry, which may give its reason along with several. */
    private static String first(InputValue entry) {
        return entry.isObject() ? entry.object().strings("paths").get(0) : entry.string();
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
        if ((value.key().equals("expires") || value.key().equals("within"))
                && TIME.matcher(text).matches()
                && times.size() < MOST_TIMES) {
            times.add(value.duration().minusMinutes(1).abs());
            times.add(value.duration().plusMinutes(1));
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
            path(text, paths);
        }
    }

    private static void path(String text, Set<WorkspacePath> into) {
        try {
            WorkspacePath path = WorkspacePath.of(text);
            if (path.reservedSegment().isEmpty()) {
                into.add(path);
            }
        } catch (InvalidInputException notAPath) {
            // A text that looks like a pattern and makes no path has nothing to try.
            return;
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

    /** Returns paths about which somebody is asked; few, since each is tried in all circumstances. */
    List<WorkspacePath> asked() {
        return asked.isEmpty() ? List.of(paths.first()) : List.copyOf(asked);
    }

    /** Returns who may say something, where the change may go, and what may have happened before. */
    List<Circumstances> circumstances() {
        return new Surroundings(people, environments, List.copyOf(times), figures()).all();
    }

    List<String> checks() {
        return new ArrayList<>(checks);
    }
}
