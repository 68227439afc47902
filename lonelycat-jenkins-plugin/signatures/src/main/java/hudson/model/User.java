// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.security.AccessControlled;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

public class User implements AccessControlled, Saveable, ModelObject {
    User() {}

    public static User current() {
        throw Signature.only();
    }

    public static User getById(String id, boolean create) {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public String getId() {
        throw Signature.only();
    }

    public Authentication impersonate2() throws UsernameNotFoundException {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }
}
