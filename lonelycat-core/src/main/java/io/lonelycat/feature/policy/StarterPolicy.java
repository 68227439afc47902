// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.BuiltInPolicies;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.PackagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Generated first policy of a project. If all commits have one author, the policy lets this author approve own changes.
 *
 * @param starters built-in policies that the project's policy extends
 */
record StarterPolicy(List<String> starters, String text) {
    /** YAML text that makes a check count tests, so that a run without tests fails. */
    static final String REPORTS = ", reports: [\"**/target/surefire-reports/TEST-*.xml\"]";

    private static final String TIMEOUT = ", timeout: 30m";
    private static final String LIBRARY = "library";
    static final String AGENTS = "agents";

    static StarterPolicy of(ProjectLook project, Optional<String> wanted) {
        String starter = wanted.map(StarterPolicy::known).orElse(LIBRARY);
        List<String> starters = starter.equals(AGENTS) ? List.of(LIBRARY, AGENTS) : List.of(starter);
        return new StarterPolicy(starters, text(project, starters));
    }

    private static String known(String name) {
        if (!BuiltInPolicies.STARTERS.contains(name)) {
            throw new InvalidInputException("`" + name + "` is not a starter policy; expected one of "
                    + String.join(", ", BuiltInPolicies.STARTERS) + "."
                    + Names.nearest(name, BuiltInPolicies.STARTERS)
                            .map(near -> " Did you mean " + Action.setting("starter", near) + "?")
                            .orElse(""));
        }
        return name;
    }

    private static String text(ProjectLook project, List<String> starters) {
        StringBuilder text = new StringBuilder("""
                # Which changes are applied to this project, and under which conditions.
                # Every key: docs/reference/policy.md in https://lonelycat.io/lonelycat.git
                # You change this file by hand: no change under it may touch it.
                schema: lonelycat.policy/1

                """);
        text.append(
                starters.contains(LIBRARY)
                        ? "# library: code that others compile against. For a deployed program, extend service.\n"
                        : "# service: a deployed program with configuration and data.\n");
        if (starters.contains(AGENTS)) {
            text.append("# agents: programs write here that no person watches, so more is asked.\n");
        }
        text.append("# Each adds to the built-in policy and makes nothing looser.\n");
        List<String> references = new ArrayList<>();
        starters.forEach(name -> references.add("{builtin: " + name + "}"));
        text.append("extends: [").append(String.join(", ", references)).append("]\n\n");
        if (project.maven()) {
            String check = PackagedFile.text(StarterPolicy.class, "maven-check.yaml");
            String packaging = project.modules() > 1 ? check.replace(", test]", ", package]") : check;
            text.append(project.tests() ? packaging.replace(TIMEOUT, TIMEOUT + REPORTS) : packaging);
        } else {
            text.append("""
                    # The root has no pom.xml. Name the command that tells whether a change
                    # holds, and require it:
                    # checks: {test: {command: [make, test], timeout: 30m}}
                    # require: {medium: {checks: [test]}}
                    """);
        }
        text.append("\n").append(people(project, starters));
        text.append("""

                # Where everyday work happens beside src/main, src/test, docs and *.md;
                # anything else asks for a person.
                # paths: {allow: ["examples/**"]}
                """);
        return text.toString();
    }

    private static String people(ProjectLook project, List<String> starters) {
        if (project.alone() && !starters.contains(AGENTS)) {
            return """
                    # Who approves: all commits are by one author, so that person also approves
                    # what they planned, without a key. Any program that this person starts
                    # could do the same. With a second person, delete this section: then each
                    # change needs another person than its author, with a key that the goal
                    # keygen makes and `keys` of this section names.
                    approval: {notAuthor: false, unsigned: true}
                    """;
        }
        return (project.alone() ? """
                # Who approves: all commits are by one author, so that person also approves
                # what they planned; with a key, since agents run as the same user. With a
                # second person, take notAuthor out: then each
                # change needs another person than its author. Add a line for each person,
                # printed by the goal keygen; until then no approval can be signed here:
                # approval: {notAuthor: false, keys: {ann: "MCow..."}}
                approval: {notAuthor: false}
                """ : """
                # Who approves: a line for each person, printed by the goal keygen. Until
                # then no approval can be signed here. Each change needs another person than
                # its author; where one person works alone, add notAuthor: false.
                # approval: {keys: {ann: "MCow..."}}
                """);
    }
}
