// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sandbox settings of a policy.
 *
 * @param environment names of additional environment variables that checks receive, or patterns such as {@code AWS_*}
 * @param visible additional sockets, files and folders that commands can see: absolute paths, or paths below {@code ~}
 */
public record SandboxSpec(Use use, Network network, List<String> environment, List<Path> visible) {
    public static final SandboxSpec DEFAULT = new SandboxSpec(Use.PREFERRED, Network.LOOPBACK, List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_*][A-Za-z0-9_*]*");

    public enum Use {
        NONE,
        /** Checks run in a sandbox if the machine supports one. */
        PREFERRED,
        /** LonelyCat refuses changes with command checks on a machine without a sandbox. */
        REQUIRED
    }

    public enum Network {
        NONE,
        /** Commands have a private loopback interface and no other network. */
        LOOPBACK,
        ALL
    }

    public SandboxSpec {
        environment = List.copyOf(environment);
        visible = List.copyOf(visible);
    }

    /**
     * Parses the policy section {@code sandbox}: either an object, or only a {@link Use} value such as {@code
     * required}.
     */
    public static SandboxSpec read(InputValue value) {
        if (value.isString()) {
            return DEFAULT.with(value.oneOf(Use.class));
        }
        InputObject in = value.object();
        return in.closed(new SandboxSpec(
                in.oneOf("use", Use.class, DEFAULT.use),
                in.oneOf("network", Network.class, DEFAULT.network),
                names(in.listOrEmpty("environment")),
                paths(in.listOrEmpty("visible"))));
    }

    public SandboxSpec with(Use other) {
        return new SandboxSpec(other, network, environment, visible);
    }

    private static List<String> names(List<InputValue> values) {
        List<String> names = new ArrayList<>();
        for (InputValue value : values) {
            if (!NAME.matcher(value.string()).matches()) {
                throw value.problem("expected the name of an environment variable, such as CI, or AWS_* for several");
            }
            names.add(value.string());
        }
        return names;
    }

    private static List<Path> paths(List<InputValue> values) {
        List<Path> paths = new ArrayList<>();
        for (InputValue value : values) {
            String text = value.text();
            if (!(text.startsWith("/") || text.startsWith("~/")) || text.indexOf('\0') >= 0) {
                throw value.problem(
                        "expected an absolute path, such as /var/run/docker.sock, or one in the home folder, such"
                                + " as ~/.gradle/caches");
            }
            paths.add(Path.of(text));
        }
        return paths;
    }
}
