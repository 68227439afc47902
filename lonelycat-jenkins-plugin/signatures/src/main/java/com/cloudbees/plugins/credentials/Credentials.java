// SPDX-License-Identifier: MIT
package com.cloudbees.plugins.credentials;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.Serializable;

public interface Credentials extends Describable<Credentials>, Serializable, ExtensionPoint {
    @Override
    CredentialsDescriptor getDescriptor();

    CredentialsScope getScope();
}
