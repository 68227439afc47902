// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import io.lonelycat.signatures.Signature;
import java.io.IOException;

public class User implements AccessControlled, Saveable, ModelObject {
    User() {}

    public static User current() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public String getId() {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }
}
