// SPDX-License-Identifier: MIT
package hudson.security;

import io.lonelycat.signatures.Signature;

public class ACLContext implements AutoCloseable {
    ACLContext() {}

    @Override
    public void close() {
        throw Signature.only();
    }
}
