// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A job.
 *
 * @param name its full name, with slashes
 */
public record Job(Controller controller, String name) {
    /** Returns the URL path of a job. */
    public static String path(String name) {
        return "job/" + name.replace("/", "/job/") + "/";
    }

    public String path() {
        return path(name);
    }

    /** Starts a build as the user of this controller, and waits until it has a number. */
    public Build start() {
        return start(controller, Map.of());
    }

    /** Starts a build as another user. */
    public Build start(Controller as, Map<String, String> parameters) {
        String how = parameters.isEmpty() ? "build?delay=0sec" : "buildWithParameters?delay=0sec";
        HttpResponse<byte[]> answer = as.done(path() + how, parameters);
        String item = answer.headers().firstValue("Location").orElseThrow();
        String queue = item.substring(item.indexOf("queue/item/")) + "api/json";
        int number = Wait.until("build of " + name, () -> {
            var executable = controller.json(queue).path("executable");
            return executable.isObject() ? executable.path("number").asInt() : null;
        });
        return new Build(this, number);
    }

    /** Starts a build with parameters and waits for its end. */
    public Build run(Map<String, String> parameters) {
        Build build = start(controller, parameters);
        build.end();
        return build;
    }

    /** Starts a build and waits for its end. */
    public Build run() {
        Build build = start();
        build.end();
        return build;
    }
}
