// SPDX-License-Identifier: MIT
package com.cloudbees.plugins.credentials;

public enum CredentialsScope {
    SYSTEM,
}
