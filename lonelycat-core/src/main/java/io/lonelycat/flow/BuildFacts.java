// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the environment says about the build that asks: {@code branch} and {@code buildUrl}, where one of the servers that
 * people use has set them. Anybody who starts a build by hand can set them as well.
 */
final class BuildFacts {
    private static final List<String> BRANCHES = List.of(
            "BRANCH_NAME",
            "GIT_BRANCH",
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "CI_COMMIT_REF_NAME",
            "BITBUCKET_BRANCH",
            "BUILD_SOURCEBRANCHNAME");
    private static final List<String> URLS = List.of("BUILD_URL", "CI_JOB_URL");
    private static final String REMOTE = "origin/";

    private BuildFacts() {}

    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> facts = new TreeMap<>();
        first(environment, BRANCHES).ifPresent(branch -> facts.put("branch", local(branch)));
        first(environment, URLS).or(() -> gitHub(environment)).ifPresent(url -> facts.put("buildUrl", open(url)));
        return facts;
    }

    private static Optional<String> first(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static Optional<String> gitHub(Map<String, String> environment) {
        String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
        String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
        String run = environment.getOrDefault("GITHUB_RUN_ID", "");
        return server.isBlank() || repository.isBlank() || run.isBlank()
                ? Optional.empty()
                : Optional.of(server + "/" + repository + "/actions/runs/" + run);
    }

    /** Jenkins names a branch as git knows it, with its remote. */
    private static String local(String branch) {
        return branch.startsWith(REMOTE) ? branch.substring(REMOTE.length()) : branch;
    }

    /** What is published stands in the decision; a name and password in an address do not belong there. */
    private static String open(String url) {
        return url.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    }
}
