// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The permission Run/Artifacts, which a controller asks for only where {@code hudson.security.ArtifactsPermission} is set.
 * Switched on in a running controller, and left as it was.
 */
public final class ArtifactsRight implements AutoCloseable {
    private static final String SWITCH = """
            System.setProperty('hudson.security.ArtifactsPermission', 'VALUE')
            hudson.model.Run.ARTIFACTS.enabled = VALUE
            println hudson.Functions.isArtifactsPermissionEnabled()
            """;

    private final Controller controller;
    private final String before;

    private ArtifactsRight(Controller controller, String before) {
        this.controller = controller;
        this.before = before;
    }

    /** Has it asked for until it is closed. */
    public static ArtifactsRight askedFor(Controller controller) {
        String before = controller
                .script("println hudson.Functions.isArtifactsPermissionEnabled()")
                .strip();
        ArtifactsRight right = new ArtifactsRight(controller, before);
        right.set("true");
        return right;
    }

    private void set(String value) {
        assertThat(controller.script(SWITCH.replace("VALUE", value)).strip()).isEqualTo(value);
    }

    @Override
    public void close() {
        set(before);
    }
}
