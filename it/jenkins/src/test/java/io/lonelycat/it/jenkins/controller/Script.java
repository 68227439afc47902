// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Groovy in the console of administrators: what happens on a machine at a moment that no pipeline can choose. */
public final class Script {
    private static final String AGENT = "computer/agent1/";

    /** Shorter than a request may take. */
    private static final String WAITING = """
            def ws = new File('WORKSPACE')
            def end = System.nanoTime() + 50000000000L
            def so = false
            while (!so && System.nanoTime() < end) { so = CONDITION; if (!so) Thread.sleep(1) }
            println(so ? 'it is so' : 'it never was so')
            """;

    private Script() {}

    /** Runs a script on the agent; answers nothing where the agent is away, or goes away meanwhile. */
    public static String onAgent(Controller controller, String groovy) {
        return at(controller, AGENT, groovy);
    }

    /** Runs a script on the controller; answers nothing where it goes away meanwhile. */
    public static String onController(Controller controller, String groovy) {
        return at(controller, "", groovy);
    }

    private static String at(Controller controller, String where, String groovy) {
        try {
            var answer = controller.post(where + "scriptText", Map.of("script", groovy));
            return answer.statusCode() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
        } catch (Controller.Unreachable gone) {
            return "";
        }
    }

    /** Ends as soon as something is so; sets {@code so} for what follows. */
    public static String waiting(String workspace, String condition) {
        return WAITING.replace("WORKSPACE", workspace).replace("CONDITION", condition);
    }
}
