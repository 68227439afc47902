// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where tools keep keys and tokens that no check needs, so that none gets to see them. */
final class HiddenPlaces {
    private static final List<String> IN_HOME = List.of(
            ".ssh",
            ".gnupg",
            ".config/lonelycat",
            ".lonelycat",
            ".netrc",
            ".git-credentials",
            ".config/git/credentials",
            ".config/gh",
            ".config/glab-cli",
            ".config/hub",
            ".config/gcloud",
            ".config/containers/auth.json",
            ".config/sops",
            ".config/op",
            ".aws",
            ".azure",
            ".kube",
            ".oci",
            ".docker/config.json",
            ".docker/run",
            ".docker/contexts",
            ".vault-token",
            ".terraform.d/credentials.tfrc.json",
            ".password-store",
            ".local/share/keyrings",
            ".pki",
            ".pgpass",
            ".my.cnf",
            ".jenkins/secrets");

    /** Below the home of a Jenkins controller, for builds that run on it. */
    private static final List<String> IN_JENKINS =
            List.of("secrets", "credentials.xml", "users", "lonelycat", "identity.key.enc", "secret.key");

    private HiddenPlaces() {}

    static List<Path> of(SandboxPlaces around) {
        List<Path> places = new ArrayList<>();
        around.home().ifPresent(home -> IN_HOME.forEach(name -> places.add(home.resolve(name))));
        Map<String, String> environment = around.environment();
        named(environment, "JENKINS_HOME").forEach(home -> IN_JENKINS.forEach(it -> places.add(home.resolve(it))));
        places.addAll(named(environment, "SSH_AUTH_SOCK"));
        places.addAll(named(environment, "KUBECONFIG"));
        places.addAll(named(environment, "GOOGLE_APPLICATION_CREDENTIALS"));
        return places;
    }

    private static List<Path> named(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.startsWith("/") ? List.of(Path.of(value)) : List.of();
    }
}
