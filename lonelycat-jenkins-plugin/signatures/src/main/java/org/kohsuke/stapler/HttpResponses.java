// SPDX-License-Identifier: MIT
package org.kohsuke.stapler;

import io.lonelycat.signatures.Signature;

public class HttpResponses {
    public static HttpResponseException error(int code, String errorMessage) {
        throw Signature.only();
    }

    public static HttpResponse redirectToDot() {
        throw Signature.only();
    }

    public static HttpRedirect redirectTo(String url) {
        throw Signature.only();
    }

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {}
}
