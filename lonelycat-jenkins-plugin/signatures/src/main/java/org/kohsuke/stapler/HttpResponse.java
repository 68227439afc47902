// SPDX-License-Identifier: MIT
package org.kohsuke.stapler;

import io.lonelycat.signatures.Signature;
import jakarta.servlet.ServletException;
import java.io.IOException;

public interface HttpResponse {
    default void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        throw Signature.only();
    }
}
