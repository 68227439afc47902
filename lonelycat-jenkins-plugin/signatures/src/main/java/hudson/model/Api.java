// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public class Api implements ModelObject {
    public Api(Object bean) {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }
}
