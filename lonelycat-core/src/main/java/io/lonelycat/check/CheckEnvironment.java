// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.mask.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables that commands of checks see: those by which programs find their way about a machine, and what a policy
 * names beside them. Whatever looks like a secret has to be named in full.
 *
 * @param seen names and values
 * @param others names and values of what they do not see, unless a check names it
 * @param withheld the names of all that they do not see
 */
public record CheckEnvironment(Map<String, String> seen, Map<String, String> others, List<String> withheld) {
    private static final Set<String> USUAL = words(
            "PATH HOME USER LOGNAME SHELL HOSTNAME PWD TMPDIR TERM TZ LANG LANGUAGE DISPLAY CI SOURCE_DATE_EPOCH NO_COLOR",
            "LD_LIBRARY_PATH MAVEN_OPTS MAVEN_ARGS MAVEN_HOME MAVEN_CONFIG MAVEN_BASEDIR MAVEN_PROJECTBASEDIR M2_HOME M2",
            "MVNW_REPOURL MVNW_VERBOSE ANT_HOME ANT_OPTS SBT_OPTS GOPATH GOROOT GOFLAGS GOPROXY CARGO_HOME RUSTUP_HOME",
            "NVM_DIR NODE_PATH NODE_OPTIONS NODE_ENV NODE_EXTRA_CA_CERTS PYTHONPATH PYTHONHOME VIRTUAL_ENV PYENV_ROOT",
            "GEM_HOME GEM_PATH DOTNET_ROOT ANDROID_HOME ANDROID_SDK_ROOT SDKMAN_DIR SSL_CERT_FILE SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE CURL_CA_BUNDLE BRANCH_NAME CHANGE_ID CHANGE_TARGET JOB_NAME JOB_BASE_NAME NODE_NAME",
            "EXECUTOR_NUMBER WORKSPACE JENKINS_URL JENKINS_HOME GITHUB_ACTIONS GITHUB_REPOSITORY GITHUB_SERVER_URL",
            "GITHUB_WORKSPACE GITHUB_SHA RUNNER_OS RUNNER_ARCH GITLAB_CI CI_JOB_ID CI_JOB_NAME",
            "http_proxy https_proxy ftp_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY FTP_PROXY NO_PROXY ALL_PROXY");

    private static final List<String> USUAL_BEGINNINGS = List.copyOf(words(
            "LC_ JAVA_ JDK_ GRADLE_ XDG_ BUILD_ GIT_BRANCH GIT_COMMIT GITHUB_REF GITHUB_RUN_ CI_COMMIT_ CI_PIPELINE_",
            "CI_PROJECT_"));

    /** What lets a process sign for a person, or reach into the session of one: never, whatever a policy says. */
    private static final Set<String> NEVER =
            words("LONELYCAT_KEY SSH_AUTH_SOCK SSH_AGENT_PID GPG_AGENT_INFO DBUS_SESSION_BUS_ADDRESS XAUTHORITY");

    /** Copies the collections. */
    public CheckEnvironment {
        seen = Map.copyOf(seen);
        others = Map.copyOf(others);
        withheld = List.copyOf(withheld);
    }

    /** Shows all of an environment. */
    public static CheckEnvironment whole(Map<String, String> environment) {
        return new CheckEnvironment(environment, Map.of(), List.of());
    }

    /**
     * Chooses from an environment.
     *
     * @param environment of whoever runs the engine
     * @param named by the policy; {@code *} stands for any characters
     */
    public static CheckEnvironment chosen(Map<String, String> environment, List<String> named) {
        List<Pattern> patterns = named.stream()
                .map(name -> Pattern.compile(name.replace("*", ".*")))
                .toList();
        Map<String, String> seen = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        List<String> withheld = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (!NEVER.contains(name) && (isUsual(name) || isNamed(name, value, named, patterns))) {
                seen.put(name, value);
            } else {
                withheld.add(name);
                if (!NEVER.contains(name)) {
                    others.put(name, value);
                }
            }
        });
        withheld.sort(null);
        return new CheckEnvironment(seen, others, withheld);
    }

    /** Returns what one check sees beside the others, of the variables that it names. */
    Map<String, String> handedIn(List<String> names) {
        Map<String, String> handedIn = new TreeMap<>(others);
        handedIn.keySet().retainAll(names);
        return handedIn;
    }

    /** Returns which of these variables are not set. */
    List<String> notSet(List<String> names) {
        return names.stream()
                .filter(name -> !seen.containsKey(name) && !withheld.contains(name))
                .toList();
    }

    /** Says what a check sees that names these variables; empty where it names none. */
    Optional<String> about(List<String> names) {
        List<String> missing = notSet(names);
        String notSet = missing.isEmpty() ? "" : ", of which " + String.join(", ", missing) + " is not set";
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("It sees " + String.join(", ", names) + " as well" + notSet + ".");
    }

    /** Returns which of these variables no command ever sees. */
    static List<String> never(List<String> names) {
        return names.stream().filter(NEVER::contains).toList();
    }

    /** Hides the values: they may be secrets. */
    @Override
    public String toString() {
        return "CheckEnvironment[seen=" + new TreeMap<>(seen).keySet() + ", withheld=" + withheld + "]";
    }

    private static boolean isUsual(String name) {
        return (USUAL.contains(name) || USUAL_BEGINNINGS.stream().anyMatch(name::startsWith))
                && !Masker.looksSecret(name);
    }

    private static boolean isNamed(String name, String value, List<String> named, List<Pattern> patterns) {
        return named.contains(name)
                || (!Masker.holdsSecret(name, value)
                        && patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    private static Set<String> words(String... lines) {
        return Stream.of(lines).flatMap(line -> Stream.of(line.split(" ", -1))).collect(Collectors.toUnmodifiableSet());
    }
}
