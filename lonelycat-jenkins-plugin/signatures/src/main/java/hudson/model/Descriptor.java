// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor() {}

    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        throw Signature.only();
    }

    public String getDisplayName() {
        throw Signature.only();
    }

    public synchronized void load() {
        throw Signature.only();
    }

    @Override
    public synchronized void save() {
        throw Signature.only();
    }

    public static final class FormException extends Exception implements HttpResponse {
        public FormException(String message, String formField) {
            super(message);
        }
    }
}
