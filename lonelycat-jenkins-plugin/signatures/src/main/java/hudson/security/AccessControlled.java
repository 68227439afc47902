// SPDX-License-Identifier: MIT
package hudson.security;

import io.lonelycat.signatures.Signature;
import org.springframework.security.core.Authentication;

public interface AccessControlled {
    default void checkPermission(Permission permission) {
        throw Signature.only();
    }

    default boolean hasPermission(Permission permission) {
        throw Signature.only();
    }

    default boolean hasPermission2(Authentication a, Permission permission) {
        throw Signature.only();
    }
}
