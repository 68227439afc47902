// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.jenkins.controller.TestController;

/** Replaces the signature: asks the controller of the test. */
public class Functions {
    public Functions() {}

    public static boolean isArtifactsPermissionEnabled() {
        return TestController.started().asksForArtifacts();
    }
}
