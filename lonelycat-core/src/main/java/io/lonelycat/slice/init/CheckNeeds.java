// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.plan.WriteScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What checks turned out to need when they were tried, beside what every check has.
 *
 * @param network what a check said that fails without the network and passes with it; empty where no check needs it
 * @param writes where checks write beside the outputs of Maven and Gradle, by their names
 * @param unreported the checks that write no reports of tests
 * @param packaged the checks whose modules need each other's jars
 */
record CheckNeeds(
        Optional<String> network, Map<String, List<String>> writes, Set<String> unreported, Set<String> packaged) {
    /** Nothing is needed. */
    static final CheckNeeds NONE = new CheckNeeds(Optional.empty(), Map.of(), Set.of(), Set.of());

    CheckNeeds {
        writes = Map.copyOf(writes);
        unreported = Set.copyOf(unreported);
        packaged = Set.copyOf(packaged);
    }

    CheckNeeds withNetwork(String because) {
        return new CheckNeeds(Optional.of(because), writes, unreported, packaged);
    }

    CheckNeeds withoutReports(String check) {
        return new CheckNeeds(network, writes, and(unreported, check), packaged);
    }

    CheckNeeds withPackage(String check) {
        return new CheckNeeds(network, writes, unreported, and(packaged, check));
    }

    private static Set<String> and(Set<String> some, String one) {
        Set<String> all = new LinkedHashSet<>(some);
        all.add(one);
        return all;
    }

    CheckNeeds withWrites(String check, List<String> patterns) {
        Map<String, List<String>> all = new TreeMap<>(writes);
        all.put(check, List.copyOf(patterns));
        return new CheckNeeds(network, all, unreported, packaged);
    }

    /** Returns the text of a policy in which each check is on a line of its own, with these needs and why they are there. */
    String addedTo(String policy) {
        if (equals(NONE)) {
            return policy;
        }
        StringBuilder text = new StringBuilder();
        policy.lines().forEach(line -> text.append(withWrites(packaging(reporting(line))))
                .append('\n'));
        network.ifPresent(because -> text.append("""

                # A check needs the network: it was tried without, and said
                #   %s
                # With the network it passed. To take this out again, let the build find all
                # that it downloads in its local repository.
                sandbox: {network: all}
                """.formatted(comment(because))));
        return text.toString();
    }

    private String packaging(String line) {
        return packaged.stream().anyMatch(check -> line.startsWith("  " + check + ": {"))
                ? "  # With test alone it failed before its tests: modules need each other's jars.\n"
                        + line.replace(", test]", ", package]")
                : line;
    }

    private String reporting(String line) {
        return unreported.stream().anyMatch(check -> line.startsWith("  " + check + ": {"))
                ? line.replace(StarterPolicy.REPORTS, "")
                : line;
    }

    /** The last step: the lines that it gets may be several already. */
    private String withWrites(String line) {
        for (Map.Entry<String, List<String>> check : writes.entrySet()) {
            if (line.lines().anyMatch(it -> it.startsWith("  " + check.getKey() + ": {")) && line.endsWith("}")) {
                return "  # When it was tried, it also wrote where Maven and Gradle do not: what is listed\n"
                        + "  # behind their outputs. What a check writes elsewhere makes it fail.\n"
                        + line.substring(0, line.length() - 1) + ",\n    writes: [" + listed(check.getValue()) + "]}";
            }
        }
        return line;
    }

    private static String listed(List<String> patterns) {
        List<String> all = new ArrayList<>(WriteScope.BUILD_OUTPUTS.patterns());
        all.addAll(patterns);
        return all.stream().map(pattern -> '"' + pattern + '"').collect(Collectors.joining(", "));
    }

    /** What a check printed is data in a comment: nothing in it may end the line. */
    private static String comment(String said) {
        return said.replaceAll("[^ -~]", "?");
    }
}
