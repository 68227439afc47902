// SPDX-License-Identifier: MIT
package hudson.remoting;

import org.jenkinsci.remoting.ChannelStateException;

public class ChannelClosedException extends ChannelStateException {
    public ChannelClosedException(Channel channel, Throwable cause) {
        super(channel, "closed");
    }
}
