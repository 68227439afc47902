// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.workspace.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Environment variables for the commands of checks: those that {@link BuildVariables} selects, and those that the
 * policy names.
 *
 * @param others variables hidden from commands unless a check requests them by name
 */
public record CheckEnvironment(Map<String, String> seen, Map<String, String> others, List<String> withheld) {
    /** Environment variables that let a process act as the user; commands never see them. */
    private static final Set<String> FOR_A_PERSON =
            Set.of(("LONELYCAT_STORE_USER LONELYCAT_STORE_PASSWORD LONELYCAT_MODEL_KEY SSH_AUTH_SOCK SSH_AGENT_PID"
                            + " SSH_ASKPASS SUDO_ASKPASS GIT_ASKPASS VSCODE_GIT_IPC_HANDLE"
                            + " VSCODE_IPC_HOOK_CLI GPG_AGENT_INFO GNOME_KEYRING_CONTROL GNOME_KEYRING_PID KRB5CCNAME"
                            + " DBUS_SESSION_BUS_ADDRESS DBUS_STARTER_ADDRESS AT_SPI_BUS_ADDRESS SESSION_MANAGER XAUTHORITY"
                            + " WAYLAND_DISPLAY WAYLAND_SOCKET TMUX STY")
                    .split(" ", -1));

    /**
     * Names of variables that make programs load code, even programs that set up the sandbox; commands never see these
     * variables.
     */
    private static final Pattern LOADED = Pattern.compile("LD_.*|GLIBC_TUNABLES|BASH_ENV|BASH_FUNC_.*");

    /**
     * Environment variables with addresses of powerful services, which a policy must name in full, without a wildcard.
     */
    private static final Set<String> IN_FULL =
            Set.of(("DOCKER_HOST CONTAINER_HOST KUBECONFIG VAULT_ADDR XDG_RUNTIME_DIR DISPLAY"
                            + " DBUS_SYSTEM_BUS_ADDRESS ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_RUNTIME_URL ACTIONS_RESULTS_URL"
                            + " ACTIONS_CACHE_URL")
                    .split(" ", -1));

    private static final Pattern SOCKET = Pattern.compile("\\bunix:|/run/user/|\\.sock(et)?\\b");

    public CheckEnvironment {
        seen = Map.copyOf(seen);
        others = Map.copyOf(others);
        withheld = List.copyOf(withheld);
    }

    public static CheckEnvironment whole(Map<String, String> environment) {
        return new CheckEnvironment(environment, Map.of(), List.of());
    }

    /**
     * Selects the environment variables that commands of checks see.
     *
     * @param named variable names from the policy; {@code *} matches any characters
     */
    public static CheckEnvironment chosen(Map<String, String> environment, List<String> named) {
        List<String> asked = named.stream().map(Platform::variableName).toList();
        List<Pattern> patterns = asked.stream()
                .map(name -> Pattern.compile(name.replace("*", ".*")))
                .toList();
        Map<String, String> seen = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        List<String> withheld = new ArrayList<>();
        environment.forEach((name, value) -> {
            boolean never = isNever(name);
            Optional<String> shown = never
                    ? Optional.empty()
                    : isNamed(name, value, asked, patterns) ? Optional.of(value) : BuildVariables.shown(name, value);
            shown.ifPresent(text -> seen.put(name, text));
            if (shown.filter(value::equals).isEmpty()) {
                withheld.add(name);
                if (!never) {
                    others.put(name, value);
                }
            }
        });
        withheld.sort(null);
        return new CheckEnvironment(seen, others, withheld);
    }

    Map<String, String> handedIn(List<String> names) {
        Map<String, String> handedIn = new TreeMap<>(others);
        handedIn.keySet().retainAll(names.stream().map(Platform::variableName).toList());
        return handedIn;
    }

    List<String> notSet(List<String> names) {
        return names.stream()
                .filter(name -> {
                    String asked = Platform.variableName(name);
                    return !seen.containsKey(asked) && !withheld.contains(asked);
                })
                .toList();
    }

    Optional<String> about(List<String> names) {
        List<String> missing = notSet(names);
        String notSet = missing.isEmpty() ? "" : " (not set: " + String.join(", ", missing) + ")";
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The check also sees the variables " + String.join(", ", names) + notSet + ".");
    }

    Optional<String> aboutWithheld() {
        List<String> hidden =
                withheld.stream().filter(name -> !seen.containsKey(name)).toList();
        List<String> shortened = withheld.stream().filter(seen::containsKey).toList();
        List<String> parts = new ArrayList<>();
        if (!hidden.isEmpty()) {
            parts.add("Commands do not see these variables: " + String.join(", ", hidden) + ".");
        }
        if (!shortened.isEmpty()) {
            parts.add("Commands see the URLs in these variables without user and password: "
                    + String.join(", ", shortened) + ".");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", parts)
                        + " To pass the whole value of such a variable, name the variable in the policy: either under `env`"
                        + " of one check, or under `sandbox.environment` for all checks");
    }

    /** Returns the reason why commands must never see the named variables; empty if commands may see them. */
    static Optional<String> never(List<String> names) {
        List<String> forAPerson = names.stream()
                .filter(name -> FOR_A_PERSON.contains(Platform.variableName(name)))
                .toList();
        if (!forAPerson.isEmpty()) {
            return Optional.of("Commands never see " + String.join(", ", forAPerson)
                    + ", because a command that sees these variables could act as the user who runs LonelyCat. Remove these"
                    + " names from `env` of the check.");
        }
        List<String> loaded =
                names.stream().filter(name -> LOADED.matcher(name).matches()).toList();
        return loaded.isEmpty()
                ? Optional.empty()
                : Optional.of("LonelyCat never passes " + String.join(", ", loaded)
                        + " to commands, because such a variable would also change the programs that set up the sandbox."
                        + " Remove the name from `env` of the check, and set the variable in the check's command: [env, "
                        + loaded.get(0) + "=..., PROGRAM].");
    }

    @Override
    public String toString() {
        return "CheckEnvironment[seen=" + new TreeMap<>(seen).keySet() + ", withheld=" + withheld + "]";
    }

    private static boolean isNever(String name) {
        return FOR_A_PERSON.contains(name) || LOADED.matcher(name).matches();
    }

    private static boolean isNamed(String name, String value, List<String> named, List<Pattern> patterns) {
        return named.contains(name)
                || (!Masker.holdsSecret(name, value)
                        && !IN_FULL.contains(name)
                        && !SOCKET.matcher(value).find()
                        && patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches()));
    }
}
