// SPDX-License-Identifier: MIT
package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.ModelObject;
import io.lonelycat.signatures.Signature;

public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {
    public GlobalConfigurationCategory() {}

    public static <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        throw Signature.only();
    }

    public abstract String getShortDescription();
}
