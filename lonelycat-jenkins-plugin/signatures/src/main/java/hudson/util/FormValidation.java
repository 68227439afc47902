// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;

public abstract class FormValidation extends IOException implements HttpResponse {
    private FormValidation() {}

    public static FormValidation error(String message) {
        throw Signature.only();
    }

    public static FormValidation ok() {
        throw Signature.only();
    }

    public static FormValidation warning(String message) {
        throw Signature.only();
    }
}
