// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.FrontEnd.OwnBuild;
import io.lonelycat.json.WholeText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about the build that asks: {@code branch} and {@code buildUrl}. A front end that is part of the server says
 * it; else the environment does, where one of the servers that people use has set them, as every user can who starts a
 * build by hand.
 */
final class BuildFacts {
    private static final List<String> BRANCHES =
            List.of("BRANCH_NAME", "GIT_BRANCH", "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME");
    private static final List<String> URLS = List.of("BUILD_URL", "CI_JOB_URL");
    private static final String REMOTE = "origin/";

    private BuildFacts() {}

    /** Takes what a server knows itself; then nothing counts that an environment says. */
    static Map<String, String> of(OwnBuild build) {
        return facts(build.branch().orElse(""), build.url());
    }

    static Map<String, String> of(Map<String, String> environment) {
        String branch = first(environment, BRANCHES);
        // Jenkins names a branch as git knows it, with its remote.
        String url = first(environment, URLS);
        return facts(
                branch.startsWith(REMOTE) ? branch.substring(REMOTE.length()) : branch,
                url.isEmpty() ? gitHub(environment) : url);
    }

    private static String gitHub(Map<String, String> environment) {
        String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
        String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
        String run = environment.getOrDefault("GITHUB_RUN_ID", "");
        return server.isBlank() || repository.isBlank() || run.isBlank()
                ? ""
                : server + "/" + repository + "/actions/runs/" + run;
    }

    private static Map<String, String> facts(String branch, String url) {
        Map<String, String> facts = new TreeMap<>();
        if (!branch.isEmpty()) {
            facts.put("branch", branch);
        }
        if (!url.isEmpty()) {
            // What is published is in the decision; a name and password in an address do not belong there.
            facts.put("buildUrl", url.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1"));
        }
        return facts;
    }

    /** Returns the first value that is not blank; empty if all are blank. */
    private static String first(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .map(WholeText::repaired)
                .findFirst()
                .orElse("");
    }
}
