// SPDX-License-Identifier: MIT
package hudson.security;

import io.lonelycat.signatures.Signature;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final Authentication SYSTEM2 = null;

    public ACL() {}

    public static ACLContext as2(Authentication auth) {
        throw Signature.only();
    }

    public static boolean isAnonymous2(Authentication authentication) {
        throw Signature.only();
    }
}
