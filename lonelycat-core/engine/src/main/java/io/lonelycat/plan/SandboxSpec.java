// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A policy's demands on the sandbox in which the commands of checks run.
 *
 * @param use whether there has to be one
 * @param network whom a check may talk to
 * @param environment names of variables that checks see beside the usual ones; {@code *} stands for any characters
 * @param visible paths of sockets, files and folders that commands see as well: absolute, or below {@code ~} for the home folder
 */
public record SandboxSpec(Use use, Network network, List<String> environment, List<Path> visible) {
    /** Default of a policy without a sandbox. */
    public static final SandboxSpec DEFAULT = new SandboxSpec(Use.PREFERRED, Network.LOOPBACK, List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_*][A-Za-z0-9_*]*");

    /** Demand for a sandbox. */
    public enum Use {
        /** Checks run without one. */
        NONE,
        /** Checks run in one where the machine has the tools; the record says what each check had. */
        PREFERRED,
        /** Without one nothing is executed. */
        REQUIRED
    }

    /** Whom a check may talk to. */
    public enum Network {
        /** No network. */
        NONE,
        /** A private loopback. */
        LOOPBACK,
        /** The network of the machine. */
        ALL
    }

    public SandboxSpec {
        environment = List.copyOf(environment);
        visible = List.copyOf(visible);
    }

    /**
     * Reads the section of a policy strictly: one word says whether there has to be a sandbox, an object says more.
     *
     * @throws InvalidInputException with the place of what is wrong
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

    /** The same with another say about whether there has to be one. */
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
