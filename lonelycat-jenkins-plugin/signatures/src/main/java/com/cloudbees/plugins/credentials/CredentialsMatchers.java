// SPDX-License-Identifier: MIT
package com.cloudbees.plugins.credentials;

import io.lonelycat.signatures.Signature;

public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher always() {
        throw Signature.only();
    }
}
