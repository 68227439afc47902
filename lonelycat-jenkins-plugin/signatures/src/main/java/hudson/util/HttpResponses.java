// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;
import java.util.Map;
import net.sf.json.JSONArray;
import org.kohsuke.stapler.HttpResponse;

public class HttpResponses extends org.kohsuke.stapler.HttpResponses {
    public static HttpResponse errorJSON(String message) {
        throw Signature.only();
    }

    public static HttpResponse okJSON(Map<?, ?> data) {
        throw Signature.only();
    }

    public static HttpResponse okJSON(JSONArray data) {
        throw Signature.only();
    }
}
