// SPDX-License-Identifier: MIT
package org.jenkinsci.remoting;

import hudson.remoting.Channel;
import io.lonelycat.signatures.Signature;
import java.io.NotSerializableException;
import java.io.Serializable;

public interface SerializableOnlyOverRemoting extends Serializable {
    default Channel getChannelForSerialization() throws NotSerializableException {
        throw Signature.only();
    }
}
